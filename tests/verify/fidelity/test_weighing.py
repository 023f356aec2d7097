from __future__ import annotations

from tests.verify.fidelity.small import both
from tocsin.verify.fidelity.pair import Found
from tocsin.verify.fidelity.weighing import features, probability


def test_a_probability_lies_between_nought_and_one_and_knows_the_side() -> None:
    within, across = both("It was 40.", "It was 41."), both("It was 40.", "C’était 41.", "en", "fr")
    found = Found("number_value", "40", "41", (7, 9), {"like": 2.0})
    assert 0.5 <= probability(found, within) <= 1 and 0 <= probability(found, across) <= 1
    assert ("within.number_value", 1.0) in list(features(found, within))
    assert ("across.number_value.like", 2.0) in list(features(found, across))
