"""One verdict for each pair from all its traces, and the false discovery rate over all pairs of accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Numbers
from tocsin.detect.pairs.null_model import Evidence, tail

TIMES = 2.0  # as often as expected at least: no expectation is surer than that


@dataclass(frozen=True)
class Verdicts:
    """For each pair, in increasing order: its p-value over all traces and its q-value among all pairs of accounts."""

    pairs: Numbers
    p: Numbers
    q: Numbers

    def at_most(self, level: float) -> Verdicts:
        """The pairs whose q-value is at most `level`."""
        return self.take(self.q <= level)

    def take(self, rows: Numbers) -> Verdicts:
        """The same with only these pairs."""
        return Verdicts(self.pairs[rows], self.p[rows], self.q[rows])


def fused(traces: Sequence[Evidence], pairs: Numbers, occasions: Numbers, tests: int) -> Verdicts:
    """The better of two tests, doubled: the strongest trace alone (times the number of traces), and all traces added up.

    `pairs` are all pairs of the traces, in increasing order, `occasions` how often each acted together on whatever trace.

    A pair that acted together less than TIMES as often as expected does not pass, however many events make the difference significant.
    Events and expectations of independent Poisson counts add up exactly; that is more powerful than Fisher's sum of logarithms when
    most traces say nothing. Benjamini and Hochberg (1995) over `tests` pairs, those not among `pairs` included.
    """
    expected, best = np.zeros(len(pairs)), np.ones(len(pairs))
    for trace in traces:
        place = np.searchsorted(pairs, trace.pairs)
        expected[place] += trace.expected
        best[place] = np.minimum(best[place], trace.p)
    p = np.minimum(1.0, 2 * np.minimum(tail(occasions, expected), best * len(traces)))
    p = np.where(occasions >= TIMES * expected, p, 1.0)
    return Verdicts(pairs, p, false_discovery(p, max(tests, len(pairs))))


def false_discovery(p: Numbers, tests: int) -> Numbers:
    """Benjamini-Hochberg q-values of the p-values given, out of `tests` of which the others have p = 1."""
    order = np.argsort(p, kind="stable")
    raw = np.minimum(1.0, p[order] * tests / np.arange(1, len(p) + 1))
    q = np.empty(len(p))
    q[order] = np.minimum.accumulate(raw[::-1])[::-1]
    return q
