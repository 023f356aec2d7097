import sys

import numpy as np
import pyarrow as pa
import pytest
from benchmarks.text.calibration import calibration, error
from benchmarks.text.cost import cost
from benchmarks.text.run import series
from benchmarks.text.scoring import Score, by_languages, intervals, outcomes, recall_by_operator, scores

STREAM = pa.table({
    "post_id": ["a", "b", "c", "d", "x", "y"],
    "lang": ["en", "en", "en", "fr", "en", "de"],
    "family": [0, 0, 0, 0, -1, -1],
    "sub": [0, 0, 1, 2, 0, 0],
    "op": ["orig", "heavy:typo+trunc+urls", "orig", "orig", "", ""],
})  # fmt: skip


def said(*rows: tuple[str, str, str, float]) -> pa.Table:
    return pa.table(dict(zip(("a", "b", "kind", "score"), map(list, zip(*rows, strict=True)), strict=True)))


PAIRS = said(("a", "b", "copypasta", 0.9), ("a", "d", "translation", 0.8), ("x", "y", "translation", 0.6), ("b", "d", "uncertain", 0.4))


def test_scores_by_kind_and_languages() -> None:
    found = scores(STREAM, PAIRS)
    assert found["copypasta"] == (1, 1, 1, 1)
    assert found["rewording"] == (0, 0, 0, 2)
    assert found["translation"] == Score(0.5, 1 / 3, 0.4, 3)
    assert by_languages(outcomes(STREAM, PAIRS)) == {"en-fr": Score(1, 1 / 3, 0.5, 3)}


def test_intervals_draw_whole_families() -> None:
    found = outcomes(STREAM, PAIRS)
    precision, recall, f1 = intervals(found, "translation")
    assert precision == (0, 1)  # the family alone is right, the false pair alone is wrong
    assert recall[0] <= 1 / 3 <= recall[1]
    assert intervals(found, "translation") == (precision, recall, f1)
    assert intervals(outcomes(STREAM, PAIRS.slice(0, 1)), "copypasta") == ((1, 1), (1, 1), (1, 1))


def test_each_operator_of_a_mixture_counts() -> None:
    assert recall_by_operator(STREAM, PAIRS) == dict.fromkeys(("trunc", "typo", "urls"), (1, 1))
    assert recall_by_operator(STREAM, PAIRS.slice(1))["typo"] == (0, 1)


def test_calibration() -> None:
    found = calibration(STREAM, PAIRS)
    assert found["copypasta"].error == pytest.approx(0.1)
    assert found["uncertain"].error == pytest.approx(0.6)  # a true pair, said with .4
    assert found["all"].error == pytest.approx((0.1 + 0.2 + 0.6 + 0.6) / 4)
    assert error(np.array([0.0, 1.0]), np.array([False, True])).error == 0


def test_cost_is_of_the_command_alone() -> None:
    big = np.ones(30_000_000)
    spent = cost([sys.executable, "-c", "sum(range(10**6))"])
    assert spent.memory < big.nbytes / 1e6
    assert 0 < spent.processor < 5
    with pytest.raises(Exception, match="exit status"):
        cost([sys.executable, "-c", "raise SystemExit(3)"])


def test_a_series_has_a_mean() -> None:
    rates = dict.fromkeys(("precision", "recall", "f1"), 0.5)
    one = {"kinds": {"rewording": rates}, "calibration": {}, "cost": {"processor": 1.0, "wall": 1.0, "memory": 9.0}}
    assert series({"x_s1": one, "other": one}) == []
    assert series({"x_s1": one, "x_s2": one})[1].split() == ["rewording", "precision", "0.500", "[0.500", "0.500]"]
