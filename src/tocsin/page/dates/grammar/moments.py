"""What the pieces of a date come to: a day, month, year or interval on the Gregorian calendar, or nothing where they make no date.

Seasons are meteorological, in Persian exact quarters of the Solar Hijri year; early, mid and late 2024 are its first three, middle four and
last three months.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from tocsin.page.dates.grammar.calendars import day_of, span_of
from tocsin.page.row import Calendar, Precision

_CALENDARS: dict[str, Calendar] = {"M": "gregorian", "H": "hijri", "J": "solar_hijri"}
_ERAS: dict[str, Calendar] = {"gregorian": "gregorian", "hijri": "hijri", "solar": "solar_hijri"}
_YEARS = range(1500, 2101)  # Gregorian years that a page may write
ONE = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Moment:
    """First and last day of what is meant. `soft`: a Hijri day that may be the one before or behind."""

    low: dt.date
    high: dt.date
    precision: Precision
    calendar: Calendar = "gregorian"
    soft: bool = False
    basis: str | None = None  # of what is inferred
    other: dt.date | None = None  # the second reading of a numeric date in English
    instant: dt.datetime | None = None  # of "two hours ago"


Groups = dict[str, str | None]
Reader = Callable[[Groups, str], "Moment"]


def number(text: str | None) -> int:
    """The number a group holds."""
    return int((text or "").lstrip("'#"))


def month_of(groups: Groups) -> tuple[Calendar, int]:
    """Calendar and number of the month; two names must be one month."""
    name, other = groups["month"] or "", groups.get("other")
    if other and other != name and other[0] == name[0]:
        raise ValueError("two months")
    return _CALENDARS[name[0]], int(name[1:])


def _year(groups: Groups, calendar: Calendar) -> int:
    """The year in full; of two digits in the century that a page of our days means."""
    digits = (groups["year"] or "").lstrip("'#")
    year = int(digits)
    if len(digits) > 2:
        return year
    if calendar == "gregorian":
        return year + (2000 if year < 50 else 1900)
    return year + (1400 if year < 50 else 1300)


def _plausible(year: int, calendar: Calendar) -> int:
    if calendar == "gregorian" and year not in _YEARS:
        raise ValueError("no year of our days")
    return year


def of_day(calendar: Calendar, year: int, month: int, day: int) -> Moment:
    """A day of a calendar; of the Hijri one it is soft."""
    found = day_of(calendar, _plausible(year, calendar), month, day)
    return Moment(found, found, "day", calendar, soft=calendar == "hijri")


def of_month(calendar: Calendar, year: int, month: int) -> Moment:
    """A month of a calendar."""
    low, high = span_of(calendar, _plausible(year, calendar), month)
    return Moment(low, high, "month" if calendar == "gregorian" else "interval", calendar)


def of_year(calendar: Calendar, year: int) -> Moment:
    """A year of a calendar."""
    low, high = span_of(calendar, _plausible(year, calendar))
    return Moment(low, high, "year" if calendar == "gregorian" else "interval", calendar)


def of_span(low: dt.date, high: dt.date, calendar: Calendar = "gregorian") -> Moment:
    """An interval of days; ValueError where it ends before it begins."""
    if low > high:
        raise ValueError("ends before it begins")
    return Moment(low, high, "interval", calendar)


def _calendar_of_year(year: int, groups: Groups, lang: str) -> Calendar:
    """The calendar of a year that stands without a month's name."""
    if groups.get("era"):
        return _ERAS[groups["era"] or ""]
    if lang == "fa" and 1200 <= year < 1425:
        return "solar_hijri"
    return "hijri" if lang in ("ar", "fa") and 1343 <= year <= 1500 else "gregorian"


def _day(groups: Groups, lang: str) -> Moment:
    calendar, month = month_of(groups)
    return of_day(calendar, _year(groups, calendar), month, number(groups["day"]))


def _ymd(groups: Groups, lang: str) -> Moment:
    year = number(groups["year"])
    return of_day(_calendar_of_year(year, groups, lang), year, number(groups["second"]), number(groups["third"]))


def _dmy(groups: Groups, lang: str) -> Moment:
    """Day first; in English both readings where both can be; a year in front where only that can be."""
    first, second, digits = number(groups["first"]), number(groups["second"]), (groups["year"] or "").lstrip("#")
    if len(digits) == 2 and lang == "fa":
        if first < 32:
            raise ValueError("year first or last")
        return of_day("solar_hijri", 1300 + first, second, int(digits))
    if len(digits) == 2 and first > 31:
        return of_day("gregorian", _year({"year": f"{first}"}, "gregorian"), second, int(digits))
    calendar = _calendar_of_year(int(digits), groups, lang) if len(digits) == 4 else "gregorian"
    year = _year(groups, calendar)
    if second > 12 >= first:
        return of_day(calendar, year, first, second)
    made = of_day(calendar, year, second, first)
    if lang == "en" and first <= 12 and first != second:
        return replace(made, other=day_of(calendar, year, first, second))
    return made


