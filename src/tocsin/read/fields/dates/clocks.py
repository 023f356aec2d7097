"""The clock and the zone in a written moment: "09:12", "9h14", "9.12 Uhr", "下午3点05分", "9:12 p. m. GMT+2"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from tocsin.model import TimePrecision
from tocsin.read.fields.dates.words import key, names, numbers, told, words

_BARE = r"(?<![\d:.,/-])(?P<h>\d{1,2}):(?P<m>\d{1,2})(?::(?P<s>\d{1,2})(?:[.,:]\d+)?)?(?![\d:])"
_OFFSET = re.compile(r"\s*\(?(?:(?:utc|gmt) ?([+-]) ?(\d{1,2})(?::?(\d\d))?|([+-])(\d\d)(?::?(\d\d)(?::\d\d)?)?)(?![\d./-])\)?")
_NAME = re.compile(r"[ ,]*\(?([^\W\d_]{1,5})(?![^\W\d_])\)?")
_PLACE = re.compile(r"[ ,]*\(?([a-z]+/[a-z_]+(?:/[a-z_]+)?)\)?")
_OCLOCK = re.compile(r"\s*uhr\b")
_LONG = re.compile(r"\([^()\d]*\)")  # "(Central European Summer Time)" after an offset


@dataclass(frozen=True)
class Clock:
    """A time of the day. `zone` is None where none is told; `of_several` where a name is told that stands for several zones."""

    hour: int = 0
    minute: int = 0
    second: int = 0
    precision: TimePrecision = "day"
    zone: tzinfo | None = None
    of_several: bool = False


def clock(text: str) -> tuple[Clock, str]:
    """The clock of a comparable text (words.py) and the rest of the text; a clock of precision "day" where there is none.

    Raises ValueError for a clock that no day has.
    """
    for pattern in _patterns():
        if found := pattern.search(text):
            break
    else:
        return Clock(), text
    if not _of_a_day(found):
        return Clock(), text
    zone, several, rest = _zone(text[found.end() :])
    hour, minute, second = int(found["h"]), int(found["m"] or 0), int(found["s"] or 0)
    hour = _of_the_day(hour, found["after"] or found["before"] or "")
    if hour == 24 and minute == second == 0:
        raise ValueError("hour 24")
    if hour > 23 or minute > 59 or second > 60:
        raise ValueError("no such hour")
    precision: TimePrecision = "second" if found["s"] else "minute"
    return Clock(hour, minute, min(second, 59), precision, zone, several), f"{text[: found.start()]} {rest}"


def _of_a_day(found: re.Match[str]) -> bool:
    """Whether what looks like "9.12" at the end of a text stands behind a whole date."""
    if "dotted" not in found.re.groupindex or found["dotted"] is None:
        return True
    return re.search(r"\d{4}|[^\W\d_]{3}|\d([./-])\d{1,2}\1\d", found.string[: found.start()]) is not None


def _of_the_day(hour: int, half: str) -> int:
    half = key(half) if half else ""
    if not half or hour > 12:
        if half and half in words("half", "am"):
            raise ValueError("no such hour")
        return hour
    if half in words("half", "noon"):
        return hour if hour >= 10 else hour + 12
    return hour % 12 + 12 * (half in words("half", "pm"))


def _zone(after: str) -> tuple[tzinfo | None, bool, str]:
    """The zone that stands right behind the clock, whether its name stands for several, and what follows."""
    if oclock := _OCLOCK.match(after):
        after = after[oclock.end() :]
    if found := _OFFSET.match(after):
        sign, hours, minutes = found[1] or found[4], int(found[2] or found[5]), int(found[3] or found[6] or 0)
        if hours > 14 or minutes > 59:
            raise ValueError("no such zone")
        rest = _LONG.sub(" ", after[found.end() :])
        name = _NAME.match(rest)
        if name and (_hours(name[1]) is not None or name[1] in words("zones", "of_several")):
            rest = rest[name.end() :]
        return timezone((1 if sign == "+" else -1) * timedelta(hours=hours, minutes=minutes)), False, rest
    if (found := _PLACE.match(after)) and found[1] in _places():
        return ZoneInfo(_places()[found[1]]), False, after[found.end() :]
    if found := _NAME.match(after):
        hours_ = _hours(found[1])
        if hours_ is not None:
            return timezone(timedelta(hours=hours_)), False, after[found.end() :]
        if found[1] in words("zones", "of_several"):
            return None, True, after[found.end() :]
    return None, False, after


def _hours(name: str) -> float | None:
    return numbers("zones", "hours").get(name)


@cache
def _places() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones()}


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The ways to write a clock, the surest first; each with the signs of the half of the day before and behind it."""
    halves = told()["half"]
    after = f"(?: ?(?P<after>{_any([*halves['am'].split(), *halves['pm'].split()])})\\.?(?![^\\W\\d_]))"
    before = f"(?:(?<![^\\W\\d_])(?P<before>{_any(halves['first'].split())}) ?)"
    hour, minute, second = (_any(told()["hours"][name].split()) for name in ("words", "minutes", "seconds"))
    spoken = (
        f"(?<!\\d)(?P<h>\\d{{1,2}}) ?(?:{hour})(?![^\\W\\d_])(?: ?(?P<m>\\d{{2}})(?!\\d)(?: ?(?:{minute})(?![^\\W\\d_])"
        f"(?: ?(?P<s>\\d{{1,2}}) ?(?:{second})(?![^\\W\\d_]))?)?)?"
    )
    eastern = "(?<!\\d)(?P<h>\\d{1,2}) ?[時时点點시](?: ?(?P<m>\\d{1,2}) ?[分분](?: ?(?P<s>\\d{1,2}) ?[秒초])?)?"
    dotted = r"(?P<h>\d{1,2})\.(?P<m>\d\d)(?:\.(?P<s>\d\d))?(?![.\d])"
    led = f"(?<![^\\W\\d_])(?:{_any(told()['hours']['before'].split())})\\.? {dotted}"
    last = f"(?P<dotted>(?<=[\\s,])){dotted}"
    alone = "(?<![\\d./:-])(?P<h>\\d{1,2})(?P<m>)(?P<s>)"
    ways = (*(f"{before}?{way}{after}?" for way in (_BARE, eastern, f"{dotted} ?uhr", spoken, led)), f"{before}?{last}{after}?\\s*$")
    return tuple(re.compile(way) for way in (*ways, f"(?P<before>){alone}{after}", f"{before}{alone}(?P<after>)(?!\\d)"))


def _any(listed: Iterable[str]) -> str:
    """A pattern for any of these names in a comparable text, with or without dots and blanks between their words."""
    made = {r"[\W_]{0,2}".join(map(re.escape, key(name).split())) for name in listed if key(name)}
    return "|".join(sorted(made, key=lambda one: (-len(one), one)))


def weekday(name: str) -> int | None:
    """The day of the week, Monday 1, that a name stands for."""
    return names("weekdays").get(name)
