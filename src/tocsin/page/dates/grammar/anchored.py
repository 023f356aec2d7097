"""Moments that need something to count from: relative words, days and months without a year, weekdays.

The anchor is a day, or the instant where it is known; hours ago need an instant. A day without a year is the latest such day not after the
anchor, a weekday likewise ("last" before it, "next" behind it).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import NamedTuple

from tocsin.page.dates.grammar.calendars import day_of
from tocsin.page.dates.grammar.moments import ONE, READERS, Groups, Moment, month_of, number, of_day, of_month, of_span, of_year
from tocsin.page.dates.grammar.patterns import Match
from tocsin.page.row import Calendar


class Anchor(NamedTuple):
    """From where relative words count: a day, and the instant where it is known."""

    day: dt.date
    moment: dt.datetime | None = None


def anchor_of(text: str | None) -> Anchor | None:
    """The anchor that a Gregorian day or instant is; None of anything else (a month is no anchor)."""
    if not text:
        return None
    try:
        if len(text) == 10:
            return Anchor(dt.date.fromisoformat(text))
        moment = dt.datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None
    return Anchor(moment.date(), moment)


def read(match: Match, lang: str, anchor: Anchor | None) -> Moment | None:
    """The moment of a match; None where it makes no date or lacks an anchor."""
    try:
        if match.name in READERS:
            return READERS[match.name](match.groups, lang)
        return _ANCHORED[match.name](match.groups, lang, anchor) if anchor else None
    except (ValueError, OverflowError):
        return None


def _steps(groups: Groups) -> int:
    """Years from the anchor's that "last", "this" and "next" mean."""
    return {"last": -1, "this": 0, "next": 1}.get(groups["when"] or "", -1)


def _day_of_year(groups: Groups, lang: str, anchor: Anchor) -> Moment:
    calendar, month = month_of(groups)
    day = of_day(calendar, _this_year(anchor, calendar) + _steps(groups), month, number(groups["day"]))
    return replace(day, basis=f"counted from {anchor.day}")


def _month_of_year(groups: Groups, lang: str, anchor: Anchor) -> Moment:
    calendar, month = month_of(groups)
    found = of_month(calendar, _this_year(anchor, calendar) + _steps(groups), month)
    return replace(found, basis=f"counted from {anchor.day}")


def _this_year(anchor: Anchor, calendar: Calendar) -> int:
    """The year of the anchor's day in a calendar."""
    if calendar == "gregorian":
        return anchor.day.year
    year = anchor.day.year - 621 if calendar == "solar_hijri" else round((anchor.day.year - 622) * 1.0307) + 2
    while day_of(calendar, year, 1, 1) > anchor.day:
        year -= 1
    return year


