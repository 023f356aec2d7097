"""Other calendars against days that are known from almanacs."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.read.fields.dates.calendars import hijri, of_spreadsheet, solar_hijri


def test_days_of_almanacs() -> None:
    assert solar_hijri(1403, 2, 26) == date(2024, 5, 15)
    assert solar_hijri(1399, 12, 30) == date(2021, 3, 20)  # a leap year
    assert solar_hijri(1357, 11, 22) == date(1979, 2, 11)
    assert hijri(1445, 9, 1) == date(2024, 3, 11)
    assert of_spreadsheet(45427.5) == datetime(2024, 5, 15, 12)


@given(st.integers(1300, 1450), st.integers(1, 12), st.integers(1, 29))
def test_the_next_day_is_the_next_day(year: int, month: int, day: int) -> None:
    later = solar_hijri(year, month, day + 1) if day < 29 else solar_hijri(year + (month == 12), month % 12 + 1, 1)
    assert 1 <= (later - solar_hijri(year, month, day)).days <= 3


@pytest.mark.parametrize("day", [(1400, 12, 30), (1403, 13, 1), (1403, 7, 31)])
def test_days_that_are_none(day: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="no such day"):
        solar_hijri(*day)
    with pytest.raises(ValueError, match="no day of a spreadsheet"):
        of_spreadsheet(12)
    with pytest.raises(ValueError, match=r"outside|day|month"):
        hijri(2000, 1, 1)
