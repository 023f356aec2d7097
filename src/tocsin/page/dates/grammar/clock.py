"""Times of the clock and zones beside a date.

Half days as words of each language ("م", "ب.ظ", "ÖS", "вечера", "de la tarde"); an hour of the night is late from six on and early before.
24:00 is the next day's midnight.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tocsin.page.dates import zones
from tocsin.page.dates.grammar.patterns import Match
from tocsin.page.row import Precision


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of the day; `days` is 1 for 24:00."""

    hour: int
    minute: int
    second: int
    precision: Precision
    days: int = 0


@dataclass(frozen=True, slots=True)
class Zone:
    """An offset "+HH:MM" or an IANA name; neither for an ambiguous abbreviation or "local time"."""

    name: str | None

    def offset(self, moment: dt.datetime) -> str | None:
        """The offset at a local time."""
        if self.name is None or self.name[0] in "+-":
            return self.name
        return zones.offset_at(self.name, moment)


def clock_of(match: Match) -> Clock | None:
    """The time of a match; None for what no clock shows."""
    groups = match.groups
    if groups.get("noon"):
        return Clock(12, 0, 0, "hour")
    hour, minute, second = int(groups["hour"] or 0), groups.get("minute"), groups.get("second")
    hour = _half(hour, groups.get("half") or groups.get("half_before"))
    if hour > 24 or (hour == 24 and int(minute or 0)):
        return None
    precision: Precision = "second" if second else "minute" if minute else "hour"
    return Clock(hour % 24, int(minute or 0), int(second or 0), precision, hour // 24)


def _half(hour: int, half: str | None) -> int:
    if half is None or hour > 12:
        return hour
    if half == "night":
        return 0 if hour == 12 else hour + 12 if hour >= 6 else hour
    return hour % 12 + (12 if half == "pm" else 0)


def zone_of(match: Match) -> Zone | None:
    """The zone of a match; None for an offset that no zone has."""
    groups = match.groups
    if groups.get("local"):
        return Zone(None)
    if groups.get("hours"):
        offset = f"{groups['sign']}{int(groups['hours'] or 0):02d}:{groups.get('minutes') or '00'}"
        return Zone(offset) if zones.minutes_of(offset) is not None else None
    name = groups.get("zone")
    return Zone(None if name == "?" else name)
