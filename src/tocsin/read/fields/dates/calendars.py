"""Days of other calendars as days of ours.

Solar Hijri: the 33-year cycle, exact for the years 1206 to 1498. Hijri: Umm al-Qura, the calendar of Saudi Arabia, by its published table
(hijridate); other countries can be a day off. Days of spreadsheets: whole days since 1899-12-30.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

_LEAP = (1, 5, 9, 13, 17, 22, 26, 30)  # of each 33 years
_ANCHOR = 1375, date(1996, 3, 20)  # the first day of a leap year
SERIAL = 36_526, 51_136  # 2000-01-01 to 2040-01-01 as days of a spreadsheet
_ZERO = datetime(1899, 12, 30)


def solar_hijri(year: int, month: int, day: int) -> date:
    """A day of the Solar Hijri calendar. Raises ValueError for one that does not exist."""
    longest = 31 if month <= 6 else 30 if month <= 11 or year % 33 in _LEAP else 29
    if not (1206 <= year <= 1498 and 1 <= month <= 12 and 1 <= day <= longest):
        raise ValueError("no such day of the Solar Hijri calendar")
    first, start = _ANCHOR
    leaps = sum(one % 33 in _LEAP for one in range(min(year, first), max(year, first)))
    days = (year - first) * 365 + (leaps if year >= first else -leaps)
    return start + timedelta(days=days + 31 * min(month - 1, 6) + 30 * max(0, month - 7) + day - 1)


def hijri(year: int, month: int, day: int) -> date:
    """A day of the Umm al-Qura calendar. Raises ValueError for one that does not exist or lies outside the years 1343 to 1500."""
    from hijridate import Hijri

    try:
        there = Hijri(year, month, day).to_gregorian()
    except OverflowError as cause:
        raise ValueError("outside the table") from cause
    return date(there.year, there.month, there.day)


def of_spreadsheet(days: float) -> datetime:
    """The moment a spreadsheet writes as a number of days, to the second. Raises ValueError outside the years 2000 to 2039."""
    if not SERIAL[0] <= days < SERIAL[1]:
        raise ValueError("no day of a spreadsheet")
    return _ZERO + timedelta(seconds=round(days * 86_400))
