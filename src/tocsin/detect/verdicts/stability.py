"""How much of a group comes back when the test is stricter or looser, and when part of what it did is left out.

The changes are: half the false discovery rate; twice the rate; and DRAWS times KEPT of the objects it acted on, drawn at random from a
fixed seed. A pair's log p-value shrinks in proportion to the joint moments it loses, and its link stands while what is left is enough.
A member comes back while it has links to as many others as a group needs, or, where it was taken in for joining the group's moments,
while enough of these are left. Stability is the share of the accounts in the group or in what came back that are in both (Jaccard), on
average over the changes.

Fooled by: audiences; a large one is as stable as a group. A low figure says that much hangs on a few
objects or on one threshold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tocsin.arrays import Numbers
from tocsin.detect.groups.bursts import Bursts
from tocsin.detect.groups.communities import LEAST_P, linked
from tocsin.detect.groups.growth import moments
from tocsin.detect.groups.network import Network
from tocsin.detect.pairs.fusion import PairTests
from tocsin.detect.settings import DetectSettings
from tocsin.detect.verdicts.verdict import Group

DRAWS = 8  # chosen
KEPT = 0.8  # share of the objects; chosen
FACTORS = (0.5, 2.0)  # of the false discovery rate; chosen
SEED = 20240502  # of the draws; chosen
CHUNK = 10_000_000  # pairs times moments looked at together; bounds memory, changes no result


@dataclass(frozen=True)
class _Near:
    """The tested pairs with a member: both ends by their place, members first, then outsiders; whether both are members; p and q."""

    a: Numbers
    b: Numbers
    inside: Numbers
    p: Numbers
    q: Numbers
    many: int


def stabilities(groups: Sequence[Group], settings: DetectSettings) -> list[float]:
    """The stability of each group. Of a network only the pairs with a member of any group are looked through for each of its groups."""
    found, close = list[float](), dict[int, Network]()
    for group in groups:
        if id(group.network) not in close:
            network = group.network
            size, member = max(1, len(network.group)), network.group >= 0
            near = member[network.tested.pairs // size] | member[network.tested.pairs % size]
            close[id(network)] = replace(network, tested=network.tested.take(near))
        found.append(stability(close[id(group.network)], group.bursts, group.accounts, settings))
    return found


def stability(network: Network, mine: Bursts, accounts: Numbers, settings: DetectSettings) -> float:
    """The mean Jaccard similarity of a group to what comes back; `mine` holds what its members, `accounts` (sorted), did."""
    near = _near(network, accounts)
    usual = _back(near, near.p, near.q <= settings.q, network, settings)
    later = ~usual[: len(accounts)]  # taken in for joining moments
    shares = []
    for p, links, left in _changes(near, mine, accounts, settings.q, _enough(network, settings.q)):
        back = _back(near, p, links, network, settings)
        members = back[: len(accounts)] | (later & (left >= settings.groups.joins))
        strangers = back[len(accounts) :] & ~usual[len(accounts) :]
        shares.append(members.sum() / (len(accounts) + strangers.sum()))
    return float(np.mean(shares))


def _near(network: Network, accounts: Numbers) -> _Near:
    size, label = max(1, len(network.group)), network.group[accounts[0]]
    a, b = network.tested.pairs // size, network.tested.pairs % size
    one, other = network.group[a] == label, network.group[b] == label
    rows = np.flatnonzero(one | other)
    strangers = np.unique(np.concatenate([a[rows][~one[rows]], b[rows][~other[rows]]]))
    place = np.zeros(size, np.int64)
    place[np.concatenate([accounts, strangers])] = np.arange(len(accounts) + len(strangers))
    pairs: PairTests = network.tested.take(rows)
    return _Near(place[a[rows]], place[b[rows]], (one & other)[rows], pairs.p, pairs.q, len(accounts) + len(strangers))


def _back(near: _Near, p: Numbers, links: Numbers, network: Network, settings: DetectSettings) -> Numbers:
    """A mask of the accounts near a group that have enough links."""
    rows = linked(near.a, near.b, p, links, (near.many, len(network.group)), settings)
    mask = np.zeros(near.many, bool)
    mask[near.a[rows]] = mask[near.b[rows]] = True
    return mask


def _enough(network: Network, level: float) -> float:
    """The largest p-value that passes: BH accepts p up to level * rank / tests, and p / q of the last one accepted is rank / tests."""
    passed = network.links
    last = int(np.argmax(passed.p)) if len(passed.p) else -1
    return float(level * passed.p[last] / max(passed.q[last], LEAST_P)) if last >= 0 else 0.0


def _changes(near: _Near, mine: Bursts, accounts: Numbers, level: float, enough: float) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """For each change the p-values, the links, and the moments left of each member."""
    cells = np.searchsorted(accounts, mine.account), moments(mine)
    whole = _joined(cells, len(accounts), np.ones(len(mine.burst), bool))
    for factor in FACTORS:
        yield near.p, near.q <= factor * level, whole.sum(axis=1)
    inside = near.inside
    a, b = near.a[inside], near.b[inside]
    together = np.maximum(1, _together(whole, a, b))
    rng = np.random.default_rng(SEED)
    objects = np.unique(mine.trace * (mine.objects.max() + 1) + mine.objects, return_inverse=True)[1]
    for _ in range(DRAWS):
        kept = rng.permutation(int(objects.max()) + 1) < np.ceil(KEPT * (objects.max() + 1))
        left = _joined(cells, len(accounts), kept[objects])
        p = near.p.copy()
        p[inside] **= _together(left, a, b) / together
        yield p, p <= enough, left.sum(axis=1)


def _joined(cells: tuple[Numbers, Numbers], many: int, rows: Numbers) -> Numbers:
    """Members by moments: whether the member joined the moment in one of these rows. `cells`: the member and the moment of each row."""
    who, when = cells
    table = np.zeros((many, int(when.max()) + 1), bool)
    table[who[rows], when[rows]] = True
    return table


def _together(joined: Numbers, a: Numbers, b: Numbers) -> Numbers:
    """How many moments each pair joined both, in chunks of bounded size."""
    step = max(1, CHUNK // joined.shape[1])
    parts = [np.count_nonzero(joined[a[at : at + step]] & joined[b[at : at + step]], axis=1) for at in range(0, len(a), step)]
    return np.concatenate([np.zeros(0, np.int64), *parts])
