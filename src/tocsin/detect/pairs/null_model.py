"""The null model: how often would two accounts coincide if only what they share, and not when, bound them together?

Accounts of one audience share the same objects at different times; so how often a pair co-shares outside the window predicts how often
it should inside. For a pair and a window: x = joint actions within it, n = co-shares outside it, m = co-shares expected from the
activity of both alone (configuration model), rho = the odds of a co-share falling inside. On objects with few actions x has the mean
rho * (n + m + PRIOR); on objects whose own pace is known (pace.py), the mean that this pace gives any two. Under the null the mean of x is
the sum of both.

How much a pair shares is not known but learned from n, so the first part is negative binomial: with a rate of co-sharing that is gamma
distributed about m + PRIOR, and n seen of it, the variance is rho^2 (n + m + PRIOR) above the mean. Nothing in common at other times
may mean that the two are strangers, or that they share little: that two acts coincide once makes it likelier that they are no
strangers, and a second coincidence says less then. The p-value is the upper tail.

Fooled by: accounts whose habits agree within hours though not seconds (their co-shares are closer than those of strangers), and
collections of one network, from which the ordinary odds are then learned.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from math import inf, lgamma, log, log1p

import numpy as np

from tocsin.arrays import Numbers
from tocsin.arrays.order import order
from tocsin.detect.actions.pair_events import Actions
from tocsin.detect.pairs.pace import combinations, known, pace
from tocsin.detect.pairs.tally import Tally, common, matched

PRIOR = 0.001  # co-shares that any pair is taken to have; chosen: keeps the mean above 0, weighs nothing beside one co-share
LEAST_SPREAD = 1e-9  # of the mean: below it the two distributions agree to more digits than a p-value has; chosen
LEAST_MEAN = 1e-300  # below it a mean is no number any more; definition
NOTHING = 1e-17  # of a sum: what it does not change; definition
MOMENT = 600  # seconds within which joint actions that follow each other are one occasion; chosen, as the setting `again`


@dataclass(frozen=True)
class TraceTests:
    """One trace's test of each pair: the window that speaks most (seconds), occasions within it, their mean under the null and how much
    greater their variance is (`spread`), the p-value (corrected for the windows tried), by how many seconds b follows a on average."""

    pairs: Numbers
    window: Numbers
    together: Numbers
    expected: Numbers
    spread: Numbers
    p: Numbers
    lag: Numbers

    def take(self, rows: Numbers) -> TraceTests:
        """The same with only these pairs."""
        return TraceTests(*(getattr(self, field.name)[rows] for field in fields(self)))


def tested(found: Tally, actions: Actions, windows: Sequence[int], activity: Numbers) -> TraceTests:
    """Tests each pair of `found`, which are those with several joint actions; `activity` is the number of posts of each account."""
    size = len(activity)
    a, b = found.pairs // max(1, size), found.pairs % max(1, size)
    borrowed = 1 - known(actions)
    chance = 2 * (combinations(actions) * borrowed).sum() * activity[a] * activity[b] / max(1.0, float(activity.sum())) ** 2
    paces = [pace(actions, window, found.pairs, size) for window in windows]
    shared, *owned = common(actions, found.pairs, size, borrowed, *(usual.own for usual in paces))
    shares = [np.maximum(shared - inside, 0) + chance + PRIOR for inside in found.borrowed]
    expected = np.stack([usual.odds * many + own for usual, many, own in zip(paces, shares, owned, strict=True)])
    spread = np.stack([usual.odds**2 * many for usual, many in zip(paces, shares, strict=True)])
    p = tail(found.together, expected, spread)
    best = np.argmin(p, axis=0)
    at = (best, np.arange(len(best)))
    lag = found.delay[at] / np.maximum(found.together[at], 1)
    tried = np.minimum(1.0, p[at] * len(windows))
    return TraceTests(found.pairs, np.asarray(windows)[best], found.together[at], expected[at], spread[at], tried, lag)


def tail(together: Numbers, expected: Numbers, spread: Numbers | float = 0.0) -> Numbers:
    """The chance of at least `together` events where their mean is `expected` and their variance is that and `spread`.

    Negative binomial; Poisson where the spread is next to nothing.
    """
    from scipy.special import betainc, gammainc

    many, odds = np.maximum(together, 1), np.broadcast_to(spread, np.shape(expected)) / np.maximum(expected, LEAST_MEAN)
    wide = odds > LEAST_SPREAD
    shape = np.where(wide, expected, 1.0) / np.where(wide, odds, 1.0)
    p: Numbers = np.where(wide, betainc(many, shape, odds / (1 + odds)), gammainc(many, expected))
    return np.where(together > 0, p, 1.0)


def log_tail(together: int, expected: float, spread: float = 0.0) -> float:
    """The decimal logarithm of `tail`, for one count, also where the tail is too small for a number."""
    if together <= 0:
        return 0.0
    if expected <= 0:
        return -inf
    odds = spread / expected
    share, shape = odds / (1 + odds), expected / odds if odds > LEAST_SPREAD else inf
    total, term, count = 1.0, 1.0, together  # in units of the chance of just `together`
    while term > total * NOTHING:
        term *= (expected if shape == inf else share * (shape + count)) / (count + 1)
        total += term
        count += 1
    if shape == inf:
        just = together * log(expected) - expected
    else:
        just = lgamma(together + shape) - lgamma(shape) + together * log(share) - shape * log1p(odds)
    return min(0.0, (just - lgamma(together + 1) + log(total)) / log(10))


def occasions(
    traces: Mapping[str, TraceTests], actions: Mapping[str, Actions], factor: Mapping[str, int], keys: Numbers, size: int
) -> tuple[dict[str, TraceTests], Numbers]:
    """The tests with joint actions counted by occasion, and the occasions of each of `keys` over all traces.

    Who posts a link with a headline, or reposts five posts one after the other, has acted once. `factor` is the number of windows tried.
    """
    place, trace, ts = _moments(traces, actions, keys, size)
    counted = {}
    for number, (name, one) in enumerate(traces.items()):
        mine = trace == number
        together = np.minimum(one.together, _chains(place[mine], ts[mine], len(keys))[np.searchsorted(keys, one.pairs)])
        counted[name] = replace(one, together=together, p=np.minimum(1.0, tail(together, one.expected, one.spread) * factor[name]))
    return counted, _chains(place, ts, len(keys))


def added(traces: Mapping[str, TraceTests], actions: Mapping[str, Actions], keys: Numbers, size: int) -> dict[str, Numbers]:
    """For each trace and pair of it the occasions that it adds to those of the pair's stronger traces; all sum to the pair's occasions.

    Stronger is what has the smaller p, of equals the more occasions, then the first by name. A trace may take one away: an act between
    two occasions makes one of them. `keys` are all pairs of the traces, in increasing order.
    """
    names = sorted(traces)
    places = [np.searchsorted(keys, traces[name].pairs) for name in names]
    p, together = np.full((len(names), len(keys)), 2.0), np.zeros((len(names), len(keys)))
    for number, name in enumerate(names):
        p[number, places[number]], together[number, places[number]] = traces[name].p, traces[name].together
    rank = np.argsort(np.lexsort((-together, p), axis=0), axis=0)
    place, trace, ts = _moments({name: traces[name] for name in names}, actions, keys, size)
    strength = rank[trace, place]
    sums = np.stack(
        [np.zeros(len(keys)), *(_chains(place[strength <= step], ts[strength <= step], len(keys)) for step in range(len(names)))]
    )
    gained = np.diff(sums, axis=0)
    return {name: gained[rank[number, here], here] for number, (name, here) in enumerate(zip(names, places, strict=True))}


def _moments(traces: Mapping[str, TraceTests], actions: Mapping[str, Actions], keys: Numbers, size: int) -> Numbers:
    """All pair events, by pair and time: rows (place in keys, trace, time of the earlier)."""
    parts = [np.zeros((3, 0), np.int64)]
    for number, (name, one) in enumerate(traces.items()):
        edge, first, second = matched(actions[name], one.pairs, one.window, size)
        ts = np.minimum(actions[name].ts[first], actions[name].ts[second])
        parts.append(np.stack([np.searchsorted(keys, one.pairs)[edge], np.full(len(ts), number), ts]))
    rows = np.concatenate(parts, axis=1)
    return rows[:, order(rows[0], rows[2])]


def _chains(place: Numbers, ts: Numbers, size: int) -> Numbers:
    """For each pair its events less those that follow the one before within MOMENT seconds."""
    new = np.ones(len(ts), bool)
    new[1:] = (place[1:] != place[:-1]) | (ts[1:] - ts[:-1] > MOMENT)
    return np.bincount(place[new], minlength=size)
