"""A stated date as an interval of instants in UTC: from the first to the last second of its precision, an unknown zone widening it.

The clocks of the earth stand between 14 hours before UTC and 12 behind: by so much a date in an unknown zone is wider.
Fooled by: a date written in another calendar than it says.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

from tocsin.page.dates.grammar.calendars import day_of, span_of
from tocsin.page.dates.zones import minutes_of, offset_at

Calendar = Literal["gregorian", "solar_hijri"]
FIRST_ZONE, LAST_ZONE = dt.timedelta(hours=14), dt.timedelta(hours=12)
_VALUE = re.compile(
    r"""(?P<year>\d{4}) (?: [-:](?P<month>\d\d) (?: [-:](?P<day>\d\d)
    (?: [T\ ](?P<hour>\d\d) (?: :?(?P<minute>\d\d) (?: :?(?P<second>\d\d) (?:[.,]\d+)? )? )? )? )? )?
    \s?(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?""",
    re.IGNORECASE | re.VERBOSE,
)
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d\d?)(?::?(\d\d))?", re.IGNORECASE)
_SECOND = dt.timedelta(seconds=1)


class Unreadable(ValueError):
    """A date that cannot be read as any of the forms."""


@dataclass(frozen=True, slots=True)
class Span:
    """First and last second in UTC. `zoned`: whether the zone of the date was known."""

    earliest: dt.datetime
    latest: dt.datetime
    zoned: bool


def span_of_date(stated: Any, calendar: Any = None) -> Span:
    """The interval of {value, zone, calendar}; a text alone is a value in an unknown zone. `calendar`: where the date names none.

    Raises Unreadable.
    """
    told = stated if isinstance(stated, dict) else {"value": stated}
    value, zone = told.get("value"), told.get("zone")
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Unreadable("no date")
    found = _VALUE.fullmatch(str(value).strip())
    if not found:
        raise Unreadable(f"no date of the form YYYY-MM-DDTHH:MM:SS: {str(value)[:40]}")
    kind = told.get("calendar") or calendar or "gregorian"
    if kind not in get_args(Calendar):
        raise Unreadable(f"unknown calendar: {str(kind)[:40]}")
    try:
        first, last = _local(found, cast(Calendar, kind))
        return _placed(first, last, _zone(zone, found["zone"]))
    except (ValueError, OverflowError) as fault:
        raise Unreadable(str(fault)) from None


def written(moment: dt.datetime | None) -> str | None:
    """An instant as it is written: UTC with Z; None stays None."""
    return None if moment is None else f"{moment.replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def _local(found: re.Match[str], calendar: Calendar) -> tuple[dt.datetime, dt.datetime]:
    """First and last second by the clock of the place."""
    year, month, day, hour, minute, second = (None if one is None else int(one) for one in found.groups()[:6])
    if year is None or month is None or day is None:
        low, high = span_of(calendar, year or 0, month)
        return dt.datetime.combine(low, dt.time()), dt.datetime.combine(high, dt.time(23, 59, 59))
    date = day_of(calendar, year, month, day)
    if hour is None:
        return dt.datetime.combine(date, dt.time()), dt.datetime.combine(date, dt.time(23, 59, 59))
    first = dt.datetime.combine(date, dt.time(hour, minute or 0, second or 0))
    length = dt.timedelta(hours=1) if minute is None else dt.timedelta(minutes=1) if second is None else _SECOND
    return first, first + length - _SECOND


def _placed(first: dt.datetime, last: dt.datetime, zone: str | None) -> Span:
    """A local interval in UTC. `zone`: an offset, the name of a zone, or None where it is unknown."""
    offsets = [_minutes(zone, moment) for moment in (first, last)] if zone else [None, None]
    low, high = offsets
    if low is None or high is None:
        return Span(first - FIRST_ZONE, last + LAST_ZONE, zoned=False)
    return Span(first - dt.timedelta(minutes=low), last - dt.timedelta(minutes=high), zoned=True)


def _zone(stated: Any, inside: str | None) -> str | None:
    """The zone that is said, beside the value or in it; None where none is or the two differ."""
    beside = stated.strip() if isinstance(stated, str) and stated.strip() else None
    if beside and inside and _minutes(beside, dt.datetime(2000, 1, 1)) != _minutes(inside, dt.datetime(2000, 1, 1)):
        return None
    return beside or inside


def _minutes(zone: str, moment: dt.datetime) -> int | None:
    """Minutes east of Greenwich at a local time; None for what is no zone."""
    if zone.upper() in ("Z", "UTC", "GMT"):
        return 0
    found = _OFFSET.fullmatch(zone)
    written = f"{found[1]}{int(found[2]):02d}:{found[3] or '00'}" if found else offset_at(zone, moment)
    minutes = minutes_of(written) if written else None
    return minutes if minutes is None or -720 <= minutes <= 840 else None
