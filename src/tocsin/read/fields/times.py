"""Moments as files write them, to epoch seconds UTC, without inventing what they do not tell."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tocsin.model import TimeCertainty, TimePrecision
from tocsin.read.fields.dates.calendars import SERIAL, of_spreadsheet
from tocsin.read.fields.dates.words import plain
from tocsin.read.fields.dates.written import NO_DAY, NO_YEAR, NOT_SO, TWO_WAYS, Written, written
from tocsin.read.fields.losses import lost, remarked, usual
from tocsin.read.reader import Habit, RowError

MISSING = frozenset({"", "n/a", "na", "absent", "null", "none", "nan", "nat", "undefined", "-", "--"})
EARLIEST = 946_684_800  # 2000-01-01: older than every platform read here
LATEST = 2_208_988_800  # 2040-01-01: fixed, since the same file gives the same rows on any day; a later one is a broken date
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DOT_NET = re.compile(r"^\\?/Date\((-?\d{1,17})([+-]\d{4})?\)\\?/$")
_OURS = 1700, 2400  # years of our calendar; others are those of another
_TELLING = frozenset({TWO_WAYS, NO_YEAR, NO_DAY, NOT_SO})


def missing(value: Any) -> bool:
    """Whether a value stands for nothing: None, NaN, "", "N/A", "absent" ..."""
    if isinstance(value, str):
        return (value.strip().lower() in MISSING) if len(value) < 16 else value.isspace()  # no word for nothing is as long
    return value is None or value != value


def seconds(
    value: Any, zone: str | None = None, habit: Habit | None = None, collected: int | None = None
) -> tuple[int | None, TimeCertainty, TimePrecision]:
    """Epoch seconds UTC, how sure the time is, and how precise; (None, "unknown", "second") where missing.

    Takes ISO 8601, epoch numbers (s, ms, us, ns; number or text), datetime and date objects, 20210511, 20210511091203, `/Date(…)/`, and
    what dates/written.py reads: the words, orders and calendars of many languages. `zone` is the zone the format documents for times
    without one (an IANA name): certainty "format"; without it UTC is "assumed". `habit` is that of the column (Context.habit), without it
    that of the file. With `collected`, the moment the row was collected, "3 h" and "15 May" are "inferred". Raises RowError, which shows
    the value as it stands, for a time it does not understand, or that can be read in two ways, one before 2000 and one after 2039.
    """
    if type(value) is str and len(value) == 10 and value.isdecimal():
        value = int(value)
    if type(value) is int and EARLIEST <= value < LATEST:
        return value, "stated", "second"
    if missing(value) or value in (0, "0"):
        return None, "unknown", "second"
    try:
        found = _read(value, habit or usual())
    except (ValueError, OverflowError, OSError) as cause:
        inferred = _inferred(value, collected)
        if inferred is None:
            raise RowError(_reason(value, str(cause))) from cause
        return inferred
    return _placed(found, zone, value)


def moment(value: Any, zone: str | None = None, habit: Habit | None = None) -> tuple[int | None, TimePrecision]:
    """As `seconds`, for times that must not cost the row (an account's creation, the collection): None where unusable, and told."""
    try:
        ts, _, precision = seconds(value, zone, habit)
    except RowError as cause:
        lost(f"times ({str(cause).partition(':')[0]})", value)
        return None, "second"
    return ts, precision


def _reason(value: Any, cause: str) -> str:
    what = cause if cause in _TELLING else "date not understood"
    return f"{what}: {str(value)[:40]!r}"


def _read(value: Any, habit: Habit) -> Written:
    if isinstance(value, str):
        return _of_text(value.strip(), habit)
    if isinstance(value, (int, float)):
        return _serial(value) if habit.serial else _of_number(value)
    if isinstance(value, datetime):
        return Written(value, "second")
    if isinstance(value, date):
        return Written(datetime(value.year, value.month, value.day), "day")
    raise ValueError("no time")


def _of_text(text: str, habit: Habit) -> Written:
    if text.isascii():
        number = _number(text) if text[4:5] != "-" else None
    else:
        number = _number(plain(text).strip()) if any(map(str.isdecimal, text)) else None
    if number is not None:
        return _serial(number) if habit.serial else _of_number(number)
    try:
        found = _iso(text)
        if _OURS[0] <= found.when.year <= _OURS[1] or "T" in text:
            return found
    except ValueError:
        pass
    if dotnet := _DOT_NET.match(text):
        return _of_number(int(dotnet[1]))
    return written(text, habit.order)


def _iso(text: str) -> Written:
    when = datetime.fromisoformat(text)
    if text[16:17] == ":":
        return Written(when, "second")
    hour = re.split("[T ]", text, maxsplit=1)[1:]
    if not hour:
        return Written(when, "day")
    return Written(when, "second" if re.match(r"\d\d:?\d\d:?\d\d", hour[0]) else "minute")


def _number(text: str) -> float | None:
    """The number a text writes in full; one with an exponent was rounded by a spreadsheet, which no time survives."""
    if not text[:1].isdigit() and text[:1] not in "+-.":
        return None
    try:
        return float(text.replace(",", ".")) if "e" not in text.lower() else None
    except ValueError:
        return None


def _of_number(number: float) -> Written:
    """Seconds, milli-, micro- or nanoseconds by size; numbers too small or too large for that that spell a day or a moment are read so."""
    spelled = str(int(number)) if abs(number) < 1e15 else ""
    if len(spelled) in (8, 14) and spelled[:2] in ("19", "20") and number == int(number):
        try:
            day = datetime.strptime(spelled, "%Y%m%d" if len(spelled) == 8 else "%Y%m%d%H%M%S")
            return Written(day, "day" if len(spelled) == 8 else "second")
        except ValueError:
            pass
    if number < 0:
        return Written(_EPOCH, "second")  # before 1970 is before 2000
    scale = next((scale for limit, scale in ((1e11, 1), (1e14, 1e3), (1e17, 1e6), (1e20, 1e9)) if number < limit), None)
    if scale is None:
        raise ValueError("no time")
    return Written(_EPOCH + timedelta(seconds=number / scale), "second")


def _serial(number: float) -> Written:
    """A spreadsheet's number of days; of other numbers what they are elsewhere."""
    if not SERIAL[0] <= number < SERIAL[1]:
        return _of_number(number)
    return Written(of_spreadsheet(number), "day" if number == int(number) else "second", calendar="days as spreadsheets count them")


def _placed(found: Written, zone: str | None, value: Any) -> tuple[int, TimeCertainty, TimePrecision]:
    when, certainty = found.when, "stated"
    if found.calendar:
        remarked(f"times in {found.calendar}", value)
    if when.tzinfo is None:
        certainty = "unknown" if found.of_several else "format" if zone else "assumed"
        when = when.replace(tzinfo=_zone(zone) if zone and not found.of_several else UTC)
    ts = int((when - _EPOCH).total_seconds() // 1) if when.year > 1 else 0  # the zone of a day in year 1 may lie outside the calendar
    if ts < EARLIEST:
        raise RowError(f"date before 2000: {str(value)[:40]!r}")
    if ts >= LATEST:
        raise RowError(f"date in the future: {str(value)[:40]!r}")
    return ts, certainty, found.precision  # type: ignore[return-value]


def _inferred(value: Any, collected: int | None) -> tuple[int, TimeCertainty, TimePrecision] | None:
    if collected is None or not isinstance(value, str):
        return None
    from tocsin.read.fields.dates.relative import before

    found = before(value, datetime.fromtimestamp(collected, UTC))
    return (int(found.when.timestamp()), "inferred", found.precision) if found else None


@lru_cache(maxsize=64)
def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as cause:
        raise RowError(f"no time zone named {name!r}") from cause
