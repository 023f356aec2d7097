from __future__ import annotations

import datetime as dt

import pytest

from tocsin.page.dates.grammar.moments import READERS, number, of_day, of_month, of_span, of_year


def test_parts_of_a_year() -> None:
    quarter = READERS["quarter"]({"count": "2", "year": "#2024"}, "en")
    assert (quarter.low, quarter.high, quarter.precision) == (dt.date(2024, 4, 1), dt.date(2024, 6, 30), "interval")
    spring = READERS["season"]({"season": "spring", "year": "#1403"}, "fa")
    assert (spring.low, spring.high) == (dt.date(2024, 3, 20), dt.date(2024, 6, 20))


def test_english_keeps_both_readings() -> None:
    groups = {"first": "03", "second": "04", "year": "#2024"}
    assert READERS["dmy"](groups, "en").other == dt.date(2024, 3, 4) and READERS["dmy"](groups, "fr").other is None


def test_impossible_days_and_years_are_refused() -> None:
    for make in (
        lambda: of_day("gregorian", 2024, 2, 30),
        lambda: of_year("gregorian", 3024),
        lambda: of_span(dt.date(2024, 2, 1), dt.date(2024, 1, 1)),
    ):
        with pytest.raises(ValueError, match=r"."):
            make()


def test_a_month_of_another_calendar_is_an_interval() -> None:
    assert of_month("solar_hijri", 1402, 8).precision == "interval" and of_month("gregorian", 2024, 8).precision == "month"
    assert number("'#24") == 24
