from __future__ import annotations

import pytest

from tocsin.page.headline.attribution import accuses, dropped
from tocsin.page.headline.support import read, told
from tocsin.page.statements.tokens import tokens


def reason(title: str, sentence: str, lang: str) -> str:
    found = dropped(title, told(title, lang), read([sentence], lang)[0])
    return found.reason if found else ""


@pytest.mark.parametrize(
    ("title", "sentence", "lang", "expected"),
    [
        ("Kesrin breaks off talks", "Kesrin breaks off talks, the ambassador of Torvel said.", "en", "attribution_absent"),
        ("300 people leave their homes", "300 people had to leave their homes, the fire service said.", "en", ""),
        ("Torvel bricht Gespräche ab, sagt Drun", "Torvel bricht die Gespräche ab, behauptet Pavel Drun.", "de", ""),
        ("Torvel a empoisonné la rivière", "Torvel a empoisonné la rivière, accuse Kesrin.", "fr", "attribution_absent"),
        ("Man accused of theft arrested", "A man accused of theft was arrested on Monday.", "en", ""),
    ],
)
def test_a_contested_statement_needs_its_speaker(title: str, sentence: str, lang: str, expected: str) -> None:
    assert reason(title, sentence, lang) == expected


def test_words_that_accuse_are_known_with_an_arabic_prefix() -> None:
    assert accuses(tokens("واتهمت باريس باكو", "ar"), "ar") and not accuses(tokens("وصلت الطائرة", "ar"), "ar")
