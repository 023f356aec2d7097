"""Days and times of a text: dates as far as they are given, years, weekdays, "tomorrow", times of the clock.

Fooled by: 4/5 for a day where the order of month and day is not known (both are held possible), years written as plain numbers of things,
Persian months beside Gregorian ones (never compared), "today" in a post of the day before.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from tocsin.match.facts.words import Word

_NUMERIC = re.compile(r"(\d{1,4})[./\-–](\d{1,2})(?:[./\-–](\d{2,4}))?")
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:h.]([0-5]\d)")
_FIRST_YEAR, _LAST_YEAR = 1850, 2100
_MINUTES = re.compile(r"h[0-5]\d")
_HALF_DAY = {"am": 0, "pm": 12}


class Moment(NamedTuple):
    """A day or time that a text names. `kind` is date, year, weekday, day or clock; days of a date that are not given are 0."""

    kind: str
    value: tuple[int, ...]  # date: month, day, year; weekday 0 to 6; day: from the day of writing; clock: minutes of the day
    start: int
    end: int
    other: tuple[int, ...] = ()  # the same date with month and day exchanged, where both readings are possible


def moments(text: list[Word], lang: str) -> tuple[tuple[Moment, ...], set[int]]:
    """The moments of a text in their order, and the places of the words they are made of."""
    found: list[Moment] = []
    taken: set[int] = set()
    for at, word in enumerate(text):
        if at in taken:
            continue
        if word.digits:
            _from_digits(text, at, found, taken)
        elif word.entry.month and not word.digits:
            _from_month(text, at, lang, found, taken)
        elif word.entry.weekday >= 0:
            found.append(Moment("weekday", (word.entry.weekday,), word.start, text[at + word.length - 1].end))
        elif word.entry.day is not None:
            found.append(Moment("day", (word.entry.day,), word.start, text[at + word.length - 1].end))
    return tuple(sorted(found, key=lambda moment: moment.start)), taken


def _plain(word: Word) -> str:
    return word.text if word.text.isascii() else "".join(str(unicodedata.digit(char, 0)) if char.isdigit() else char for char in word.text)


def _from_digits(text: list[Word], at: int, found: list[Moment], taken: set[int]) -> None:
    word, digits = text[at], _plain(text[at])
    clocks = [_CLOCK.fullmatch(part) for part in re.split("[-–]", digits)]
    follows = text[at + 1].read.low if at + 1 < len(text) else ""
    half, behind = _half_day(text, at)
    if all(clocks) and (":" in digits or len(clocks) > 1 or half or follows in ("uhr", "h")):
        for clock in clocks:
            hour = int(clock[1]) if clock else 0
            hour = hour % 12 + _HALF_DAY[half] if half and hour <= 12 else hour
            found.append(Moment("clock", (60 * hour + int(clock[2] if clock else 0),), word.start, text[at + behind].end))
        taken |= set(range(at, at + 1 + behind))
        return
    if digits.isdigit() and int(digits) <= 24 and (told := _hour(text, at, int(digits), follows)):
        found.append(Moment("clock", (told[0],), word.start, text[at + told[1]].end))
        taken |= set(range(at, at + 1 + told[1]))
        return
    date = _numeric(digits)
    if date:
        found.append(Moment("date", date[0], word.start, word.end, date[1]))
        taken.add(at)
    elif (
        digits.isdigit()
        and len(digits) == 4
        and _FIRST_YEAR <= int(digits) <= _LAST_YEAR
        and not (_counts(text, at) or _near_month(text, at))
    ):
        found.append(Moment("year", (int(digits),), word.start, word.end))
        taken.add(at)


def _half_day(text: list[Word], at: int) -> tuple[str, int]:
    """(am or pm, words it is written in) behind a time; empty where neither stands there."""
    behind = [word.read.low for word in text[at + 1 : at + 3]]
    if behind[:1] and behind[0] in _HALF_DAY:
        return behind[0], 1
    return (f"{behind[0]}m", 2) if behind in (["a", "m"], ["p", "m"]) else ("", 0)


def _hour(text: list[Word], at: int, number: int, follows: str) -> tuple[int, int] | None:
    """(minutes of the day, words behind the number that belong to it) of "9 p.m.", "19 Uhr", "à 18 h 30"; None of anything else."""
    half, behind = _half_day(text, at)
    if half and number <= 12:
        return 60 * (number % 12 + _HALF_DAY[half]), behind
    if _MINUTES.fullmatch(follows):
        return 60 * number + int(follows[1:]), 1
    after = text[at + 2] if at + 2 < len(text) else None
    minutes = after.text if follows in ("h", "uhr") and after and after.digits and len(after.text) == 2 and not after.broken else ""
    if minutes.isdigit() and int(minutes) < 60:
        return 60 * number + int(minutes), 2
    told = follows == "uhr" or (follows in ("h", "heures") and at > 0 and text[at - 1].text.lower() in ("à", "dès", "vers"))
    return (60 * number, 1) if told else None


def _numeric(digits: str) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """(month, day, year) of a date in digits, and its other reading; None where it is no date. Without a year only 14.05. is one."""
    match = _NUMERIC.fullmatch(digits)
    if not match:
        return None
    one, two, three = int(match[1]), int(match[2]), int(match[3] or 0)
    if len(match[1]) == 4:
        return ((two, three, one), ()) if match[3] and 1 <= two <= 12 and 1 <= three <= 31 else None
    if not match[3] and not (("." in digits or "/" in digits) and len(match[2]) == 2 and len(match[1]) == 2):
        return None
    year = three + 2000 if 0 < three < 100 else three
    ways = [(month, day, year) for day, month in ((one, two), (two, one)) if 1 <= month <= 12 and 1 <= day <= 31]
    return (ways[0], ways[1] if len(ways) > 1 and ways[0] != ways[1] else ()) if ways else None


def _counts(text: list[Word], at: int) -> bool:
    """Whether a number that may be a year counts something: "2000 people"."""
    after = text[at + 1] if at + 1 < len(text) else None
    before = text[at - 1] if at else None
    money = bool(before and before.entry.count and not before.read.low.isalpha())
    return (
        money
        or bool(after and not after.broken and after.entry.count and after.entry.count != "year")
        or bool(after and after.entry.number is not None and not after.digits)
    )


def _near_month(text: list[Word], at: int) -> bool:
    return any(text[near].entry.month for near in range(max(0, at - 2), min(len(text), at + 3)) if near != at)


def _from_month(text: list[Word], at: int, lang: str, found: list[Moment], taken: set[int]) -> None:
    """A month with the day beside it and the year behind it; a word that may be no month needs one of them."""
    word = text[at]
    last = at + word.length - 1
    day, year, places = 0, 0, {at, last}
    for near in (at - 1, at - 2, last + 1, last + 2):
        number = _day(text, near) if 0 <= near < len(text) and not day else 0
        if number and (abs(near - at) == 1 or near == last + 1 or not text[at - 1].digits):
            day = number
            places.add(near)
    for near in (last + 1, last + 2, last + 3):
        if near < len(text) and text[near].digits and near not in places:
            digits = _plain(text[near])
            if digits.isdigit() and len(digits) == 4 and _FIRST_YEAR <= int(digits) <= _LAST_YEAR:
                year = int(digits)
                places.add(near)
                break
    sure = not word.entry.faint or (lang == "en" and word.read.upper and not word.first)
    if day or year or sure:
        span = [each for each in sorted(places) if each in (at, last) or text[each].digits]
        found.append(Moment("date", (word.entry.month, day, year), text[span[0]].start, text[span[-1]].end))
        taken |= places


def _day(text: list[Word], at: int) -> int:
    digits = re.split("[-–]", _plain(text[at]))[-1] if text[at].digits else ""  # the last day of several
    return int(digits) if digits.isdigit() and len(digits) <= 2 and 1 <= int(digits) <= 31 else 0


def same(one: Moment, two: Moment) -> bool:
    """Whether two moments of a kind may be one: what both give of a date agrees."""
    if one.kind != "date":
        return one.value == two.value
    ways = [(left, right) for left in (one.value, one.other) for right in (two.value, two.other) if left and right]
    return any(all(mine == theirs or 0 in (mine, theirs) for mine, theirs in zip(left, right, strict=True)) for left, right in ways)


def comparable(one: Moment, two: Moment) -> bool:
    """Whether two moments are given in the same terms, so that they clash where they are not the same."""
    if one.kind == "date" == two.kind:
        return (one.value[0] > 12) == (two.value[0] > 12) and bool(one.value[1]) == bool(two.value[1])
    return one.kind == two.kind
