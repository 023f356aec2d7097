"""Moments as files write them, to epoch seconds UTC, without inventing what they do not tell."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache, partial
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tocsin.model import TimeCertainty, TimePrecision
from tocsin.read.reader import RowError

MISSING = frozenset({"", "n/a", "na", "absent", "null", "none", "nan", "undefined", "-", "--"})
EARLIEST = 946_684_800  # 2000-01-01: older than every platform read here
LATEST = int(time.time()) + 86_400  # a clock a day ahead is a zone mistake; more is a broken date
_MONTHS = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12}
_ZONES = {
    "UTC": 0, "GMT": 0, "Z": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "WET": 0,
    "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "JST": 9, "AEST": 10, "AEDT": 11,
}  # fmt: skip
_NAMED_ZONE = re.compile(r"^(.*\d)\s*([A-Z]{1,5})$")
_DAY_FIRST = re.compile(r"^(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b(.*)$")


def missing(value: Any) -> bool:
    """Whether a value stands for nothing: None, NaN, "", "N/A", "absent" ..."""
    if isinstance(value, str):
        return value.strip().lower() in MISSING
    return value is None or value != value


def seconds(value: Any, zone: str | None = None, day_first: bool | None = None) -> tuple[int | None, TimeCertainty, TimePrecision]:
    """Epoch seconds UTC, how sure the zone is, and how precise the time is; (None, "unknown", "second") where missing.

    Takes ISO 8601, epoch numbers (s, ms, us, ns; number or text), "Wed Oct 10 20:19:24 +0000 2018", "2021-05-11 09:12:03 EDT",
    "2021-05-11 09:12", a day alone, 20210511, 20210511091203, "11.05.2021 09:12", RFC 2822, datetime and date objects. `zone` is the
    zone the format documents for times without one (an IANA name): certainty "format"; without it UTC is "assumed". `day_first` tells
    the order of "05/06/2021" where the file does. Raises RowError for a time it does not understand, one before 2000 and one more than
    a day ahead.
    """
    if type(value) is str and len(value) == 10 and value.isdecimal():
        value = int(value)
    if type(value) is int and EARLIEST <= value <= LATEST:
        return value, "stated", "second"
    if missing(value) or value in (0, "0"):
        return None, "unknown", "second"
    if isinstance(value, str):
        cleaned = value.strip()
        number = None if cleaned[4:5] == "-" else _number(cleaned)
        moment_, precision = _parsed(cleaned, day_first) if number is None else _epoch(number)
    elif isinstance(value, (int, float)):
        moment_, precision = _epoch(value)
    elif isinstance(value, datetime):
        moment_, precision = value, "second"
    elif isinstance(value, date):
        moment_, precision = datetime(value.year, value.month, value.day), "day"
    else:
        raise RowError(f"date not understood: {str(value)[:40]!r}")
    return _placed(moment_, precision, zone, value)


def moment(value: Any, zone: str | None = None) -> tuple[int | None, TimePrecision]:
    """As `seconds`, for times that must not cost the row (an account's creation, the collection): None where unusable."""
    try:
        ts, _, precision = seconds(value, zone)
    except RowError:
        return None, "second"
    return ts, precision


def _placed(when: datetime, precision: TimePrecision, zone: str | None, value: Any) -> tuple[int, TimeCertainty, TimePrecision]:
    certainty: TimeCertainty = "stated"
    if when.tzinfo is None:
        certainty = "format" if zone else "assumed"
        when = when.replace(tzinfo=_zone(zone) if zone else UTC)
    ts = int(when.timestamp() // 1) if when.year > 1 else 0  # the zone of a day in year 1 may lie outside the calendar
    if ts < EARLIEST:
        raise RowError(f"date before 2000: {str(value)[:40]!r}")
    if ts > LATEST:
        raise RowError(f"date in the future: {str(value)[:40]!r}")
    return ts, certainty, precision


@lru_cache(maxsize=64)
def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as cause:
        raise RowError(f"no time zone named {name!r}") from cause


def _number(cleaned: str) -> float | None:
    if not cleaned[:1].isdigit() and cleaned[:1] not in "+-.":
        return None
    try:
        return float(cleaned)
    except ValueError:
        return None


def _epoch(number: float) -> tuple[datetime, TimePrecision]:
    """Seconds, milli-, micro- or nanoseconds by size; numbers too small or too large for that that spell a day or a moment are read so."""
    spelled = str(int(number)) if abs(number) < 1e15 else ""
    if len(spelled) in (8, 14) and spelled[:2] in ("19", "20") and number == int(number):
        try:
            day = datetime.strptime(spelled, "%Y%m%d" if len(spelled) == 8 else "%Y%m%d%H%M%S")
            return day, "day" if len(spelled) == 8 else "second"
        except ValueError:
            pass
    if number < 0:
        raise RowError(f"date before 2000: {number!r:.40}")
    scale = next((scale for limit, scale in ((1e11, 1), (1e14, 1e3), (1e17, 1e6), (1e20, 1e9)) if number < limit), None)
    if scale is None:
        raise RowError(f"date not understood: {number!r:.40}")
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=number / scale), "second"


def _parsed(cleaned: str, day_first: bool | None = None) -> tuple[datetime, TimePrecision]:
    try:
        when = datetime.fromisoformat(cleaned)
    except ValueError:
        return _unusual(cleaned, day_first)
    if cleaned[16:17] == ":":
        return when, "second"
    hour = re.split("[T ]", cleaned, maxsplit=1)[1:]
    if not hour:
        return when, "day"
    return when, "second" if re.match(r"\d\d:?\d\d:?\d\d", hour[0]) else "minute"


def _unusual(cleaned: str, day_first: bool | None) -> tuple[datetime, TimePrecision]:
    for attempt in (_api_v1, partial(_other_order, day_first=day_first), _named_month, _named_zone, _mail):
        try:
            found = attempt(cleaned)
        except (ValueError, TypeError, IndexError, KeyError, OverflowError) as cause:
            if isinstance(cause, RowError):
                raise
            continue
        if found is not None:
            return found
    raise RowError(f"date not understood: {cleaned[:40]!r}")


def _api_v1(cleaned: str) -> tuple[datetime, TimePrecision] | None:
    """'Wed Oct 10 20:19:24 +0000 2018', the form of X's first API and its web client."""
    parts = cleaned.split()
    if len(parts) != 6 or parts[0].endswith(","):
        return None
    month = _MONTHS[parts[1].lower()]
    return datetime.fromisoformat(f"{parts[5]}-{month:02d}-{int(parts[2]):02d}T{parts[3]}{parts[4]}"), "second"


def _named_zone(cleaned: str) -> tuple[datetime, TimePrecision] | None:
    """'2021-05-11 09:12:03 EDT'."""
    found = _NAMED_ZONE.match(cleaned)
    if found is None:
        return None
    when, precision = _parsed(found[1])
    return when.replace(tzinfo=timezone(timedelta(hours=_ZONES[found[2]]))), precision


def _other_order(cleaned: str, day_first: bool | None) -> tuple[datetime, TimePrecision] | None:
    """'11.05.2021 09:12' is day first; with slashes one of the two cannot be a month, or the order is told. '2021/05/11' too."""
    if re.match(r"^\d{4}/\d{1,2}/\d{1,2}\b", cleaned):
        day, _, rest = cleaned.partition(" ")
        year, month, number = day.split("/")
        return _parsed(f"{year}-{int(month):02d}-{int(number):02d}{' ' + rest if rest else ''}")
    found = _DAY_FIRST.match(cleaned)
    if found is None:
        return None
    first, second = int(found[1]), int(found[3])
    if day_first is None and found[2] != "." and first <= 12 and second <= 12 and first != second:
        raise RowError(f"day and month cannot be told apart in {cleaned[:40]!r}: write dates as YYYY-MM-DD")
    day_, month_ = (second, first) if found[2] != "." and (second > 12 or (day_first is False and first <= 12)) else (first, second)
    return _parsed(f"{found[4]}-{month_:02d}-{day_:02d}{_clock(found[5])}")


def _clock(written: str) -> str:
    """' 09:12', ' 09:12:03' of ' 9:12', ', 9:12:03 AM', '9:12PM'; '' of ''."""
    found = re.match(r"^(\d{1,2})(:\d\d(?::\d\d)?)(?:\.\d+)? ?([AaPp][Mm])?(.*)$", written.strip(" ,T"))
    if found is None:
        return f" {written.strip()}" if written.strip() else ""
    hour = int(found[1]) % 12 + 12 * (found[3].lower() == "pm") if found[3] else int(found[1])
    return f" {hour:02d}{found[2]}{found[4]}"


def _named_month(cleaned: str) -> tuple[datetime, TimePrecision] | None:
    """'23-Mar-2021 09:21AM', '23 March 2021', 'Mar 23, 2021 9:21'."""
    found = re.match(r"^(\d{1,2})[ -]([A-Za-z]{3,9})\.?[ -](\d{4})\b(.*)$", cleaned)
    parts = found and (found[1], found[2], found[3], found[4])
    if found is None and (found := re.match(r"^([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})\b(.*)$", cleaned)):
        parts = found[2], found[1], found[3], found[4]
    return _parsed(f"{parts[2]}-{_MONTHS[parts[1][:3].lower()]:02d}-{int(parts[0]):02d}{_clock(parts[3])}") if parts else None


def day_first(written: Iterable[Any]) -> bool | None:
    """The order of dates like "25/12/2021" in a file: True where the day stands first, None where no value shows it or they disagree."""
    shown = {int(found[1]) > 12 for value in written if isinstance(value, str) and (found := _DAY_FIRST.match(value.strip()))
             and found[2] != "." and max(int(found[1]), int(found[3])) > 12}  # fmt: skip
    return shown.pop() if len(shown) == 1 else None


def _mail(cleaned: str) -> tuple[datetime, TimePrecision] | None:
    return parsedate_to_datetime(cleaned), "second"
