"""Hijri and Solar Hijri days as Gregorian ones.

Solar Hijri is reckoned by the 33-year cycle (8 leap years), which agrees with the official calendar from 1178 to 1633 (1799 to 2254).
Hijri is the table of Umm al-Qura (1343 to 1500); a month seen a day earlier or later elsewhere is why a Hijri day alone is three days.
Raises ValueError for a day that does not exist or lies outside these years.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from hijridate import Hijri

from tocsin.page.row import Calendar

_SOLAR_EPOCH = 226894  # proleptic ordinal of the day before 1 Farvardin 1 in the 33-year cycle
_SOLAR_YEARS = (1178, 1633)
_HIJRI_YEARS = (1343, 1500)
Unit = Literal["day", "month", "year"]


def solar_leap(year: int) -> bool:
    """Whether the year has a thirtieth day of Esfand."""
    return (25 * year + 11) % 33 < 8


def _solar_length(year: int, month: int) -> int:
    return 31 if month <= 6 else 30 if month <= 11 or solar_leap(year) else 29


def solar_day(year: int, month: int, day: int) -> dt.date:
    """The Gregorian day of a Solar Hijri one."""
    if not _SOLAR_YEARS[0] <= year <= _SOLAR_YEARS[1]:
        raise ValueError(f"year {year} is outside the years of the cycle")
    if not 1 <= month <= 12 or not 1 <= day <= _solar_length(year, month):
        raise ValueError(f"{year}-{month}-{day} is no day")
    before = 365 * (year - 1) + (8 * year + 21) // 33
    return dt.date.fromordinal(_SOLAR_EPOCH + before + min(month - 1, 6) * 31 + max(month - 7, 0) * 30 + day)


def hijri_day(year: int, month: int, day: int) -> dt.date:
    """The Gregorian day of a Hijri one; the 30th of a month that has 29 days by the table is the day behind it."""
    if not _HIJRI_YEARS[0] <= year <= _HIJRI_YEARS[1] or not 1 <= month <= 12 or not 1 <= day <= 30:
        raise ValueError(f"{year}-{month}-{day} is no day of the table")
    first: dt.date = Hijri(year, month, 1).to_gregorian()
    return dt.date(first.year, first.month, first.day) + dt.timedelta(days=day - 1)


def day_of(calendar: Calendar, year: int, month: int, day: int) -> dt.date:
    """The Gregorian day of a day in a calendar."""
    if calendar == "solar_hijri":
        return solar_day(year, month, day)
    return hijri_day(year, month, day) if calendar == "hijri" else dt.date(year, month, day)


def span_of(calendar: Calendar, year: int, month: int | None = None) -> tuple[dt.date, dt.date]:
    """First and last Gregorian day of a month or year; of a Hijri one widened by a day on both sides."""
    if month is None:
        first, after = day_of(calendar, year, 1, 1), day_of(calendar, year + 1, 1, 1)
    else:
        first = day_of(calendar, year, month, 1)
        after = day_of(calendar, year + month // 12, month % 12 + 1, 1)
    wide = dt.timedelta(days=1 if calendar == "hijri" else 0)
    return first - wide, after - dt.timedelta(days=1) + wide
