"""How fast accounts follow one another on an object when nobody arranges it.

Two things tell. Near misses: pairs of actions a little too far apart to count (between W and 3 W seconds) say how many would fall within
W by the object's rhythm alone; a group in sync has none, so it cannot hide in the rhythm it makes itself. And loners: the accounts that
never acted together with anybody twice; if they too are within W of each other, the object was hot for everyone. An object with few
pairs borrows from all small ones.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Numbers
from tocsin.detect.actions.pair_events import Actions, pairs, reach

SMALL = 3  # actions on an object small enough to tell the ordinary rhythm
PAIRS = 100.0  # pairs of actions at which an object's own rhythm and the pooled one weigh the same
NEAR = 3  # near misses reach to so many windows
NARROW = 10  # seconds
USUAL = 1 / 500  # prior odds of "inside", times the root of the window in seconds
WEIGHT = 20.0  # pairs the priors are worth
BURSTY = (1.0, 4.0)  # how many times more pairs lie within W than the near misses say: least and most


@dataclass(frozen=True)
class Rhythm:
    """One trace and window: the pooled odds of "inside", and for each object the share of its pairs inside as far as that is known."""

    odds: float
    own: Numbers


def sharers(actions: Actions) -> Numbers:
    """The number of actions on each object."""
    return np.bincount(actions.objects, minlength=len(actions.names))


def combinations(actions: Actions) -> Numbers:
    """The number of pairs of actions on each object."""
    many = sharers(actions)
    pairs_: Numbers = many * (many - 1) / 2
    return pairs_


def known(actions: Actions) -> Numbers:
    """For each object how far its own rhythm is known."""
    total = combinations(actions)
    share: Numbers = total / (total + PAIRS)
    return share


def near(window: int) -> int:
    """How far near misses reach, in seconds."""
    return NEAR * max(1, window)


def _inside(window: int) -> float:
    """Pairs within the window for each near miss: half as many, or, in narrow windows, as the whole seconds in either say."""
    return 1 / (NEAR - 1) if window >= NARROW else (2 * window + 1) / (2 * (near(window) - window))


def rhythm(actions: Actions, window: int, repeated: Numbers, size: int) -> Rhythm:
    """The rhythm of a trace; `repeated` are pairs (sorted) that acted together more than once, who do not tell what is ordinary."""
    inside, missed_inside, outside = _ordinary(actions, window, repeated, size)
    odds = (inside + WEIGHT * USUAL * max(1, window) ** 0.5) / (outside + WEIGHT)
    bursty = float(np.clip((inside + WEIGHT) / (missed_inside + WEIGHT), *BURSTY))
    missed = np.bincount(actions.objects, reach(actions, near(window)) - reach(actions, window), minlength=len(actions.names))
    loner = np.ones(size, bool)
    loner[repeated // max(1, size)] = loner[repeated % max(1, size)] = False
    alone = actions.take(loner[actions.accounts])
    hot = np.bincount(alone.objects, reach(alone, window), minlength=len(actions.names))
    # A share times how far it is known is the pairs seen over the pairs there are and PAIRS more.
    own = np.maximum(
        np.minimum(1.0, bursty * missed * _inside(window) / np.maximum(1.0, combinations(actions))) * known(actions),
        hot / (combinations(alone) + PAIRS),
    )
    return Rhythm(odds, own)


def _ordinary(actions: Actions, window: int, repeated: Numbers, size: int) -> tuple[float, float, float]:
    """On small objects: pairs inside, pairs inside as the near misses would have it, pairs outside."""
    many = sharers(actions)
    small = actions.take(many[actions.objects] <= SMALL)
    inside = missed = 0
    for left, right in pairs(small, near(window)):
        a, b = small.accounts[left], small.accounts[right]
        ordinary = ~np.isin(np.minimum(a, b) * size + np.maximum(a, b), repeated, assume_unique=False)
        lag = small.ts[right[ordinary]] - small.ts[left[ordinary]]
        inside += int((lag <= window).sum())
        missed += int((lag > window).sum())
    return inside, missed * _inside(window), max(0.0, float(combinations(small).sum()) - inside)
