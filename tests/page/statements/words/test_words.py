from __future__ import annotations

import pytest

from tocsin.page.statements.words import LANGUAGES, ends_with, phrases, starts_with, wording


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_qualifiers_totals_and_units(lang: str) -> None:
    known = wording(lang)
    names = {name for _, name in [*known.before, *known.after]}
    assert {"at_least", "at_most", "more_than", "less_than", "about", "up_to"} <= names
    assert (
        known.unit and (known.of or known.total) and set(known.exact.values()) | set(known.begun.values()) >= {"person", "vehicle", "item"}
    )


def test_phrases_are_told_longest_first() -> None:
    assert phrases("at least; no fewer than", "en") == [("no", "fewer", "than"), ("at", "least")]


def test_a_trailing_star_stands_for_any_ending_and_arabic_prefixes_do_no_harm() -> None:
    assert ends_with(["the", "sum", "exceeded"], ("exceed*",), "en")
    assert starts_with(["ونحو", "مئة"], ("نحو",), "ar")
