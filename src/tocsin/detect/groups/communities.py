"""Groups of accounts in the network of significant pairs: k-core, then Leiden communities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Numbers
from tocsin.detect.actions.pair_events import Actions
from tocsin.detect.groups.bursts import Bursts
from tocsin.detect.pairs.fusion import Verdicts
from tocsin.detect.pairs.null_model import Evidence

SEED = 20240501  # of Leiden's random order: the same network gives the same groups
LUCKY = 0.2  # weak links of an account that chance alone explains
CLOSER = 1  # more links, where they are weak
STRONGEST = 30.0  # an edge weighs -log10 of its p-value, at most this


@dataclass(frozen=True)
class Found:
    """What one question (the same moments, the same choices) found.

    Each trace's evidence, the verdicts on all pairs tested and on those that passed, the actions behind them, the bursts, and each
    account's group or -1.
    """

    evidence: Mapping[str, Evidence]
    tested: Verdicts
    verdicts: Verdicts
    traces: Mapping[str, Actions]
    bursts: Bursts
    group: Numbers


def grouped(verdicts: Verdicts, size: int, smallest: int, level: float) -> Numbers:
    """The group of each account, or -1: communities of at least `smallest` accounts, each with links to all but one of as many.

    A link is a pair whose q-value is at most `level`; or a weaker one, such as chance alone gives each account LUCKY of, where every
    account of a set has CLOSER more links than a set needs: what no single pair proves, so many together do.
    """
    a, b = verdicts.pairs // max(1, size), verdicts.pairs % max(1, size)
    links = held(a, b, verdicts.p, verdicts.q <= level, (size, size), smallest)
    return communities(a[links], b[links], verdicts.p[links], size, smallest)


def held(a: Numbers, b: Numbers, p: Numbers, links: Numbers, sizes: tuple[int, int], smallest: int) -> Numbers:
    """A mask of the pairs that hold a group together: in the core of the `links`, or in the closer core of the weak ones.

    `sizes` are the number of accounts that `a` and `b` count, and of all accounts.
    """
    size, everybody = sizes
    return _core_of(links, a, b, size, smallest - 1) | _core_of(p <= LUCKY / max(1, everybody), a, b, size, smallest - 1 + CLOSER)


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


def communities(a: Numbers, b: Numbers, p: Numbers, size: int, smallest: int) -> Numbers:
    """The group of each account, numbered by its smallest account; -1 for those in none of at least `smallest` accounts.

    Leiden (Traag et al. 2019) with modularity, from a fixed seed and edges in a fixed order.
    """
    group = np.full(size, -1)
    if not len(a):
        return group
    import graspologic_native

    weight = np.minimum(STRONGEST, -np.log10(np.maximum(p, 1e-300)))
    edges = [(f"{x:09d}", f"{y:09d}", float(w)) for x, y, w in zip(a.tolist(), b.tolist(), weight.tolist(), strict=True)]
    _, found = graspologic_native.leiden(edges, seed=SEED, iterations=2)
    accounts = np.array(sorted(int(name) for name in found))
    label = np.array([found[f"{account:09d}"] for account in accounts.tolist()])
    _, first, code, many = np.unique(label, return_index=True, return_inverse=True, return_counts=True)
    group[accounts] = np.where(many[code] >= smallest, accounts[first[code]], -1)
    return group
