from __future__ import annotations

import pytest

from tocsin.wording.context import Context


def test_texts_stand_where_lists_are_meant_and_other_keys_are_passed_over() -> None:
    given = Context.of({"names": "Oriel Tamsen", "contested": ["a", 3], "date": "inferred", "other": 1})
    assert given == Context(names=("Oriel Tamsen",), contested=("a", "3"), date="inferred")


@pytest.mark.parametrize(
    ("evidence", "attributed"),
    [(["shared hosting"], False), (["attribution by a court"], True), (["no attribution"], False), (["نسبة رسمية"], True), (None, False)],
)
def test_evidence_holds_an_attribution_or_none(evidence: list[str] | None, attributed: bool) -> None:
    assert Context.of({"evidence": evidence}).attributed is attributed


def test_a_stated_date_is_not_inferred() -> None:
    assert not Context.of({"date": "stated"}).inferred and Context.of({"date": "deduced"}).inferred and not Context.of(None).inferred
