"""How the columns of a file write what can be read in two ways, learned from each column as a whole.

"05/06/2024" is read as the other dates of its column show, or those of the other columns; where none shows it, by the order of the rows,
when they follow one another in time in one reading only. "12.345" is read as the column's other numbers show. What stays open is not
guessed: its dates are rejected under one reason, and a note tells how to say it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Literal

from tocsin.errors import InputError
from tocsin.model import Raw
from tocsin.read.fields.counts import shown_mark
from tocsin.read.fields.dates.calendars import SERIAL
from tocsin.read.fields.dates.words import eastern, plain
from tocsin.read.fields.dates.written import written
from tocsin.read.fields.times import missing
from tocsin.read.reader import Habit

Order = Literal["", "day", "month", "year"]
LONG = 60  # characters of a cell that is a date or a number and nothing else
ENOUGH, DAYS = 20, 3  # rows in order of time, on so many days, that tell the order of day and month
_CLOCK = r"\d{1,2} ?[:.h]\d\d[^/]*?"
_DATE = re.compile(
    rf"^(?:[^\W\d_]+\.?,? |{_CLOCK}[ ,]+)?(\d{{1,2}}) ?([./-]) ?(\d{{1,2}}) ?\2 ?(\d{{4}}|\d\d)(?![\d./-])(?:[ ,t·-]+{_CLOCK}.*|[^\d]*)$"
)
_OURS = range(1900, 2100)
_BOTH: tuple[Order, Order] = ("day", "month")
WORDS = {"day": "day/month/year", "month": "month/day/year", "year": "year/month/day"}


@dataclass
class Column:
    """What one column has shown so far."""

    shown: set[Order] = field(default_factory=set)  # "day", "month": what a number above 12 shows
    open: str = ""  # the first date that can be read in two ways
    dotted: bool = True
    firsts: set[int] = field(default_factory=set)
    lasts: set[int] = field(default_factory=set)  # years of two digits
    order: list[int] = field(default_factory=lambda: [3, 3])  # of the two readings: 1 may still rise, 2 may still fall
    last: list[float] = field(default_factory=list)
    days: set[str] = field(default_factory=set)
    rows: int = 0
    numbers: set[str] = field(default_factory=set)
    mark: Literal["", ".", ","] = ""
    serial: bool | None = None

    def add(self, value: Any) -> None:
        """Take a value into account."""
        if missing(value) or isinstance(value, bool):
            return
        if not isinstance(value, str):
            self._numeric(value)
        elif len(value) <= LONG:
            text = plain(value).strip()
            if found := _DATE.match(text):
                self.serial = False
                self._dated(found, text)
                if eastern(value):
                    self.shown.add("day")
            elif text[:1].isdecimal():
                self._numeric(text)
            else:
                self.serial = False

    def _numeric(self, value: Any) -> None:
        try:
            number = float(value.replace(",", ".") if isinstance(value, str) else value)
            self.serial = self.serial is not False and SERIAL[0] <= number < SERIAL[1]
        except (ValueError, TypeError, OverflowError):
            self.serial = False
        if isinstance(value, str) and not value.isdecimal() and not self.mark and len(self.numbers) < 1000:
            self.numbers.add(value)

    def _dated(self, found: re.Match[str], text: str) -> None:
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        if len(found[4]) == 4 and year not in _OURS:
            return  # of another calendar, in which the day stands first
        self.dotted = self.dotted and found[2] == "."
        if len(found[4]) == 2:
            self.firsts.add(first)
            self.lasts.add(year)
        if max(first, second) > 12:
            self.shown.add("day" if first > 12 else "month")
        elif first != second:
            self.open = self.open or text
        self.rows += 1
        self.days.add(found[0][: found.end(4)])
        if not self.shown:
            self._follow(text)

    def _follow(self, text: str) -> None:
        try:
            now = [written(text, order).when.replace(tzinfo=None).timestamp() for order in _BOTH]
        except ValueError:
            return
        for at, (before, after) in enumerate(zip(self.last, now, strict=False)):
            self.order[at] &= 3 if after == before else 1 if after > before else 2
        self.last = now

    def decide(self) -> None:
        """Use the numbers seen so far."""
        if not self.mark:
            self.mark, _ = shown_mark(self.numbers)

    @property
    def is_open(self) -> bool:
        """Whether more rows could show what these do not."""
        self.decide()
        dates = bool(self.open) and not self.shown and not self.dotted
        return dates or (not self.mark and shown_mark(self.numbers)[1])

    def year_first(self) -> bool:
        """Whether "24/05/15" begins with the year: the first number hardly changes, the last one does."""
        return len(self.lasts) > max(DAYS, 2 * len(self.firsts)) and max(self.firsts) - min(self.firsts) < DAYS and min(self.firsts) > 12

    def by_rows(self) -> Order:
        """The only order in which the rows follow one another in time."""
        good = [order for order, may in zip(_BOTH, self.order, strict=True) if may]
        return "" if len(good) != 1 or self.rows < ENOUGH or len(self.days) < DAYS else good[0]


@dataclass(frozen=True)
class Learned:
    """The habits of a file's columns, what is usual, and what a person should know of them."""

    habits: Mapping[str, Habit]
    usual: Habit  # of a column that is not named
    notes: tuple[str, ...]


