from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from tocsin.match.facts.lexicon import LANGUAGES, NOTHING, lexicon, units


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_says_the_same_things(lang: str) -> None:
    """A concept that one file has stands in the others too, but for currencies; each axis of opposites has two poles."""
    english, data = (tomllib.loads((files("tocsin.match.facts.lexicon") / f"{name}.toml").read_text("utf-8")) for name in ("en", lang))
    assert english["axis"].keys() == data["axis"].keys() and english["sign"].keys() == data["sign"].keys()
    assert all(words.count("|") == 1 for words in data["axis"].values())
    money = {"dollar", "euro", "rouble", "pound", "lira", "mile"}
    assert english["count"].keys() - money <= data["count"].keys()
    assert {float(key) for key in data["number"]} >= {0, *range(1, 11), 20, 30, 90, 100, 1000, 1e6, 1e9} - (
        {70, 80, 90} if lang == "fr" else set()
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_months_and_weekdays_are_known(lang: str) -> None:
    known = lexicon(lang)
    entries = [*known.exact.values(), *known.begun.values(), *(entry for tails in known.phrases.values() for _, entry in tails)]
    assert {entry.month for entry in entries} >= set(range(1, 13)) and {entry.weekday for entry in entries} >= set(range(7))


def test_a_word_is_found_whole_or_by_its_beginning() -> None:
    assert lexicon("ru").entry("погибшими").count == "dead" and lexicon("en").entry("xyzzy") is NOTHING
    assert lexicon("ar").entry("والقتلي").count == "dead" and lexicon("de").entry("einundvierzig").number == 41


def test_other_languages_have_their_calendar_only() -> None:
    assert lexicon("it").entry("lunedi") is NOTHING and lexicon("it").entry("lunedì").weekday == 0 and lexicon("qqq").entry("x") is NOTHING


def test_units_are_concepts_of_the_lexicons() -> None:
    known = {entry.count for lang in LANGUAGES for entry in [*lexicon(lang).exact.values(), *lexicon(lang).begun.values()]}
    assert units("persons") | units("measures") | units("none") <= known
