"""A moment as people and programs write it, to a date and a clock: names of months, other orders, calendars and eras.

Every word must be known and every number have its place; whatever is left over, or can be read in two ways, is refused. ISO 8601 and
numbers of seconds are read elsewhere (times.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Literal

from tocsin.model import TimePrecision
from tocsin.read.fields.dates import calendars
from tocsin.read.fields.dates.clocks import clock, weekday
from tocsin.read.fields.dates.words import LONGEST, eastern, key, names, numbers, plain, tokens, words

Order = Literal["", "day", "month", "year"]
TWO_WAYS = "day and month cannot be told apart"
NO_YEAR, NO_DAY, NOT_SO = "no year in it", "no day in it", "not in the order of the other dates"
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})( ?[-./] ?)(\d{1,2})\2(\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})( ?[-./] ?)(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_EAST_DAY = re.compile(r"\([月火水木金土日一二三四五六월화수목금토일]\)")
_MARKS = {"年": 0, "월": 1, "月": 1, "日": 2, "号": 2, "號": 2, "년": 0, "일": 2}
_SAME_DAY = re.compile(r"\b(?:الموافق|مطابق|برابر با)\b")
_BUDDHIST = range(2543, 2583)  # our 2000 to 2039
_SOLAR_HIJRI, _HIJRI = range(1378, 1421), range(1421, 1525)  # what either would be in the other calendar is before 2000 or far ahead
_CALENDARS = {"months_solar_hijri": "the Solar Hijri calendar", "months_hijri": "the Umm al-Qura calendar"}
_SIGNS = frozenset(",.-/()[]|:'’;·•")


@dataclass(frozen=True)
class Written:
    """What was written; `when` has a zone where one is told, `of_several` where its name stands for several, `calendar` unless ours."""

    when: datetime
    precision: TimePrecision
    of_several: bool = False
    calendar: str = ""


@lru_cache(maxsize=1 << 15)
def written(text: str, order: Order = "") -> Written:
    """Read a moment. `order` is that of "05/06/2024" where the column shows it, or a person said it.

    Raises ValueError, in words where it says more than that it was not understood.
    """
    rest = _EAST_DAY.sub(" ", plain(text)) if not text.isascii() else plain(text)
    told, rest = clock(rest)
    order = order or ("day" if eastern(text) else "")
    days = [_day(half, order) for half in _SAME_DAY.split(rest) if half.strip()]
    if len({day for day, _ in days}) != 1:
        raise ValueError("two dates that differ" if days else "no date in it")
    day, calendar = min(days, key=lambda one: one[1])
    when = datetime(day.year, day.month, day.day, told.hour, told.minute, told.second, tzinfo=told.zone)
    return Written(when, told.precision, told.of_several, calendar)


def _day(rest: str, order: Order) -> tuple[date, str]:
    """The day, and the name of its calendar where that is another than ours."""
    if found := _YEAR_FIRST.search(rest):
        about = About.of(rest[: found.start()] + " " + rest[found.end() :])
        return about.day(int(found[1]), int(found[3]), int(found[4])), about.named()
    if found := _YEAR_LAST.search(rest):
        about = About.of(rest[: found.start()] + " " + rest[found.end() :])
        return about.ordered(int(found[1]), int(found[3]), found[4], found[2].strip(), order), about.named()
    about = About.of(rest, spelled=True)
    return about.spelled(), about.named()


class About:
    """What the words around the numbers of a date tell: a month, a day of the week, a calendar, years to add."""

    def __init__(self) -> None:
        self.months: list[tuple[str, int, str]] = []  # calendar, number, name
        self.weekday: int | None = None
        self.calendar = ""
        self.add = 0
        self.numbers: list[str] = []
        self.parts: dict[int, int] = {}  # year 0, month 1, day 2: of numbers whose mark tells what they are

    @classmethod
    def of(cls, rest: str, spelled: bool = False) -> About:
        """Read the words. Raises ValueError for one that is not known, and for a number where none is `spelled`."""
        about, listed = cls(), [token for token in tokens(rest) if token not in _SIGNS and token != "_"]
        at = 0
        while at < len(listed):
            if listed[at].isdecimal():
                if not spelled:
                    raise ValueError("a number too many")
                at += about._number(listed, at)
            else:
                at += about._word(listed, at)
        return about

    def _number(self, listed: list[str], at: int) -> int:
        after = listed[at + 1] if at + 1 < len(listed) else ""
        before = listed[at - 1] if at else ""
        if after in _MARKS:
            self.parts[_MARKS[after]] = int(listed[at])
            return 2
        if before in words("before_numbers", "month") or before in words("before_numbers", "year"):
            self.parts[1 if before in words("before_numbers", "month") else 0] = int(listed[at])
        else:
            self.numbers.append(listed[at])
        return 1

    def _word(self, listed: list[str], at: int) -> int:
        """The longest name that begins here; how many tokens it has."""
        for size in range(min(LONGEST, len(listed) - at), 0, -1):
            if self._take(" ".join(listed[at : at + size])):
                return size
        raise ValueError(f"{listed[at]!r} is not known")

    def _take(self, name: str) -> bool:
        for calendar in ("months", "months_solar_hijri", "months_hijri"):
            if name in names(calendar):
                self.months.append((calendar, names(calendar)[name], name))
                return True
        if (found := weekday(name)) is not None:
            self.weekday = found
        elif name in numbers("eras", "add"):
            self.add = int(numbers("eras", "add")[name])
        elif name in words("eras", "solar_hijri") | words("eras", "hijri"):
            self.calendar = "months_solar_hijri" if name in words("eras", "solar_hijri") else "months_hijri"
        else:
            return name in _nothing() or name in _marks()
        return True

    def day(self, year: int, month: int, day: int) -> date:
        """The day of the calendar that is told, or that alone has such a year. Raises ValueError where there is none."""
        if not self.calendar and (year in _SOLAR_HIJRI or year in _HIJRI):
            self.calendar = "months_solar_hijri" if year in _SOLAR_HIJRI else "months_hijri"
        if self.calendar == "months_solar_hijri":
            return calendars.solar_hijri(year, month, day)
        if self.calendar == "months_hijri":
            return calendars.hijri(year, month, day)
        self.add = self.add or (-543 if year in _BUDDHIST else 0)
        return date(year + self.add, month, day)

    def named(self) -> str:
        """The name of the calendar, where it is another than ours."""
        return _CALENDARS.get(self.calendar, "") or (f"years counted {-self.add:+,} from ours" if self.add else "")

    def ordered(self, first: int, second: int, last: str, sign: str, order: Order) -> date:
        """The day of "05/06/2024": by what is possible, what the column shows, the day of the week; with dots the day stands first."""
        if len(last) == 2 and order == "year":
            return self.day(2000 + first, second, int(last))
        year = int(last) if len(last) == 4 else 2000 + int(last)
        if self.calendar or year in _SOLAR_HIJRI or year in _HIJRI:
            return self.day(year, second, first)
        ways = {way: (month, day) for way, month, day in (("day", second, first), ("month", first, second)) if month <= 12 and day <= 31}
        if order in ("day", "month"):
            if order not in ways:
                raise ValueError(NOT_SO)
            return self.day(year, *ways[order])
        if len(ways) == 2 and first != second:
            if self.weekday is not None:
                ways = {way: of for way, of in ways.items() if self.day(year, *of).isoweekday() == self.weekday}
            elif sign == ".":
                ways.pop("month")
        if len(ways) == 2 and first != second:
            raise ValueError(TWO_WAYS)
        if not ways:
            raise ValueError("no such day")
        return self.day(year, *next(iter(ways.values())))

    def spelled(self) -> date:
        """The day of "15 mai 2024", "May 15, 24", "2024年5月15日"."""
        if len({(calendar, number) for calendar, number, _ in self.months}) > 1:
            self.months = [month for month in self.months if weekday(month[2]) is None]
        found = {(calendar, number) for calendar, number, _ in self.months}
        if len(found) > 1:
            raise ValueError("several months in it")
        if found and 1 not in self.parts:
            calendar, self.parts[1] = found.pop()
            self.calendar = self.calendar or (calendar if calendar != "months" else "")
        self._numbered()
        return self.day(self.parts[0], self.parts[1], self.parts[2])

    def _numbered(self) -> None:
        """Give the numbers without a mark their places: four digits are the year, of two short ones the first is the day."""
        if 1 not in self.parts:
            raise ValueError("no month in it")
        left = [one for one in self.numbers if len(one) in (1, 2, 4)]
        if len(left) != len(self.numbers) or len(left) > 2:
            raise ValueError("a number too many")
        for place, wanted in ((0, [one for one in left if len(one) == 4]), (2, [one for one in left if len(one) < 4])):
            if wanted and place not in self.parts:
                self.parts[place] = int(wanted.pop(0))
            if wanted:
                if 0 in self.parts or len(wanted) > 1 or len(wanted[0]) != 2:
                    raise ValueError("a number too many")
                self.parts[0] = 2000 + int(wanted[0])
        if 0 not in self.parts:
            raise ValueError(NO_YEAR)
        if 2 not in self.parts:
            raise ValueError(NO_DAY)


@lru_cache(maxsize=1)
def _nothing() -> frozenset[str]:
    return words("filler", "all") | words("eras", "gregorian") | words("hours", "before") | words("hours", "words")


@lru_cache(maxsize=1)
def _marks() -> frozenset[str]:
    return words("before_numbers", "month") | words("before_numbers", "year") | {key(name) for name in _MARKS}
