"""Which pairs carry more of the same rare objects than their activity, the objects' popularity and the closeness of one audience explain.

An object counts the less the more accounts carry it (1 / (carriers - 1)). The expected sum for a pair comes from a configuration model,
apart for posts that both repost (by how much each reposts), for posts of one that the other reposts (by how often the one is reposted and
how much the other reposts) and for what both write themselves (by how much each writes). It is taken times an affinity, since accounts of
one audience share more than strangers: that of the closest of the active pairs. The test is the Poisson tail, the false discovery rate
is over all pairs of accounts.

Fooled by: a small community inside a large collection, whose members are closer to one another than the affinity says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from tocsin.arrays import Flags, Numbers
from tocsin.arrays.counts import unique
from tocsin.detect.actions.pair_events import sharers
from tocsin.detect.pairs.null_model import tail
from tocsin.detect.pairs.tally import blocks_of_pairs, pruned
from tocsin.detect.settings import DetectSettings, TieSettings
from tocsin.detect.ties.carried import Carried


@dataclass(frozen=True)
class Habits:
    """How much each account writes, reposts and is reposted, and what pairs of accounts have in common in all (sums of weights).

    writes, reposts: acts. made: collected posts that others repost. written, reposted: of all pairs, on objects that both write, repost.
    """

    writes: Numbers
    reposts: Numbers
    made: Numbers
    written: float
    reposted: float

    def expected(self, pairs: Numbers) -> Numbers:
        """The sums of weights expected of each pair of accounts: on what both write, and on posts that one or both repost (rows)."""
        a, b = pairs // len(self.writes), pairs % len(self.writes)
        writes, reposts = max(1.0, float(self.writes.sum())), max(1.0, float(self.reposts.sum()))
        both_write = 2 * self.written * self.writes[a] / writes * self.writes[b] / writes
        both_repost = 2 * self.reposted * self.reposts[a] / reposts * self.reposts[b] / reposts
        between = (self.made[a] * self.reposts[b] + self.made[b] * self.reposts[a]) / reposts
        return np.stack([both_write, both_repost + between])

    @property
    def totals(self) -> Numbers:
        """The sums over all pairs."""
        return np.array([self.written, self.reposted + float(self.made.sum())])


@dataclass(frozen=True)
class Candidates:
    """Pairs (a * accounts + b, a < b, in order) that may carry more of the same than chance, and the sum of weights expected of each."""

    pairs: Numbers
    expected: Numbers


def habits(found: Carried, posts: Numbers, reposts: Numbers) -> Habits:
    """The habits of all accounts, by how many posts each has, how many of them reposts, and the rare objects `found`."""
    made = _made(found)
    pairs = sharers(found.actions) / 2  # of s carriers, at 1 / (s - 1) for each pair
    authored = np.zeros(len(pairs), bool)
    authored[found.actions.objects[made]] = True
    between = np.maximum(0, pairs - authored)[found.posted]  # its author and the others weigh 1
    writes = np.maximum(0, posts - reposts)
    by_maker = np.bincount(found.actions.accounts[made], minlength=len(posts))
    return Habits(writes, reposts, by_maker, float(pairs[~found.posted].sum()), float(between.sum()))


def _made(found: Carried) -> Numbers:
    """The acts by which authors published what others repost."""
    objects = found.actions.objects
    return np.flatnonzero(found.posted[objects] & (found.source[objects] == found.actions.accounts))


def weights(found: Carried) -> Numbers:
    """What an object counts: 1 when two accounts carry it, the less the more do."""
    many: Numbers = 1 / np.maximum(1, sharers(found.actions) - 1)
    return many


def candidates(found: Carried, usual: Habits, settings: DetectSettings) -> Candidates:
    """The pairs with `ties.fewest` rare objects in common and more than expected; nothing else can be listed."""
    some = settings.ties
    kept, ratios = [], [np.zeros(0)]
    for pairs, number, together in _counted(found, usual, settings):
        mean = usual.expected(pairs)
        both, expected = together.sum(axis=0), mean.sum(axis=0)
        good = (number >= some.fewest) & (both > expected)
        often = (expected >= some.active) & ~(good & (both > some.usual_affinity * expected))
        ratios.append(both[often] / expected[often])
        kept.append(np.concatenate([[pairs[good]], together[:, good], mean[:, good]]))
    rows = np.concatenate(kept, axis=1)
    rows = rows[:, np.argsort(rows[0])]
    pairs, together, mean = rows[0].astype(np.int64), rows[1:3], rows[3:]
    left = _left(pairs, together, mean, usual, found, some)
    expected = (left[:, None] * mean).sum(axis=0)
    if (left == 1).all():  # what is closer than most is what the audiences are like, not a set
        ratios.append(
            (together.sum(axis=0) / expected)[(together.sum(axis=0) > some.usual_affinity * expected) & (expected >= some.active)]
        )
    return Candidates(pairs, expected * _affinity(np.concatenate(ratios), some))


def _telling(pairs: Numbers, many: Numbers, usual: Habits, settings: TieSettings) -> Flags:
    """Which pairs may be candidates, or tell how much active ones share."""
    mask: Flags = (many >= settings.fewest) | (usual.expected(pairs).sum(axis=0) >= settings.active)
    return mask


def _counted(found: Carried, usual: Habits, settings: DetectSettings) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """Telling pairs with how many rare objects they have in common, and the sums of their weights, of what both write and of reposts."""
    size, span = len(usual.writes), int(np.ptp(found.actions.ts)) if len(found.actions) else 0
    posted = found.posted[found.actions.objects]
    traces = {"written": found.actions.take(~posted), "posted": found.actions.take(posted)}
    traces = pruned(traces, dict.fromkeys(traces, span), settings.ties.fewest)
    weight = weights(found)
    windows, weights_ = dict.fromkeys(traces, (span,)), dict.fromkeys(traces, weight)
    for block in blocks_of_pairs(traces, windows, size, weights_, partial(_telling, usual=usual, settings=settings.ties), settings.held):
        pairs = unique(np.concatenate([one.pairs for one in block.values()]))
        number, together = np.zeros(len(pairs), np.int64), np.zeros((2, len(pairs)))
        for row, one in enumerate(block.values()):
            place = np.searchsorted(pairs, one.pairs)
            number[place] += one.together[0]
            together[row, place] = one.borrowed[0]
        yield pairs, number, together


def _left(pairs: Numbers, together: Numbers, mean: Numbers, usual: Habits, found: Carried, settings: TieSettings) -> Numbers:
    """What part of the expected sums is left for others, when those of sets are taken out: a set makes its own popularity.

    Sets share much more than an audience does, and are a small part of the accounts that carry anything; else 1.
    """
    closest, size = together.sum(axis=0) > settings.usual_affinity * mean.sum(axis=0), len(usual.writes)
    accounts = np.unique(np.concatenate([pairs[closest] // size, pairs[closest] % size]))
    if not len(accounts) or len(accounts) > settings.set_share * len(unique(found.actions.accounts)):
        return np.ones(2)
    rest, expected = usual.totals - together[:, closest].sum(axis=1), usual.totals - mean[:, closest].sum(axis=1)
    left: Numbers = np.clip(np.divide(rest, expected, out=np.ones(2), where=expected > 0), 0.0, 1.0)
    return left


def surprising(weight: Numbers, pair: Numbers, expected: Numbers) -> Numbers:
    """The p-value of each pair: `weight` is that of each shared post, `pair` its pair.

    A sum of unequal weights is as surprising as the Poisson count that has its mean and its variance, weights being as observed.
    """
    many = len(expected)
    total, squares = np.bincount(pair, weight, minlength=many), np.bincount(pair, weight * weight, minlength=many)
    unit = np.divide(squares, total, out=np.ones(many), where=total > 0)
    return tail(total / unit, expected / unit)


def _affinity(ratios: Numbers, settings: TieSettings) -> float:
    """How many times more than strangers the closest of the active pairs share; `ratios` are observed over expected, one for each."""
    if len(ratios) < settings.active_pairs:
        return settings.usual_affinity
    return max(settings.least_affinity, float(np.quantile(ratios, settings.affinity_quantile)))
