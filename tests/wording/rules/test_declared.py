from __future__ import annotations

import pytest

from tocsin.wording import KINDS, faults
from tocsin.wording.rules.declared import SAID as KINDS_SAID

SAID = [
    ("attribution_beyond_evidence", {"evidence": ["shared hosting"]}, "The ministry ran these accounts."),
    ("place_as_fact", {"basis": "posting hours"}, "The accounts are in Velmark."),
    ("likelihood_with_confidence", None, "It is likely (confidence: high)."),
    ("unhedged_causation", None, "The video led to the riot."),
]


@pytest.mark.parametrize(("kind", "context", "text"), SAID)
def test_frames_are_faults(kind: str, context: dict[str, object] | None, text: str) -> None:
    assert kind in {one.kind for one in faults(text, "en", context)}


def test_an_attribution_in_the_evidence_frees() -> None:
    assert faults("The ministry ran these accounts.", "en", {"evidence": ["attribution by a court"]}) == ()


def test_weak_words_are_faults_only_where_the_statement_is_on_that() -> None:
    assert faults("The accounts are in Velmark.", "en") == () and faults("The ministry created a page.", "en") == ()


def test_what_is_said_is_of_the_kinds() -> None:
    assert set(KINDS_SAID) < set(KINDS)
