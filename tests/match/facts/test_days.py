from __future__ import annotations

import pytest

from tocsin.match.facts.days import Moment, comparable, same
from tocsin.match.facts.facts import facts


def of(text: str, lang: str) -> list[Moment]:
    return list(facts(text, lang).moments)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "on May 14, 2024"), ("en", "on 14 May 2024"), ("fr", "le 14 mai 2024"), ("de", "am 14. Mai 2024"),
        ("es", "el 14 de mayo de 2024"),
        ("ru", "14 мая 2024 года"), ("uk", "14 травня 2024 року"), ("tr", "14 Mayıs 2024'te"), ("az", "14 may 2024-cü ildə"),
        ("ar", "في 14 مايو 2024"),
        ("ar", "في ١٤ أيار ٢٠٢٤"), ("fa", "۱۴ مه ۲۰۲۴"), ("en", "2024-05-14"), ("de", "am 14.05.2024"),
    ],
)  # fmt: skip
def test_a_date_is_one_day_in_every_language(lang: str, text: str) -> None:
    found = of(text, lang)
    assert [(moment.kind, moment.value) for moment in found] == [("date", (5, 14, 2024))]
    assert facts(text, lang).figures == ()


def test_month_and_day_may_stand_in_either_order() -> None:
    one, two = of("05/04/2024", "en")[0], of("April 5, 2024", "en")[0]
    assert same(one, two) and same(two, one) and same(one, of("May 4", "en")[0]) and not same(one, of("June 4", "en")[0])


def test_weekdays_words_for_days_and_clocks() -> None:
    assert [moment.value for moment in of("Monday", "en") + of("понедельник", "ru") + of("الاثنين", "ar") + of("pazartesi", "tr")] == [
        (0,)
    ] * 4
    assert [moment.value for moment in of("tomorrow at 19:30", "en")] == [(1,), (1170,)]
    assert of("at 7 pm", "en")[0].value == (1140,)


def test_a_word_that_may_be_no_month_is_none_alone() -> None:
    assert of("they may march again", "en") == [] and of("it begins in May", "en")[0].value == (5, 0, 0)


def test_counted_things_are_no_years() -> None:
    assert of("2000 people", "en") == [] and of("in 1999", "en")[0].kind == "year"


def test_persian_months_are_not_held_against_others() -> None:
    assert not comparable(of("۱۵ خرداد", "fa")[0], of("June 5", "en")[0])


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "at 6.30 p.m."), ("en", "at 18:30"), ("fr", "à 18 h 30"), ("fr", "à 18h30"), ("de", "um 18.30 Uhr"), ("de", "um 18 Uhr 30")],
)
def test_times_of_the_clock(lang: str, text: str) -> None:
    found = of(text, lang)
    assert [moment.kind for moment in found] == ["clock"] and found[0].value == (1110,)


def test_hours_alone() -> None:
    assert of("at 9 p.m.", "en")[0].value == of("à 21 h", "fr")[0].value == of("um 21 Uhr", "de")[0].value == (1260,)
    assert of("pendant 21 heures", "fr") == []
