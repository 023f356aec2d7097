from __future__ import annotations

from tocsin.assess.weighing.assessment import CRITERIA, HYPOTHESES


def test_four_criteria_and_four_hypotheses() -> None:
    assert CRITERIA == ("inaccurate", "diffusion", "foreign", "interests")
    assert HYPOTHESES == ("organic", "activism", "commercial", "state")
