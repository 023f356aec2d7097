"""Findings about classes and roles: how strong, and what is said against them."""

from __future__ import annotations

import json

import numpy as np
import pytest

from tests.assess.findings.played import played, written
from tocsin.assess.crossed.crossing import Crossing
from tocsin.assess.findings.crossed import of_crossed
from tocsin.query.words import Words

ROW = {
    "who": "amplifier", "trait": "young", "organisation": None, "month": None, "accounts": 30, "known": 25, "value": 20.0, "share": 0.8,
    "low": 0.59, "high": 0.93, "others_known": 900, "others_value": 90.0, "others_share": 0.1, "test": "fisher", "p_value": 1e-9,
    "p_holm": 1e-8, "tests": 12,
}  # fmt: skip


@pytest.mark.parametrize(
    ("more", "strength", "few"), [({}, "moderate", False), ({"known": 6, "value": 5.0}, "weak", True), ({"share": 0.1}, "weak", False)]
)
def test_small_denominators_and_small_differences_are_weak(more: dict[str, object], strength: str, few: bool) -> None:
    found = written(lambda ledger: of_crossed(ledger, played().scene, [Crossing({**ROW, **more}, np.arange(5))]))
    (one,) = found.values()
    assert one["strength"] == strength
    assert ("reason.crossed_few" in {phrase["code"] for phrase in one["reasons_against"]}) == few


def test_what_correction_leaves_uncertain_is_no_finding() -> None:
    assert not written(lambda ledger: of_crossed(ledger, played().scene, [Crossing({**ROW, "p_holm": 0.02}, np.arange(5))]))
    assert not written(lambda ledger: of_crossed(ledger, played().scene, [Crossing({**ROW, "p_holm": None}, np.arange(5))]))


def test_a_month_is_said_in_words() -> None:
    found = written(
        lambda ledger: of_crossed(ledger, played().scene, [Crossing({**ROW, "trait": "month", "month": "2023-07"}, np.arange(5))])
    )
    (one,) = found.values()
    row = {**one, "params": json.dumps(one["params"])}
    assert "July 2023" in Words("en").sentence(row)
    assert "juillet 2023" in Words("fr").sentence(row)
