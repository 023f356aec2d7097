from __future__ import annotations

import pytest

from tocsin.assess.weighing.criteria.inaccurate import inaccurate
from tocsin.assess.weighing.facts import Facts, Falsity


@pytest.mark.parametrize(
    ("falsity", "value"),
    [
        (None, "cannot_tell"),
        (Falsity(), "cannot_tell"),
        (Falsity(verdict="true"), "not_shown"),
        (Falsity(verdict="opinion"), "not_shown"),
        (Falsity(verdict="false", basis="place", share=0.2), "met"),
        (Falsity(verdict="false", basis="place"), "met"),
        (Falsity(verdict="false", basis="place", share=0.19), "partly"),
        (Falsity(verdict="false", basis="other", share=0.9), "partly"),
        (Falsity(verdict="false"), "partly"),
        (Falsity(verdict="misleading", basis="original_text", quoted=True), "partly"),
    ],
)
def test_values(falsity: Falsity | None, value: str) -> None:
    assert inaccurate(Facts(falsity=falsity)).value == value


def test_a_small_sample_is_told_in_counts() -> None:
    small = inaccurate(Facts(falsity=Falsity(verdict="false", basis="place", share=0.5, sample=12)))
    assert [one["code"] for one in small.evidence] == ["weigh.claim.found", "weigh.claim.small_sample"]
