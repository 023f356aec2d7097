"""The pace of a crowd: the chance that two actions on one object fall within the window when nobody arranges it.

Two estimates for each object; the larger counts. Near misses: pairs of actions between W and 3 W seconds apart say how many would fall
within W if the rate were smooth; a group in sync makes none, so it cannot raise its own expectation. Loners: the share of pairs inside
the window among accounts that never acted together with anybody twice; where they are close too, the object was hot for everyone.
Both shrink toward 0 on objects with few pairs, whose odds are pooled over all small objects instead (empirical Bayes: PAIRS and WEIGHT
are the sizes of the priors). Pairs that acted together again and again tell nothing of what is ordinary, neither by what they did
inside the window nor by what they share outside it: where most of a collection is one network, they hold most of the small objects.
Used by the null model.

Fooled by: groups large enough to be most of a hot object's loners, and times cut to the minute, where near misses are rare.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Numbers
from tocsin.detect.actions.pair_events import Actions, pairs, reach, sharers

SMALL = 3  # actions on an object small enough to tell the pooled pace; chosen
PAIRS = 100.0  # pairs of actions at which an object's own pace and the pooled one weigh the same; chosen
NEAR = 3  # near misses reach to so many windows; chosen
NARROW = 10  # seconds below which whole seconds are counted instead of lengths; chosen
USUAL = 1 / 500  # prior odds of "inside", times the root of the window in seconds; chosen
WEIGHT = 20.0  # pairs the priors are worth; chosen
BURSTY = (1.0, 4.0)  # times more pairs within W than the near misses say, least and most; chosen


@dataclass(frozen=True)
class Pace:
    """One trace and window: the pooled odds of "inside", and for each object its own chance of it, times the weight that has (`known`)."""

    odds: float
    own: Numbers


def combinations(actions: Actions) -> Numbers:
    """The number of pairs of actions on each object."""
    many = sharers(actions)
    pairs_: Numbers = many * (many - 1) / 2
    return pairs_


def known(actions: Actions) -> Numbers:
    """For each object the weight of its own pace against the pooled one, from 0 to 1."""
    total = combinations(actions)
    share: Numbers = total / (total + PAIRS)
    return share


def near(window: int) -> int:
    """How far near misses reach, in seconds."""
    return NEAR * max(1, window)


def _inside(window: int) -> float:
    """Pairs within the window for each near miss: half as many, or, in narrow windows, as the whole seconds in either say."""
    return 1 / (NEAR - 1) if window >= NARROW else (2 * window + 1) / (2 * (near(window) - window))


def pace(actions: Actions, window: int, repeated: Numbers, size: int) -> Pace:
    """The pace of a trace; `repeated` are pairs (sorted) that acted together more than once, who do not tell what is ordinary."""
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
    return Pace(odds, own)


def _ordinary(actions: Actions, window: int, repeated: Numbers, size: int) -> tuple[float, float, float]:
    """On small objects, of pairs of accounts that are not `repeated`: pairs inside, inside as the near misses would have it, outside."""
    small = actions.take(sharers(actions)[actions.objects] <= SMALL)
    inside = missed = there = 0
    for left, right in pairs(small, int(np.ptp(small.ts)) if len(small) else 0):
        a, b = small.accounts[left], small.accounts[right]
        ordinary = ~np.isin(np.minimum(a, b) * size + np.maximum(a, b), repeated, assume_unique=False)
        lag = small.ts[right[ordinary]] - small.ts[left[ordinary]]
        there += len(lag)
        inside += int((lag <= window).sum())
        missed += int(((lag > window) & (lag <= near(window))).sum())
    return inside, missed * _inside(window), there - inside