def _compact(groups: Groups, lang: str) -> Moment:
    digits = groups["digits"] or ""
    year = int(digits[:4])
    if len(digits) == 8 and not 1900 <= year <= 2100 and 1900 <= int(digits[4:]) <= 2100:
        return _dmy({"first": digits[:2], "second": digits[2:4], "year": digits[4:]}, lang)
    if not 1900 <= year <= 2100:
        raise ValueError("a number")
    return of_day("gregorian", year, int(digits[4:6]), int(digits[6:8]))


def _days(groups: Groups, lang: str) -> Moment:
    calendar, month = month_of(groups)
    year = _year(groups, calendar)
    low_month = int((groups.get("low_month") or f"M{month:02d}")[1:])
    low = of_day(calendar, _low_year(groups, year, low_month > month), low_month, number(groups["low"]))
    return of_span(low.low, of_day(calendar, year, month, number(groups["day"])).high, calendar)


def _low_year(groups: Groups, year: int, before: bool) -> int:
    """The year in which a span begins: its own, else that of its end or the one before."""
    return number(groups["low_year"]) if groups.get("low_year") else year - before


def _months(groups: Groups, lang: str) -> Moment:
    calendar, month = month_of(groups)
    year = _year(groups, calendar)
    low = int((groups["low_month"] or "")[1:])
    if low == month and not groups.get("low_year"):
        return of_month(calendar, year, month)
    return of_span(of_month(calendar, _low_year(groups, year, low > month), low).low, of_month(calendar, year, month).high, calendar)


def _named_month(groups: Groups, lang: str) -> Moment:
    calendar, month = month_of(groups)
    return of_month(calendar, _year(groups, calendar), month)


def _numbered_month(groups: Groups, lang: str) -> Moment:
    year = number(groups["year"])
    return of_month(_calendar_of_year(year, groups, lang), year, number(groups["month"]))


def _fraction(groups: Groups, lang: str, months: int) -> Moment:
    """A quarter or half, by number, of a year."""
    count = number(groups.get("count") or groups.get("count_behind"))
    if count > 12 // months:
        raise ValueError("no such part of a year")
    calendar = _calendar_of_year(number(groups["year"]), groups, lang)
    year = _year(groups, calendar)
    low, high = of_month(calendar, year, (count - 1) * months + 1), of_month(calendar, year, count * months)
    return of_span(low.low, high.high, calendar)


def _season(groups: Groups, lang: str) -> Moment:
    place = ("spring", "summer", "autumn", "winter").index(groups["season"] or "")
    calendar = _calendar_of_year(number(groups["year"]), groups, lang)
    year = _year(groups, calendar)
    if calendar == "solar_hijri":
        return of_span(of_month(calendar, year, 3 * place + 1).low, of_month(calendar, year, 3 * place + 3).high, calendar)
    if place == 3 and groups.get("before"):
        return of_span(dt.date(number(groups["before"]), 12, 1), of_month(calendar, number(groups["before"]) + 1, 2).high)
    if place == 3:
        return of_span(dt.date(year, 1, 1), of_month(calendar, year, 2).high)
    return of_span(dt.date(year, 3 * place + 3, 1), of_month(calendar, year, 3 * place + 5).high)


def _decade(groups: Groups, lang: str) -> Moment:
    year = number(groups["year"])
    if lang == "fa" and (year < 100 or 1300 <= year < 1425):
        year = year if year > 100 else 1300 + year
        return of_span(of_year("solar_hijri", year).low, of_year("solar_hijri", year + 9).high, "solar_hijri")
    year = year + 1900 if year < 100 else year
    return of_span(of_year("gregorian", year).low, dt.date(year + 9, 12, 31))


def _week(groups: Groups, lang: str) -> Moment:
    year, week = _year(groups, "gregorian"), number(groups["week"])
    if groups.get("weekday"):
        day = dt.date.fromisocalendar(year, week, number(groups["weekday"]))
        return Moment(day, day, "day")
    low = dt.date.fromisocalendar(_plausible(year, "gregorian"), week, 1)
    return of_span(low, low + 6 * ONE)


def _years(groups: Groups, lang: str) -> Moment:
    low, digits = number(groups["low"]), groups["high"] or ""
    calendar = _calendar_of_year(low, groups, lang)
    high = int(digits) if len(digits) == 4 else low // 100 * 100 + int(digits)
    return of_span(of_year(calendar, low).low, of_year(calendar, high).high, calendar)


def _one_year(groups: Groups, lang: str) -> Moment:
    year = number(groups["year"])
    calendar = _calendar_of_year(year, groups, lang)
    part = groups.get("part") or groups.get("part_behind")
    if not part:
        return of_year(calendar, year)
    first, last = {"begin": (1, 3), "middle": (5, 8), "end": (10, 12)}[part]
    return of_span(of_month(calendar, year, first).low, of_month(calendar, year, last).high, calendar)


READERS: dict[str, Reader] = {
    "day": _day,
    "ymd": _ymd,
    "dmy": _dmy,
    "compact": _compact,
    "days": _days,
    "day_months": _days,
    "months": _months,
    "month": _named_month,
    "month_number": _numbered_month,
    "quarter": lambda groups, lang: _fraction(groups, lang, 3),
    "half": lambda groups, lang: _fraction(groups, lang, 6),
    "season": _season,
    "decade": _decade,
    "week": _week,
    "years": _years,
    "year": _one_year,
}
