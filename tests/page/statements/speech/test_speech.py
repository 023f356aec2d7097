from __future__ import annotations

import pytest

from tocsin.page.statements.speech import speech
from tocsin.page.statements.tokens import tokens
from tocsin.page.statements.words import LANGUAGES


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_knows_saying_offices_and_sources(lang: str) -> None:
    known = speech(lang)
    kinds = frozenset().union(*known.exact.values(), *known.begun.values())
    assert {"say", "claim", "role", "org", "stop"} <= kinds and known.according


def test_a_source_is_known_by_its_phrase() -> None:
    said = tokens("According to the mayor it rained", "en")
    assert [speech("en").source_at(said, at) for at in range(3)] == [2, 0, 0]


def test_arabic_prefixes_are_taken_off() -> None:
    assert "say" in speech("ar").of("وقال")
