"""A dossier of a small case says nothing that the house language forbids; what people posted is not read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tocsin.query.catalogue import LANGUAGES
from tocsin.wording.dossier import _sentences, of_dossier


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_dossier_says_no_more_than_a_lead(dossiers: Callable[[str], dict[str, Any]], lang: str) -> None:
    found = of_dossier(dossiers(lang), lang)
    assert [one for one in found if not one[0].startswith("operandi.ties")] == []  # its one tie rests on three posts, which no run tells


def test_what_we_say_is_read_and_what_people_posted_is_not() -> None:
    dossier = {
        "synthesis": [{"statement": "They are bots.", "for": ["This proves it."]}],
        "posts": [{"text": "They are bots."}],
        "note": {"sentences": [{"text": "The volume doubled."}]},
    }
    assert [(where, fault.kind) for where, fault in of_dossier(dossier, "en")] == [
        ("synthesis.0.statement", "calls_bot_or_troll"),
        ("synthesis.0.for.0", "proof_word"),
        ("note.sentences.0.text", "ratio_without_base"),
    ]


def test_every_section_that_says_something_is_read(dossiers: Callable[[str], dict[str, Any]]) -> None:
    """A section whose sentences stand under keys that are not OURS would go unread."""
    dossier = dossiers("en")
    read = {where.partition(".")[0] for where, _ in _sentences(dossier, "")}
    assert {"note", "findings", "operandi", "method", "benign", "keeping", "synthesis"} <= read
    assert {line for key in ("lines", "seal") for line in dossier["keeping"][key]} <= {text for _, text in _sentences(dossier, "")}