def _day_this_month(groups: Groups, lang: str, anchor: Anchor) -> Moment:
    when = groups.get("when") or groups.get("when_behind")
    if groups.get("month"):
        return _day_alone(groups, lang, anchor)
    here = anchor.day
    month = here.year * 12 + here.month - 1 + _steps({"when": when})
    return replace(of_day("gregorian", month // 12, month % 12 + 1, number(groups["day"])), basis=f"counted from {here}")


def _latest(anchor: Anchor, calendar: Calendar, month: int, day: int) -> Moment:
    """The latest such day not after the anchor's."""
    year = _this_year(anchor, calendar)
    for back in range(5):
        try:
            found = of_day(calendar, year - back, month, day)
        except ValueError:
            continue
        if found.low <= anchor.day:
            return replace(found, basis=f"the latest such day not after {anchor.day}")
    raise ValueError("no such day")


def _day_alone(groups: Groups, lang: str, anchor: Anchor) -> Moment:
    calendar, month = month_of(groups)
    return _latest(anchor, calendar, month, number(groups["day"]))


def _numeric_alone(groups: Groups, lang: str, anchor: Anchor) -> Moment:
    first, second = number(groups["first"]), number(groups["second"])
    if lang == "en" and first <= 12 and second <= 12 and first != second:
        raise ValueError("day or month first")
    day, month = (first, second) if second <= 12 else (second, first)
    return _latest(anchor, "solar_hijri" if lang == "fa" else "gregorian", month, day)


def _month_last(groups: Groups, lang: str, anchor: Anchor) -> Moment:
    """ "last September": the latest one that is over, or begins behind the anchor for "next"."""
    calendar, month = month_of(groups)
    here = anchor.day
    year = _this_year(anchor, calendar) + 1
    while (found := of_month(calendar, year, month)).low > here or (groups["when"] == "last" and found.high >= here):
        year -= 1
    if groups["when"] == "next":
        found = of_month(calendar, year + 1, month)
    return replace(found, basis=f"counted from {here}")


def _month_alone(groups: Groups, lang: str, anchor: Anchor) -> Moment:
    return _month_last(groups | {"when": "this"}, lang, anchor)


def _weekday(groups: Groups, lang: str, anchor: Anchor) -> Moment:
    """The latest such weekday not after the anchor's day; with "last" before it, with "next" behind it."""
    here, when = anchor.day, groups.get("when")
    back = (here.weekday() - number(groups["weekday"])) % 7
    day = here - back * ONE
    if when == "last" and not back:
        day -= 7 * ONE
    if when == "next":
        day += 7 * ONE
    return Moment(day, day, "day", basis=f"counted from {here}")


def _ago(groups: Groups, lang: str, anchor: Anchor) -> Moment:
    count = number(groups["count"]) if groups.get("count") else 2 if "count" not in groups else 1
    return _back(anchor, groups["unit"] or "", count)


def _back(anchor: Anchor, unit: str, count: int) -> Moment:
    """So many units before the anchor; hours and minutes only from an instant."""
    basis = f"counted from {anchor.moment.isoformat() if anchor.moment else anchor.day}"
    if unit in ("second", "minute", "hour"):
        if anchor.moment is None:
            raise ValueError("hours need an instant")
        moment = anchor.moment - dt.timedelta(**{f"{unit}s": count})
        return Moment(moment.date(), moment.date(), "hour" if unit == "hour" else "minute", basis=basis, instant=moment)
    if unit in ("day", "week"):
        day = anchor.day - count * (7 if unit == "week" else 1) * ONE
        return Moment(day, day, "day", basis=basis)
    months = anchor.day.year * 12 + anchor.day.month - 1 - count * (12 if unit == "year" else 1)
    found = of_year("gregorian", months // 12) if unit == "year" else of_month("gregorian", months // 12, months % 12 + 1)
    return replace(found, basis=basis)


def _last(groups: Groups, lang: str, anchor: Anchor) -> Moment:
    """The week, month or year before, of or behind the anchor's."""
    here, steps = anchor, _steps(groups)
    unit = {"{year}": "year", "": "year"}.get(groups["unit"] or "", groups["unit"] or "")
    if unit == "week":
        low = here.day - (here.day.weekday() - 7 * steps) * ONE
        return replace(of_span(low, low + 6 * ONE), basis=f"counted from {here.day}")
    if unit not in ("day", "month", "year"):
        raise ValueError("no unit of the calendar")
    return _back(here, unit, -steps)


def _relative(groups: Groups, lang: str, anchor: Anchor) -> Moment:
    day = anchor.day + number(groups["shift"]) * ONE
    return Moment(day, day, "day", basis=f"counted from {anchor.day}")


_ANCHORED = {
    "day_of": _day_of_year,
    "month_of": _month_of_year,
    "day_this": _day_this_month,
    "day_alone": _day_alone,
    "month_last": _month_last,
    "month_alone": _month_alone,
    "numeric_alone": _numeric_alone,
    "weekday_last": _weekday,
    "weekday": _weekday,
    "ago": _ago,
    "last": _last,
    "relative": _relative,
}
