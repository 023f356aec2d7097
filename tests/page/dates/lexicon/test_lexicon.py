from __future__ import annotations

import pytest

from tocsin.page.dates.lexicon import LANGUAGES, by_first, fold, lexicon, table, words_of


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_its_months_weekdays_and_units(lang: str) -> None:
    tags = {tag for forms in lexicon(lang).forms.values() for _, found in forms for tag in found}
    assert {f"month:{number}" for number in range(1, 13)} <= tags
    assert {f"weekday:{number}" for number in range(7)} <= tags
    assert {"relative:-1", "unit:hour", "word:year", "word:copyright", "label:published", "label:modified", "label:deadline"} <= tags


def test_letters_are_folded() -> None:
    assert fold("أكتوبر") == fold("اكتوبر") and fold("Şubat") == "subat" and fold("سه‌شنبه") == fold("سهشنبه") and fold("İyun") == "iyun"
    assert words_of("p. m.") == ("p", "m")


def test_longest_forms_come_first() -> None:
    forms = by_first(table([("weekday:2", "Çərşənbə"), ("weekday:1", "Çərşənbə axşamı")]))
    assert [tags for _, tags in forms[fold("Çərşənbə")]] == [("weekday:1",), ("weekday:2",)]


def test_another_language_is_read_as_english() -> None:
    assert lexicon("xx").lang == "en"
