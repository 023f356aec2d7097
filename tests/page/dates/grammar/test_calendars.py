from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.page.dates.grammar.calendars import day_of, hijri_day, solar_day, solar_leap, span_of

# First days of the Solar Hijri year by the official calendar.
NOWRUZ = {
    1300: "1921-03-21", 1304: "1925-03-21", 1342: "1963-03-21", 1354: "1975-03-21", 1358: "1979-03-21", 1375: "1996-03-20",
    1376: "1997-03-21", 1379: "2000-03-20", 1387: "2008-03-20", 1391: "2012-03-20", 1396: "2017-03-21", 1399: "2020-03-20",
    1400: "2021-03-21", 1402: "2023-03-21", 1403: "2024-03-20", 1404: "2025-03-21", 1408: "2029-03-20", 1409: "2030-03-21",
}  # fmt: skip


@pytest.mark.parametrize(("year", "day"), NOWRUZ.items())
def test_the_year_begins_when_it_does(year: int, day: str) -> None:
    assert solar_day(year, 1, 1).isoformat() == day


@given(st.integers(1179, 1632))
def test_solar_years_follow_each_other(year: int) -> None:
    last = solar_day(year, 12, 30 if solar_leap(year) else 29)
    assert solar_day(year + 1, 1, 1) - last == dt.timedelta(days=1)
    with pytest.raises(ValueError, match="no day"):
        solar_day(year, 12, 31 if solar_leap(year) else 30)


def test_hijri_days_and_months() -> None:
    assert hijri_day(1446, 5, 19) == dt.date(2024, 11, 21)
    assert span_of("hijri", 1445, 9) == (dt.date(2024, 3, 10), dt.date(2024, 4, 10))
    with pytest.raises(ValueError, match="table"):
        hijri_day(1446, 13, 1)


def test_spans_of_the_other_calendars() -> None:
    assert span_of("gregorian", 2024, 2) == (dt.date(2024, 2, 1), dt.date(2024, 2, 29))
    assert span_of("solar_hijri", 1402) == (dt.date(2023, 3, 21), dt.date(2024, 3, 19))
    assert day_of("gregorian", 2024, 2, 29) == dt.date(2024, 2, 29)
