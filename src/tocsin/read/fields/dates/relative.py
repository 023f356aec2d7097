"""Times that lean on the moment they were collected: "3 h", "il y a 2 jours", "hier à 14:20", "15 mai". Inferred, and marked so."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from tocsin.read.fields.dates.clocks import clock
from tocsin.read.fields.dates.words import LONGEST, plain, tokens, words
from tocsin.read.fields.dates.written import NO_YEAR, Written, written

_UNITS = {
    "second": timedelta(seconds=1), "minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1),
    "week": timedelta(weeks=1), "month": timedelta(days=30), "year": timedelta(days=365),
}  # fmt: skip
_DAYS = {"today": 0, "yesterday": 1}


def before(text: str, collected: datetime) -> Written | None:
    """The moment a text names as seen from `collected` (with its zone); None where it names none. "3 h" is known to its day only."""
    named = _words(tokens(plain(text)))
    if named and set(named) <= {"now"}:
        return Written(collected, "minute")
    return _ago(named, collected) or _day_named(text, collected) or _without_year(text, collected)


def _words(listed: list[str]) -> list[str]:
    """Each word as what it means: a number, a unit, "now" ...; "?" for one that means nothing here."""
    found: list[str] = []
    at = 0
    while at < len(listed):
        for size in range(min(LONGEST, len(listed) - at), 0, -1):
            name = " ".join(listed[at : at + size])
            kind = _kind(name)
            if name in words("relative", "one") and not (found and found[-1].isdecimal()):
                kind = "1"
            if kind != "?" or size == 1:
                found += [kind] if kind else []
                at += size
                break
    return found


def _kind(name: str) -> str:
    if name.isdecimal():
        return name
    for kind in ("now", *_DAYS, *_UNITS):
        if name in words("relative", kind):
            return kind
    return "" if name in words("relative", "words") or name in (".", ",", "·", "~", "'") else "?"


def _ago(named: list[str], collected: datetime) -> Written | None:
    """One or more numbers, each with its unit: "1 h 20 min ago"."""
    if not named or len(named) % 2 or any(not n.isdecimal() or unit not in _UNITS for n, unit in zip(named[::2], named[1::2], strict=True)):
        return None
    units = named[1::2]
    try:
        when = collected - sum((int(n) * _UNITS[unit] for n, unit in zip(named[::2], units, strict=True)), timedelta())
    except OverflowError:
        return None
    return Written(when, "minute" if units[-1] in ("second", "minute") else "day")


def _day_named(text: str, collected: datetime) -> Written | None:
    """ "hier à 14:20", "today"."""
    try:
        told, rest = clock(plain(text))
    except ValueError:
        return None
    named = [one for one in tokens(rest) if one not in words("filler", "all") and one not in ",.·"]
    found = [back for name, back in _DAYS.items() if " ".join(named) in words("relative", name)]
    if not found:
        return None
    zone = told.zone or UTC
    day = collected.astimezone(zone) - timedelta(days=found[0])
    when = day.replace(hour=told.hour, minute=told.minute, second=told.second, microsecond=0)
    return Written(when, told.precision)


def _without_year(text: str, collected: datetime) -> Written | None:
    """ "15 mai 09:12": the last one before the collection."""
    try:
        written(text)
    except ValueError as cause:
        if str(cause) != NO_YEAR:
            return None
    for year in (collected.year, collected.year - 1):
        try:
            found = written(f"{re.sub(r'[,.]$', '', text.strip())} {year}")
        except ValueError:
            continue
        when = found.when if found.when.tzinfo else found.when.replace(tzinfo=UTC)
        if when <= collected + timedelta(days=1):
            return Written(when, found.precision)
    return None
