from __future__ import annotations

import pytest

from tocsin.match.facts.facts import facts
from tocsin.match.facts.names import rivals, spoken_of


def met(one: str, lang: str, two: str, other: str) -> list[bool]:
    """Whether the second text speaks of each sure name of the first."""
    mine, theirs = facts(one, lang), facts(two, other)
    return [spoken_of(name, theirs.words, theirs.codes, theirs.pool) for name in mine.names if name.sure]


GERMANY = {
    "en": "in Germany", "fr": "en Allemagne", "de": "in Deutschland", "es": "en Alemania", "ru": "в Германии", "uk": "у Німеччині",
    "tr": "Almanya'da", "az": "Almaniyada", "ar": "في ألمانيا", "fa": "در آلمان",
}  # fmt: skip


@pytest.mark.parametrize("lang", GERMANY)
def test_a_country_is_one_in_every_language(lang: str) -> None:
    assert facts(f"{GERMANY[lang]}", lang).codes == {"DE"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ru", "сказал Вальмор из Петруны"),
        ("ar", "قال فالمور من بترونا"),
        ("fa", "والمور از پترونا گفت"),
        ("uk", "заявив Вальмор із Петруни"),
    ],
)
def test_names_are_known_across_alphabets(lang: str, text: str) -> None:
    assert met("said Valmor of Petruna", "en", text, lang) == [True, True]
    assert met("said Delgin of Kessaro", "en", text, lang) == [False, False]


def test_the_first_word_headlines_and_german_nouns_are_not_sure() -> None:
    def sure(text: str, lang: str) -> list[str]:
        return [text[name.start : name.end] for name in facts(text, lang).names if name.sure]

    assert sure("Ferries stop while Petruna waits", "en") == ["Petruna"]
    assert sure("Ferries Stop Again While Angry Petruna Waits", "en") == []
    assert sure("Gestern sah die Fähre den Hafen", "de") == []
    assert sure("ALL FERRIES STOP WHILE PETRUNA WAITS", "en") == []


def test_towns_and_their_states_are_no_rivals() -> None:
    def name(text: str) -> object:
        return facts(text, "en").names[0]

    assert rivals(name("in Lyon"), name("in Marseille")) and rivals(name("in Spain"), name("in Italy"))
    assert not rivals(name("in Lyon"), name("in France")) and rivals(name("in Lyon"), name("in Spain"))
