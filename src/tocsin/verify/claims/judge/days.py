"""The days a statement names, in any calendar and ten languages, and whether those of two statements may be the same.

Fooled by: days told relative to a day that is not known, a second date that only places a source ("tests of May").
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.match.facts.facts import Facts
from tocsin.page.dates.grammar.calendars import solar_day
from tocsin.page.dates.running import find_dates

_USUAL_YEAR = 1403
_LONGEST = 62  # days of a date beside which a day without a year says nothing
_SOLAR = 12  # months of `facts` from here on are of the Solar Hijri year, which begins in March


@dataclass(frozen=True, slots=True)
class Day:
    """When something is said to be: the first and last ISO day it may be, or, where no year is said, month and day (0: not said), which
    may be off by `off` days."""

    first: str
    last: str
    month: int
    day: int
    off: int
    start: int
    end: int


def days_in(text: str, lang: str, known: Facts, day: str | None = None) -> tuple[Day, ...]:
    """The days of a text in their order; `day`, the ISO day it was written, tells which yesterday is, give or take a day."""
    found: list[Day] = []
    at = 0
    for date in find_dates(text, lang):
        interval = _interval(date.value) if date.value else (date.not_before or "", date.not_after or "")
        start = text.find(date.surface, at)
        if start >= 0 and date.status == "stated" and all(interval):
            found.append(Day(interval[0][:10], interval[1][:10], 0, 0, 0, start, start + len(date.surface)))
    for moment in known.moments:
        if any(moment.start < one.end and one.start < moment.end for one in found):
            continue
        if moment.kind == "date" and not moment.value[2] and (moment.value[0] <= _SOLAR or moment.value[1]):
            found.append(Day("", "", *_bare(moment.value[0], moment.value[1]), moment.start, moment.end))
        elif moment.kind == "day" and day:
            told = dt.date.fromisoformat(day) + dt.timedelta(moment.value[0])
            first, last = (told + dt.timedelta(off) for off in (-1, 1))
            found.append(Day(first.isoformat(), last.isoformat(), 0, 0, 0, moment.start, moment.end))
        elif moment.kind == "year":
            found.append(Day(f"{moment.value[0]}-01-01", f"{moment.value[0]}-12-31", 0, 0, 0, moment.start, moment.end))
    return tuple(sorted(found, key=lambda one: one.start))


def _interval(value: str) -> tuple[str, str]:
    if len(value) == 4:
        return f"{value}-01-01", f"{value}-12-31"
    if len(value) == 7:
        return f"{value}-01", f"{value}-{calendar.monthrange(int(value[:4]), int(value[5:]))[1]:02}"
    return value, value


def _bare(month: int, day: int) -> tuple[int, int, int]:
    """(month, day, off) of the Gregorian year; where the Solar Hijri day falls in it depends on the year by a day."""
    if month <= _SOLAR:
        return month, day, 0
    try:
        found = solar_day(_USUAL_YEAR, month - _SOLAR, day)
    except ValueError:
        return month - _SOLAR, 0, 0
    return found.month, found.day, 1


def agree(one: Day, two: Day) -> bool | None:
    """Whether two may be one day; None where that cannot be told."""
    if one.first and two.first:
        return one.first <= two.last and two.first <= one.last
    if not one.first and not two.first:
        near = 0 in (one.day, two.day) or abs(one.day - two.day) <= one.off + two.off
        return (one.month == two.month and near) or (one.off + two.off > 0 and _apart(one, two, 2024) <= 1)
    dated, bare = (one, two) if one.first else (two, one)
    first, last = (dt.date.fromisoformat(day) for day in (dated.first, dated.last))
    if (last - first).days > _LONGEST:
        return None
    if not bare.day:
        return bare.month in (first.month, last.month)
    try:
        said = dt.date(first.year, bare.month, bare.day)
    except ValueError:
        return False
    return first - dt.timedelta(bare.off) <= said <= last + dt.timedelta(bare.off)


def _apart(one: Day, two: Day, year: int) -> int:
    try:
        return abs((dt.date(year, one.month, max(1, one.day)) - dt.date(year, two.month, max(1, two.day))).days)
    except ValueError:
        return 365


def clash(mine: Sequence[Day], theirs: Sequence[Day]) -> tuple[list[tuple[Day, Day]], list[tuple[Day, Day]]]:
    """(pairs that agree, pairs that do not where neither of them agrees with another)."""
    shared = [(one, two) for one in mine for two in theirs if agree(one, two)]
    used = {id(one) for pair in shared for one in pair}
    apart = [
        (one, two) for one in mine for two in theirs if id(one) not in used and id(two) not in used and agree(one, two) is False
    ]  # fmt: skip
    return shared, apart
