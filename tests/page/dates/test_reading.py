from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.page.dates.lexicon import LANGUAGES
from tocsin.page.dates.reading import read_date

DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31))


@given(DAYS, st.sampled_from(LANGUAGES), st.integers(0, 23), st.integers(0, 59))
def test_iso_is_read_in_every_language(day: dt.date, lang: str, hour: int, minute: int) -> None:
    date = read_date(f"{day}T{hour:02d}:{minute:02d}:07+05:30", lang)
    assert (date.value, date.precision, date.tz_known) == (f"{day}T{hour:02d}:{minute:02d}:07+05:30", "second", True)


@given(DAYS, st.sampled_from([lang for lang in LANGUAGES if lang != "en"]))
def test_numbers_are_day_first_but_in_english(day: dt.date, lang: str) -> None:
    assert read_date(f"{day.day:02d}/{day.month:02d}/{day.year}", lang).value == str(day)


@given(st.text(max_size=80), st.sampled_from(LANGUAGES))
def test_any_text_is_read_or_left(text: str, lang: str) -> None:
    date = read_date(text, lang)
    assert (date.value or date.not_before or date.not_after) or date.precision == "unknown"


def test_a_second_calendar_and_a_weekday_are_held_against_the_day() -> None:
    date = read_date("الخميس 21 نوفمبر 2024 الموافق 19 جمادى الأولى 1446", "ar")
    assert (date.value, date.calendar, date.check) == ("2024-11-21", "gregorian", "agrees")
    wrong = read_date("21 نوفمبر 2024 الموافق 9 جمادى الأولى 1446", "ar")
    assert wrong.value == "2024-11-21" and wrong.check == "conflicts" and "10 days off" in str(wrong.basis)


def test_the_other_calendar_gives_the_year() -> None:
    date = read_date("21 نوفمبر الموافق 19 جمادى الأولى 1446", "ar")
    assert (date.value, date.status) == ("2024-11-21", "stated")


@pytest.mark.parametrize("surface", ["30 February 2024", "03/04/2024", "5 March", "yesterday", "3 hours ago", "at noon", "2048", ""])
def test_what_cannot_be_read_is_unknown_or_a_year(surface: str) -> None:
    date = read_date(surface, "en")
    assert date.value in (None, "2048") and date.not_before is None


def test_two_readings_are_settled_by_a_weekday_or_a_country() -> None:
    assert read_date("Wednesday, 04/03/2024", "en").value == "2024-04-03"
    assert read_date("04/03/2024, 2:05 pm ET", "en").value == "2024-04-03T14:05-04:00"


def test_an_ambiguous_zone_is_no_zone() -> None:
    date = read_date("5 March 2024 14:05 IST", "en")
    assert (date.value, date.tz_known, date.tz) == ("2024-03-05T14:05", False, None)


def test_summer_time_of_a_place() -> None:
    assert read_date("14 juillet 2024 à 20h30 (heure de Paris)", "fr").tz == "Europe/Paris"
    assert read_date("14 janvier 2024 à 20h30 (heure de Paris)", "fr").value == "2024-01-14T20:30+01:00"


def test_context_labels_a_date() -> None:
    assert read_date("05.03.2024", "ru", context="Обновлено: 05.03.2024").role == "modified"
    assert read_date("5 March 2024", "en", context="Deadline 5 March 2024").role == "deadline"


def test_a_language_that_is_not_known_is_tried_by_script() -> None:
    assert read_date("5 березня 2024", None).value == "2024-03-05"
    assert read_date("۱۵ اردیبهشت ۱۴۰۳", "xx").value == "2024-05-04"
