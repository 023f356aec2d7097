"""Are the scores probabilities? Scores of the listed pairs held against the truth.

The expected calibration error is that of Naeini, Cooper and Hauskrecht (2015): pairs are put into ten bins of equal width by score; in each
the mean score is held against the share of pairs that are true; the error is the mean of these differences, weighted by pairs. A pair of a
stated kind is true when it is a pair of that very kind; an uncertain pair when it is a rewording or translation (it claims no kind, and
copies are never listed as uncertain). All listed pairs count, uncertain ones included; pairs that were judged but lie below `doubt` are
not listed: `--set doubt=0.02` lists them too, and flatters, because most of them are plainly false and said to be.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pyarrow as pa

from benchmarks.text.scoring import KINDS, true_pairs

BINS = 10


class Bin(NamedTuple):
    """Pairs whose score lies from `low` to a tenth above."""

    low: float
    pairs: int
    score: float
    true: float


class Calibration(NamedTuple):
    """Expected calibration error of `pairs` pairs, and the bins behind it."""

    error: float
    pairs: int
    bins: list[Bin]


def calibration(stream: pa.Table, pairs: pa.Table) -> dict[str, Calibration]:
    """Calibration of each kind, of the uncertain pairs, and of `all` listed pairs. Kinds without a pair are left out."""
    truth = true_pairs(stream)
    kinds = np.array(pairs["kind"].to_pylist(), np.str_)
    asked = zip(pairs["a"].to_pylist(), pairs["b"].to_pylist(), kinds.tolist(), strict=True)
    right = np.array([_right(truth.get((min(a, b), max(a, b))), kind) for a, b, kind in asked], np.bool_)
    score = np.array(pairs["score"].to_pylist(), np.float64)
    parts = {"all": np.ones(len(kinds), np.bool_)} | {kind: kinds == kind for kind in (*KINDS, "uncertain")}
    return {name: error(score[part], right[part]) for name, part in parts.items() if part.any()}


def _right(true: str | None, said: str) -> bool:
    return true in ("rewording", "translation") if said == "uncertain" else true == said


def error(score: np.ndarray[tuple[int], np.dtype[np.float64]], right: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Calibration:
    """Expected calibration error of scores from 0 to 1 against what is right."""
    place = np.minimum((score * BINS).astype(np.int64), BINS - 1)
    bins = []
    for number in np.unique(place).tolist():
        here = place == number
        bins.append(Bin(number / BINS, int(here.sum()), float(score[here].mean()), float(right[here].mean())))
    total = sum(each.pairs for each in bins)
    return Calibration(sum(each.pairs * abs(each.score - each.true) for each in bins) / max(1, total), total, bins)
