"""The logistic models: known answers, monotone in every feature, whole in judge.json."""

from __future__ import annotations

import json
from importlib.resources import files

import numpy as np
import pytest

from tocsin.match import logistic

STORED = json.loads((files("tocsin.match") / "judge.json").read_text("utf-8"))


@pytest.mark.parametrize("kind", STORED)
def test_at_the_means_the_constant_alone_decides(kind: str) -> None:
    mean = np.array([entry[0] for entry in STORED[kind]["features"].values()])
    assert logistic.probability(kind, mean[None, :])[0] == pytest.approx(1 / (1 + np.exp(-STORED[kind]["constant"])))


@pytest.mark.parametrize("kind", STORED)
def test_one_spread_more_of_a_feature_moves_the_log_odds_by_its_weight(kind: str) -> None:
    table = np.array(list(STORED[kind]["features"].values()))
    rows = table[:, 0] + np.diag(table[:, 1])
    p = logistic.probability(kind, rows)
    moved = np.log(p / (1 - p)) - STORED[kind]["constant"]
    inside = np.abs(table[:, 2] + STORED[kind]["constant"]) < 25
    assert moved[inside] == pytest.approx(table[inside, 2], abs=1e-6)


@pytest.mark.parametrize("kind", STORED)
def test_every_spread_is_one_and_the_model_says_what_it_was_fitted_on(kind: str) -> None:
    assert all(spread > 0 for _, spread, _ in STORED[kind]["features"].values())
    assert STORED[kind]["fitted_on"]


def test_what_lies_far_out_gives_a_probability_still() -> None:
    far = np.full((2, len(STORED["copypasta"]["features"])), 1e9) * [[1], [-1]]
    p = logistic.probability("copypasta", far)
    assert ((p > 0) & (p < 1)).all()
