"""Measures weighed: probabilities that sum to one, and what is said."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.verify.claims.judge.measuring import MEASURES
from tocsin.verify.claims.judge.weighing import Weighed, confirms, weigh


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(-3, 3), min_size=len(MEASURES), max_size=len(MEASURES)))
def test_probabilities(row: list[float]) -> None:
    """They sum to one, and a row's are its own whatever stands beside it."""
    alone = weigh(np.array([row]), MEASURES)[0]
    assert alone.same + alone.different + alone.related + alone.nothing == pytest.approx(1, abs=1e-5)
    assert weigh(np.array([[0.0] * len(MEASURES), row]), MEASURES)[1] == alone


def test_relation() -> None:
    """The most probable is said; nothing where none is probable or nothing is common."""
    assert Weighed(0.7, 0.2, 0.1, 0.0).relation == ("same_claim", 0.7)
    assert Weighed(0.35, 0.35, 0.2, 0.1).relation[0] == "abstain"
    assert Weighed(0.1, 0.0, 0.1, 0.8).relation == ("abstain", 0.8)


def test_confirmed_where_nothing_speaks_against() -> None:
    """What is alike in everything is confirmed; a denial is not, however alike, nor is what little speaks for."""
    row = np.zeros(len(MEASURES))
    for name in (
        "near",
        "same",
        "cosine",
        "cover_claim",
        "cover_query",
        "names_met",
        "days_met",
        "rest",
        "worst_name_claim",
        "worst_name_query",
    ):
        row[MEASURES.index(name)] = 1.0
    assert confirms(row, MEASURES)
    row[MEASURES.index("denies")] = 1
    assert not confirms(row, MEASURES)
    far = np.zeros(len(MEASURES))
    far[MEASURES.index("same")] = -1
    assert not confirms(far, MEASURES)
