"""Statements of date and of place, and how what files hold becomes one or is dropped with a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

_WRITTEN = re.compile(
    r"\s*(?P<year>\d{4})[-:/.](?P<month>\d\d)(?:[-:/.](?P<day>\d\d))?"
    r"(?:[ T]+(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?:[.,]\d+)?\s*(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
_RESET = ("1904-01-01", "1970-01-01", "1980-01-01", "2000-01-01", "2001-01-01")  # where clocks begin that were never set
_AHEAD = timedelta(days=1)  # by which a date may lie after today


@dataclass(slots=True)
class Metadata:
    """What a file says of itself. `dates`: date statements in the words of `tocsin media dates`; `places`: {source, latitude, longitude,
    says}; `dropped`: {source, value, why} of what cannot be true; `credentials`: of C2PA, {signature, issuer, maker, made}, or None."""

    dates: list[dict[str, Any]] = field(default_factory=list)
    places: list[dict[str, Any]] = field(default_factory=list)
    dropped: list[dict[str, str]] = field(default_factory=list)
    credentials: dict[str, Any] | None = None

    def date(self, source: str, written: object, says: str, *, kind: str = "captured", zone: str | None = None, **more: Any) -> None:
        """Adds a date as a file has it; one that cannot be true is dropped with its reason."""
        text = str(written).strip("\0 ")[:60]
        if not text:
            return
        value, told = _value(text)
        why = _doubt(value)
        if value is None or why:
            self.dropped.append({"source": source, "value": text, "why": f"{says}: {why or 'no date'}"})
            return
        statement = {
            "source": source,
            "value": value,
            "zone": _zone(zone) or told,
            "calendar": "gregorian",
            "kind": kind,
            "says": says,
            **more,
        }
        if statement not in self.dates:
            self.dates.append(statement)

    def place(self, source: str, latitude: float, longitude: float, says: str) -> None:
        """Adds a place in degrees; one that is none on Earth, or exactly 0, 0, is dropped."""
        if not (abs(latitude) <= 90 and abs(longitude) <= 180) or (latitude == 0 and longitude == 0):
            why = f"{says}: a place that was never set" if latitude == longitude == 0 else f"{says}: no place on Earth"
            self.dropped.append({"source": source, "value": f"{latitude}, {longitude}", "why": why})
            return
        self.places.append({"source": source, "latitude": round(latitude, 6), "longitude": round(longitude, 6), "says": says})


def _value(text: str) -> tuple[str | None, str | None]:
    """The date in the words of a statement, as precise as it is written, and its zone; None for what is no date."""
    found = _WRITTEN.match(text)
    if not found:
        return None, None
    part = found.groupdict()
    value = "-".join(part[name] for name in ("year", "month", "day") if part[name])
    if part["hour"]:
        value += "T" + ":".join(part[name] for name in ("hour", "minute", "second") if part[name])
    return value, _zone(part["zone"])


def _doubt(value: str | None) -> str | None:
    """Why a date cannot be believed, None where it can."""
    if value is None:
        return "no date"
    try:
        moment = datetime.fromisoformat(value if len(value) > 7 else f"{value}-01")
    except ValueError:
        return "a date that does not exist"
    if value[:10] in _RESET and (len(value) == 10 or moment.hour == 0):
        return "the date with which a clock begins that was never set"
    if moment.replace(tzinfo=UTC) > datetime.now(UTC) + _AHEAD:
        return "a date in the future"
    return "before there was photography" if moment.year < 1826 else None


def _zone(written: object) -> str | None:
    """An offset as +hh:mm, None for what is none."""
    text = str(written or "").strip("\0 ")
    if text in ("Z", "+00:00"):
        return "+00:00"
    found = re.fullmatch(r"([+-])(\d\d):?(\d\d)", text)
    return f"{found[1]}{found[2]}:{found[3]}" if found and int(found[2]) <= 14 and int(found[3]) < 60 else None
