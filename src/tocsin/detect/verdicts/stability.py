"""How much of a group comes back when the test is stricter or looser, and when part of what it did is left out.

The changes are: half the false discovery rate; twice the rate; and DRAWS times KEPT of the objects it acted on, drawn at random from a
fixed seed. A pair's evidence, the logarithm of its p-value, shrinks with the joint moments it loses, and its link stands while what is
left is enough. A member comes back while it has links to as many others as a group needs, or, where it was taken in for joining the
group's moments, while enough of these are left. Stability is the share of the accounts in the group or in what came back that are in
both (Jaccard), on average over the changes.

FOOLED BY: it does not tell a group from an audience, a large one of which is stable too. A low figure says that much hangs on a few
objects or on one threshold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Numbers
from tocsin.detect.groups.bursts import Bursts
from tocsin.detect.groups.communities import Found, held
from tocsin.detect.groups.growth import FEWEST, moments
from tocsin.detect.pairs.fusion import Verdicts
from tocsin.detect.settings import DetectSettings

DRAWS = 8
KEPT = 0.8
SEED = 20240502
CHUNK = 10_000_000  # pairs times moments looked at together


@dataclass(frozen=True)
class _Near:
    """The tested pairs with a member: both ends by their place, members first, then outsiders; whether both are members; p and q."""

    a: Numbers
    b: Numbers
    inside: Numbers
    p: Numbers
    q: Numbers
    many: int


def stability(found: Found, mine: Bursts, accounts: Numbers, settings: DetectSettings) -> float:
    """The mean Jaccard similarity of a group to what comes back; `mine` holds what its members, `accounts` (sorted), did."""
    near = _near(found, accounts)
    usual = _back(near, near.p, near.q <= settings.q, found, settings)
    later = ~usual[: len(accounts)]  # taken in for joining moments
    shares = []
    for p, links, left in _changes(near, mine, accounts, settings.q, _enough(found, settings.q)):
        back = _back(near, p, links, found, settings)
        members = back[: len(accounts)] | (later & (left >= FEWEST))
        strangers = back[len(accounts) :] & ~usual[len(accounts) :]
        shares.append(members.sum() / (len(accounts) + strangers.sum()))
    return float(np.mean(shares))


def _near(found: Found, accounts: Numbers) -> _Near:
    size, label = max(1, len(found.group)), found.group[accounts[0]]
    a, b = found.tested.pairs // size, found.tested.pairs % size
    one, other = found.group[a] == label, found.group[b] == label
    rows = np.flatnonzero(one | other)
    strangers = np.unique(np.concatenate([a[rows][~one[rows]], b[rows][~other[rows]]]))
    place = np.zeros(size, np.int64)
    place[np.concatenate([accounts, strangers])] = np.arange(len(accounts) + len(strangers))
    pairs: Verdicts = found.tested.take(rows)
    return _Near(place[a[rows]], place[b[rows]], (one & other)[rows], pairs.p, pairs.q, len(accounts) + len(strangers))


def _back(near: _Near, p: Numbers, links: Numbers, found: Found, settings: DetectSettings) -> Numbers:
    """A mask of the accounts near a group that have enough links."""
    rows = held(near.a, near.b, p, links, (near.many, len(found.group)), settings.group)
    mask = np.zeros(near.many, bool)
    mask[near.a[rows]] = mask[near.b[rows]] = True
    return mask


def _enough(found: Found, level: float) -> float:
    """The largest p-value that passes: BH accepts p up to level * rank / tests, and p / q of the last one accepted is rank / tests."""
    passed = found.verdicts
    last = int(np.argmax(passed.p)) if len(passed.p) else -1
    return float(level * passed.p[last] / max(passed.q[last], 1e-300)) if last >= 0 else 0.0


def _changes(near: _Near, mine: Bursts, accounts: Numbers, level: float, enough: float) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """For each change the p-values, the links, and the moments left of each member."""
    whole = _joined(mine, accounts, np.ones(len(mine.burst), bool))
    for factor in (0.5, 2.0):
        yield near.p, near.q <= factor * level, whole.sum(axis=1)
    inside = near.inside
    a, b = near.a[inside], near.b[inside]
    together = np.maximum(1, _together(whole, a, b))
    rng = np.random.default_rng(SEED)
    objects = np.unique(np.stack([mine.trace, mine.objects]), axis=1, return_inverse=True)[1].ravel()
    for _ in range(DRAWS):
        kept = rng.permutation(int(objects.max()) + 1) < np.ceil(KEPT * (objects.max() + 1))
        left = _joined(mine, accounts, kept[objects])
        p = near.p.copy()
        p[inside] **= _together(left, a, b) / together
        yield p, p <= enough, left.sum(axis=1)


def _joined(mine: Bursts, accounts: Numbers, rows: Numbers) -> Numbers:
    """Members by moments: whether the member joined the moment in one of these rows."""
    when = moments(mine)
    table = np.zeros((len(accounts), int(when.max()) + 1), bool)
    table[np.searchsorted(accounts, mine.account[rows]), when[rows]] = True
    return table


def _together(joined: Numbers, a: Numbers, b: Numbers) -> Numbers:
    """How many moments each pair joined both, in chunks of bounded size."""
    step = max(1, CHUNK // joined.shape[1])
    parts = [np.count_nonzero(joined[a[at : at + step]] & joined[b[at : at + step]], axis=1) for at in range(0, len(a), step)]
    return np.concatenate([np.zeros(0, np.int64), *parts])
