"""The null model: how often would two accounts coincide if only what they share, and not when, bound them together?

Accounts of one audience share the same objects at different times; so how often a pair co-shares outside the window predicts how often
it should inside. For a pair, x = joint actions within the window, n = those outside it, m = those expected from the activity of both
alone, rho = the ordinary odds of "inside". On objects with few actions, x is expected to be rho * (n + m + PRIOR); on objects whose own
rhythm is known (rhythm.py), as often as that rhythm brings any two together. Under the null x is Poisson with the sum as its mean.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from tocsin.arrays import Numbers
from tocsin.detect.actions.pair_events import Actions
from tocsin.detect.pairs.pace import combinations, known, rhythm
from tocsin.detect.pairs.tally import Tally, common, matched

PRIOR = 0.001
MOMENT = 600  # seconds: joint actions that follow each other that closely are one occasion


@dataclass(frozen=True)
class Evidence:
    """One trace's evidence for each pair: the window that speaks most, occasions within it, those expected, p-value, mean delay of b."""

    pairs: Numbers
    window: Numbers
    together: Numbers
    expected: Numbers
    p: Numbers
    lag: Numbers

    def take(self, rows: Numbers) -> Evidence:
        """The same with only these pairs."""
        return Evidence(*(getattr(self, field.name)[rows] for field in fields(self)))


def evidence(found: Tally, actions: Actions, windows: Sequence[int], activity: Numbers) -> Evidence:
    """Tests each pair of `found`, which are those with several joint actions; `activity` is the number of posts of each account."""
    size = len(activity)
    a, b = found.pairs // max(1, size), found.pairs % max(1, size)
    borrowed = 1 - known(actions)
    chance = 2 * (combinations(actions) * borrowed).sum() * activity[a] * activity[b] / max(1.0, float(activity.sum())) ** 2
    shared = common(actions, found.pairs, size, borrowed)
    expected = []
    for number, window in enumerate(windows):
        pulse = rhythm(actions, window, found.pairs, size)
        apart = np.maximum(shared - found.borrowed[number], 0)
        expected.append(pulse.odds * (apart + chance + PRIOR) + common(actions, found.pairs, size, pulse.own))
    p = tail(found.together, np.stack(expected))
    best = np.argmin(p, axis=0)
    at = (best, np.arange(len(best)))
    lag = found.delay[at] / np.maximum(found.together[at], 1)
    tried = np.minimum(1.0, p[at] * len(windows))
    return Evidence(found.pairs, np.asarray(windows)[best], found.together[at], np.stack(expected)[at], tried, lag)


def tail(together: Numbers, expected: Numbers) -> Numbers:
    """The chance of at least `together` events where `expected` are expected."""
    from scipy.special import gammainc

    p: Numbers = np.where(together > 0, gammainc(np.maximum(together, 1), expected), 1.0)
    return p


def occasions(
    traces: Mapping[str, Evidence], actions: Mapping[str, Actions], factor: Mapping[str, int], keys: Numbers, size: int
) -> tuple[dict[str, Evidence], Numbers]:
    """The evidence with joint actions counted by occasion, and the occasions of each of `keys` over all traces.

    Who posts a link with a headline, or reposts five posts one after the other, has acted once. `factor` is the number of windows tried.
    """
    place, trace, ts = _moments(traces, actions, keys, size)
    counted = {}
    for number, (name, one) in enumerate(traces.items()):
        mine = trace == number
        together = np.minimum(one.together, _chains(place[mine], ts[mine], len(keys))[np.searchsorted(keys, one.pairs)])
        counted[name] = replace(one, together=together, p=np.minimum(1.0, tail(together, one.expected) * factor[name]))
    return counted, _chains(place, ts, len(keys))


def _moments(traces: Mapping[str, Evidence], actions: Mapping[str, Actions], keys: Numbers, size: int) -> Numbers:
    """All pair events, by pair and time: rows (place in keys, trace, time of the earlier)."""
    parts = [np.zeros((3, 0), np.int64)]
    for number, (name, one) in enumerate(traces.items()):
        edge, first, second = matched(actions[name], one.pairs, one.window, size)
        ts = np.minimum(actions[name].ts[first], actions[name].ts[second])
        parts.append(np.stack([np.searchsorted(keys, one.pairs)[edge], np.full(len(ts), number), ts]))
    rows = np.concatenate(parts, axis=1)
    return rows[:, np.lexsort((rows[2], rows[0]))]


def _chains(place: Numbers, ts: Numbers, size: int) -> Numbers:
    """For each pair its events less those that follow the one before within MOMENT seconds."""
    new = np.ones(len(ts), bool)
    new[1:] = (place[1:] != place[:-1]) | (ts[1:] - ts[:-1] > MOMENT)
    return np.bincount(place[new], minlength=size)
