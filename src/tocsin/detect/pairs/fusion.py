"""One p-value for each pair of accounts out of those of its traces, and the false discovery rate over all pairs.

Counts of independent variables add up, and so do their means and variances: the sum over traces is tested as one count, which is more
powerful than Fisher's sum of logarithms when most traces say nothing. The strongest trace alone is tested too, Bonferroni-corrected.

Fooled by: traces that depend on one another (a headline goes with its link), which is why occasions are counted and not events.

After: Benjamini and Hochberg 1995.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Numbers
from tocsin.detect.actions.pair_events import Actions
from tocsin.detect.pairs.null_model import TraceTests, tail


@dataclass(frozen=True)
class PairTests:
    """Each tested pair, in increasing order (a * accounts + b): its p-value over all traces, its q-value among `tests` pairs, the occasions
    on which it acted together, and how many meetings its own habits explain (NaN where that was not asked)."""

    pairs: Numbers
    p: Numbers
    q: Numbers
    occasions: Numbers
    usual: Numbers
    tests: int = 0

    def at_most(self, level: float) -> PairTests:
        """The pairs whose q-value is at most `level`."""
        return self.take(self.q <= level)

    def take(self, rows: Numbers) -> PairTests:
        """The same with only these pairs."""
        return PairTests(self.pairs[rows], self.p[rows], self.q[rows], self.occasions[rows], self.usual[rows], self.tests)


@dataclass(frozen=True)
class Tested:
    """What one question tested: each trace's pairs and all traces fused; and on which actions (by trace), within which widest windows.

    `actions` are all that may be told as evidence of a pair, `countable` those that were evidence for the test, `thinned` all without
    repetitions. `notes`: what did not count as evidence, in words.
    """

    traces: Mapping[str, TraceTests]
    pairs: PairTests
    actions: Mapping[str, Actions]
    countable: Mapping[str, Actions]
    thinned: Mapping[str, Actions]
    windows: Mapping[str, int]
    notes: tuple[str, ...] = ()


def fused(traces: Sequence[TraceTests], pairs: Numbers, occasions: Numbers, tests: int, times: float) -> PairTests:
    """The better of two tests, doubled: the strongest trace alone (times the number of traces), and all traces added up.

    `pairs` are all pairs of the traces, in increasing order; `occasions` how often each acted together on whatever trace; `tests` the
    number of pairs of accounts, those that never acted together included. A pair that acted together less than `times` as often as
    expected has p = 1, however many events make the difference significant: no expectation is surer than that.
    """
    expected, spread, best = np.zeros(len(pairs)), np.zeros(len(pairs)), np.ones(len(pairs))
    for trace in traces:
        place = np.searchsorted(pairs, trace.pairs)
        expected[place] += trace.expected
        spread[place] += trace.spread
        best[place] = np.minimum(best[place], trace.p)
    p = np.minimum(1.0, 2 * np.minimum(tail(occasions, expected, spread), best * len(traces)))
    p = np.where(occasions >= times * expected, p, 1.0)
    tests = max(tests, len(pairs))
    return PairTests(pairs, p, false_discovery(p, tests), occasions, np.full(len(pairs), np.nan), tests)


def false_discovery(p: Numbers, tests: int) -> Numbers:
    """Benjamini-Hochberg q-values of the p-values given, out of `tests` of which the others have p = 1."""
    order = np.argsort(p, kind="stable")
    raw = np.minimum(1.0, p[order] * tests / np.arange(1, len(p) + 1))
    q = np.empty(len(p))
    q[order] = np.minimum.accumulate(raw[::-1])[::-1]
    return q
