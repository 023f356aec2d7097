"""Groups of accounts in the network of significant pairs: the k-core, then Leiden communities.

Fooled by: two campaigns that share members (they are one community), and a campaign whose parts share none (it is several).

After: Seidman 1983 (k-core), Traag et al. 2019 (Leiden, with modularity).
"""

from __future__ import annotations

import numpy as np

from tocsin.arrays import Numbers
from tocsin.detect.pairs.fusion import PairTests
from tocsin.detect.settings import DetectSettings

SEED = 20240501  # of Leiden's random order: the same network gives the same groups; chosen
ITERATIONS = 2  # of Leiden; chosen
LEAST_WEIGHT = 1e-6  # of a link; Leiden cannot cut a network whose links all weigh nothing (p = 1); chosen
LEAST_P = 1e-300  # below it a p-value is no number any more; definition


def grouped(tests: PairTests, size: int, settings: DetectSettings) -> Numbers:
    """The group of each of `size` accounts, or -1: the communities of the network of links, of `settings.group` accounts at least."""
    a, b = tests.pairs // max(1, size), tests.pairs % max(1, size)
    links = linked(a, b, tests.p, tests.q <= settings.q, (size, size), settings)
    return communities(a[links], b[links], tests.p[links], size, settings)


def linked(a: Numbers, b: Numbers, p: Numbers, strong: Numbers, sizes: tuple[int, int], settings: DetectSettings) -> Numbers:
    """A mask of the pairs (a, b) that hold a group together.

    They lie in the (group - 1)-core of the `strong` links (a mask), or in the closer (group - 1 + weak_more)-core of the weak ones:
    p-values so small that chance alone gives each account `weak_links` such. What no single pair proves, so many together do. `sizes`
    are the number of accounts that `a` and `b` count, and of all accounts.
    """
    size, everybody = sizes
    weak = p <= settings.groups.weak_links / max(1, everybody)
    return _core_of(strong, a, b, size, settings.group - 1) | _core_of(weak, a, b, size, settings.group - 1 + settings.groups.weak_more)


def _core_of(links: Numbers, a: Numbers, b: Numbers, size: int, k: int) -> Numbers:
    rows = np.flatnonzero(links)
    mask = np.zeros(len(a), bool)
    mask[rows[core(a[rows], b[rows], size, k)]] = True
    return mask


def core(a: Numbers, b: Numbers, size: int, k: int) -> Numbers:
    """A mask of the edges among accounts that each keep at least k of them, whatever else is taken away."""
    kept = np.ones(len(a), bool)
    while True:
        degree = np.bincount(a[kept], minlength=size) + np.bincount(b[kept], minlength=size)
        still = kept & (degree[a] >= k) & (degree[b] >= k)
        if still.sum() == kept.sum():
            return kept
        kept = still


def communities(a: Numbers, b: Numbers, p: Numbers, size: int, settings: DetectSettings) -> Numbers:
    """The community of each account, numbered by its smallest account; -1 for those in none of `settings.group` accounts at least.

    A link weighs -log10 of its p-value, at most `strongest`. From a fixed seed and edges in a fixed order.
    """
    group = np.full(size, -1)
    if not len(a):
        return group
    import graspologic_native

    weight = np.clip(-np.log10(np.maximum(p, LEAST_P)), LEAST_WEIGHT, settings.groups.strongest)
    edges = [(f"{x:09d}", f"{y:09d}", float(w)) for x, y, w in zip(a.tolist(), b.tolist(), weight.tolist(), strict=True)]
    _, found = graspologic_native.leiden(edges, seed=SEED, iterations=ITERATIONS)
    accounts = np.array(sorted(int(name) for name in found))
    label = np.array([found[f"{account:09d}"] for account in accounts.tolist()])
    _, first, code, many = np.unique(label, return_index=True, return_inverse=True, return_counts=True)
    group[accounts] = np.where(many[code] >= settings.group, accounts[first[code]], -1)
    return group
