from __future__ import annotations

import pytest

from tocsin.disarm.detectors import Condition, Detector, detectors
from tocsin.disarm.techniques import techniques


def test_every_row_names_a_technique_of_the_edition_in_three_languages() -> None:
    for row in detectors():
        assert set(techniques()[row.technique].names) == {"en", "fr", "ar"}, row.technique


@pytest.mark.parametrize(
    ("condition", "value", "met"),
    [
        (Condition("n", least=10), 10, True),
        (Condition("n", least=10), 9, False),
        (Condition("n", most=10), 1.4, True),
        (Condition("n", least=1), ("a",), True),
        (Condition("n", holds=True), False, False),
        (Condition("n", holds=True), "embassy", True),
        (Condition("n", among=("false",)), "false", True),
        (Condition("n", among=("false",)), "true", False),
        (Condition("n", least=0), None, False),
        (Condition("n", holds=False), None, False),
    ],
)
def test_conditions(condition: Condition, value: object, met: bool) -> None:
    assert condition.met(value) is met


def test_a_known_false_positive_closes_a_row_and_a_row_without_conditions_proposes_nothing() -> None:
    row = Detector("T0084.001", "copies", "direct", "shared_wording", (Condition("n", least=10),), ("petition",))
    assert row.proposes({"n": 12}.get, frozenset()) and not row.proposes({"n": 12}.get, frozenset({"petition"}))
    assert not Detector("T0048", "harassment", "analyst", "criticism").proposes({"n": 12}.get, frozenset())


def test_no_row_opens_on_fewer_than_ten_accounts() -> None:
    for row in detectors():
        for one in row.needs:
            assert not one.fact.endswith("accounts") or (one.least or 0) >= 10, row
