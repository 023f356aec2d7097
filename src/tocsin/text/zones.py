"""Time zones in which times are shown: a name of the IANA database or an offset from UTC. What is stored and exchanged stays UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from tocsin.errors import SettingError

_OFFSET = re.compile(r"(?:UTC)?([+-])(\d{1,2})(?::?([0-5]\d))?")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}")
_HOUR = 3600
FARTHEST = 14 * 60  # minutes that any place is off UTC


def zone(text: str) -> tzinfo:
    """The zone a text names: `UTC`, `Europe/Paris`, `+03:00`, `UTC-5`. Raises SettingError for any other text."""
    plain = text.strip()
    if plain in ("", "UTC", "Z"):
        return UTC
    if found := _OFFSET.fullmatch(plain):
        minutes = int(found[2]) * 60 + int(found[3] or 0)
        if minutes <= FARTHEST:
            return timezone(timedelta(minutes=-minutes if found[1] == "-" else minutes)) if minutes else UTC
    elif _NAME.fullmatch(plain):
        try:
            return ZoneInfo(plain)
        except (OSError, ValueError, LookupError):  # a folder of the database, a name it does not have
            pass
    raise SettingError(f"{text[:60]!r} is no time zone", "write it as Europe/Paris or as +03:00")


def called(one: tzinfo) -> str:
    """What a zone is called beside a time: UTC, UTC+03:00, Europe/Paris."""
    return one.key if isinstance(one, ZoneInfo) else str(one)


def spans(start: int, end: int, step: int, one: tzinfo) -> list[int]:
    """Where spans of `step` seconds that cover a time begin, and where the last ends (epoch seconds), by the clock of a zone.

    A span of a day begins at midnight there, and has 23 or 25 hours where the clock is changed; a week begins on a Thursday, as 1970 did.
    Hours are those of UTC: where a zone is off by a part of one, a span begins at the whole hour of UTC before.
    """
    clock = one if step > _HOUR else UTC
    first, last = ((ts + offset(clock, ts)) // step for ts in (start, end - 1))
    edges = sorted({_at(clock, wall * step) // _HOUR * _HOUR for wall in range(first, last + 2)})
    return edges if edges[-1] >= end else [*edges, -(-end // _HOUR) * _HOUR]


def _at(one: tzinfo, wall: int) -> int:
    """The instant at which clocks of a zone show a time, told in seconds as if it were UTC; of a time they leave out, of the change."""
    return int(datetime.fromtimestamp(wall, UTC).replace(tzinfo=one).timestamp())


def offset(one: tzinfo, seconds: float) -> int:
    """Seconds by which a zone is ahead of UTC at an instant."""
    ahead = datetime.fromtimestamp(seconds, UTC).astimezone(one).utcoffset()
    return int(ahead.total_seconds()) if ahead else 0