def learn(sample: Iterable[Any], again: Iterator[Any], verb: str = "", dates: Order = "") -> Learned:
    """The habits of a file: from its first records, and from all of `again` only as far as those leave something open.

    `dates` is the order a person said; `verb` is the command that reads the file, for the mend.
    """
    columns: dict[str, Column] = {}
    for record in sample:
        for column, value in cells(record):
            columns.setdefault(column, Column()).add(value)
    left = {column for column, found in columns.items() if found.is_open and not (dates and found.open)}
    if left:
        columns |= _whole(again, left)
    orders, notes = _orders(columns, verb, dates)
    for found in columns.values():
        found.decide()
    made = {column: Habit(orders.get(column, dates), found.mark, bool(found.serial)) for column, found in columns.items()}
    dated = {made[column].order for column, found in columns.items() if found.rows}
    marks = {habit.decimal for habit in made.values() if habit.decimal}
    order = dates or (dated.pop() if len(dated) == 1 else "")
    usual = Habit(order, marks.pop() if len(marks) == 1 else "", any(habit.serial for habit in made.values()))
    return Learned(made, usual, tuple(notes))


def _whole(records: Iterator[Any], left: set[str]) -> dict[str, Column]:
    """These columns as far as they must be read until none is open; a file that breaks off shows what it has."""
    columns = {column: Column() for column in left}
    with suppress(InputError):
        for number, record in enumerate(records, 1):
            for column, value in cells(record):
                if column in left:
                    columns[column].add(value)
            if number >= ENOUGH and (number & (number - 1) == 0 or number % 4096 == 0):
                left = {column for column in left if columns[column].is_open}
                if not left:
                    break
    return columns


def cells(record: Any, above: str = "", deep: int = 4) -> Iterator[tuple[str, Any]]:
    """The values of a record by column; those of objects inside it as "user.id"."""
    value = record.value if isinstance(record, Raw) else record
    if isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, dict) and deep:
                yield from cells(inner, f"{above}{name}.", deep - 1)
            elif not isinstance(inner, list):
                yield f"{above}{name}", inner


def _orders(columns: Mapping[str, Column], verb: str, dates: Order) -> tuple[dict[str, Order], list[str]]:
    """The order of each column with dates of numbers, and the notes about it."""
    dated = {column: found for column, found in columns.items() if found.rows}
    if dates:
        return dict.fromkeys(dated, dates), [f"dates read as {WORDS[dates]}, as told"] if dated else []
    orders: dict[str, Order] = {}
    notes = []
    for column, found in dated.items():
        if found.year_first():
            orders[column] = "year"
        elif len(found.shown) == 1:
            orders[column] = next(iter(found.shown))
    shown = set(orders.values()) - {"year"}
    for column, found in dated.items():
        if column in orders or not found.open or len(found.shown) > 1 or found.dotted:
            continue
        if len(shown) == 1:
            orders[column] = next(iter(shown))
        elif order := found.by_rows():
            orders[column] = order
            notes.append(f"only as {WORDS[order]} are the rows in order of time")
    told = {WORDS[order] for column, order in orders.items() if not dated[column].dotted or order != "day"}
    if len(told) == 1:
        notes.insert(0, f"dates read as {told.pop()}")
    notes += [f"dates of {column!r} read as {WORDS[order]}" for column, order in sorted(orders.items()) if told and len(told) > 1]
    return orders, notes + _undecided(dated, orders, verb)


def _undecided(dated: Mapping[str, Column], orders: Mapping[str, Order], verb: str) -> list[str]:
    left = [column for column, found in dated.items() if column not in orders and found.open and not found.dotted]
    if not left:
        return []
    first = dated[left[0]]
    why = "stand in both orders" if len(first.shown) > 1 else "can be read day first or month first"
    return [f"its dates {why} ({left[0]}: {first.open!r}); say which: {verb} --dates day-first (or month-first)"]
