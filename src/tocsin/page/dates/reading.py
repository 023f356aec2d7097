"""Reads the date that a string states: a date line, an attribute, a few words of a page, in ten languages and three calendars.

Unknown is an answer: an impossible day, a day without a year or a relative word without an anchor, and an English 03/04/2024 stay unread.
A weekday and a second calendar are held against the value; what conflicts is said in `basis` and the value stays as read.

Fooled by: a wrong language (Kasım is November in Turkish only), years of two digits that are not of our century.
"""

from __future__ import annotations

import datetime as dt

from tocsin.page.dates.grammar.anchored import anchor_of
from tocsin.page.dates.grammar.clock import Zone
from tocsin.page.dates.grammar.moments import Moment
from tocsin.page.dates.lexicon import LANGUAGES
from tocsin.page.dates.phrases import Phrase, phrases_of
from tocsin.page.dates.signs.tokens import Line, line_of
from tocsin.page.row import Check, Date, DateRole

_ONE = dt.timedelta(days=1)
_BY_RANK: tuple[DateRole, ...] = ("published", "unknown", "page_clock", "event", "deadline", "modified", "archive", "copyright")
_SCRIPTS = (("ar", "fa"), ("ru", "uk", "az"), ("en", "fr", "es", "de", "tr", "az"))


def read_date(surface: str, lang: str | None, context: str | None = None, anchor: str | None = None) -> Date:
    """The date of a string in a language (ISO 639-1; None: unknown). `context`: words around, which may label it. `anchor`: a Gregorian
    day or instant from which relative words and days without a year count."""
    best = Date(surface=surface.strip())
    for tried in _languages(lang, surface):
        line = line_of(surface, tried)
        phrases = phrases_of(line, tried, anchor_of(anchor), loose=True)
        found = _best(phrases)
        if found is None:
            continue
        date = date_of(found, line, surface)
        if date.role == "unknown" and context:
            date.role = _role_around(surface, context, tried)
        if date.value or date.not_before or date.not_after:
            return date
        best = date if best.role == "unknown" else best
    return best


def _languages(lang: str | None, surface: str) -> list[str]:
    """The language, then those it may be mistaken for; all of its script where it is not one of the ten."""
    if lang in LANGUAGES:
        return [lang]
    script = _SCRIPTS[0] if any("\u0600" <= char <= "\u06ff" for char in surface) else _SCRIPTS[1] if _cyrillic(surface) else _SCRIPTS[2]
    return list(script)


def _cyrillic(text: str) -> bool:
    return any("\u0400" <= char <= "\u04ff" for char in text)


def _best(phrases: list[Phrase]) -> Phrase | None:
    """The phrase that a string is about: of the publication before others, then the fullest, then the first."""
    daily = [phrase for phrase in phrases if not (phrase.yearly and len(phrases) > 1 and phrase.label != "copyright")] or phrases
    return min(daily, key=_rank, default=None)


def _rank(phrase: Phrase) -> tuple[bool, int, bool, bool, int]:
    coarse = phrase.match.name in ("weekday", "month_alone", "numeric_alone", "years", "year")
    return phrase.role == "copyright", _BY_RANK.index(phrase.role), not phrase.sure and coarse, not phrase.sure, phrase.start


def _role_around(surface: str, context: str, lang: str) -> DateRole:
    """The role that the last label before the string in its context says."""
    before = context.split(surface)[0] if surface in context else context
    return next(reversed(_labels(before, lang)), "unknown")


def _labels(text: str, lang: str) -> list[DateRole]:
    signs = line_of(text, lang).signs
    return [role for part in signs.split("{l")[1:] for role in _BY_RANK if part.startswith(role + "}")]


def date_of(phrase: Phrase, line: Line, text: str) -> Date:
    """The date that a phrase states, with its surface, check and zone."""
    start, end = line.source(phrase.start, phrase.end)
    surface = text[start:end]
    if surface.count("(") > surface.count(")") and text[end : end + 1] == ")":
        surface = text[start : end + 1]
    date = Date(surface=" ".join(surface.split()), role=phrase.role)
    moment = _settled(phrase)
    if moment is None:
        return date
    date.calendar = moment.calendar
    if moment.basis:
        date.status, date.method, date.basis = "inferred", "anchor", moment.basis
    _fill(date, phrase, moment)
    check, why = _checked(phrase, moment)
    date.check = check
    date.basis = why if check == "conflicts" else date.basis
    return date


def _settled(phrase: Phrase) -> Moment | None:
    """The moment with what the phrase decides of it: which of two readings, which of three Hijri days. None where nothing decides."""
    moment = phrase.moment
    if moment is None:
        return None
    if moment.other is not None:
        return _one_reading(phrase, moment)
    if moment.soft:
        return _hijri(phrase, moment)
    return moment


def _one_reading(phrase: Phrase, moment: Moment) -> Moment | None:
    """Day or month first by the weekday, or by a zone of a country that writes the one or the other."""
    other = moment.other
    if other is None:
        return moment
    if phrase.weekday is not None:
        days = [day for day in (moment.low, other) if day.weekday() == phrase.weekday]
    else:
        name = phrase.zone.name if phrase.zone else None
        american = bool(name) and str(name).startswith("America/")
        days = [other] if american else [moment.low] if name and str(name).startswith(("Europe/", "Asia/", "Africa/")) else []
    return Moment(days[0], days[0], "day", moment.calendar) if len(days) == 1 else None


def _hijri(phrase: Phrase, moment: Moment) -> Moment:
    """A Hijri day alone: the day that the weekday settles, else the three days it may be."""
    near = [moment.low + shift * _ONE for shift in (0, -1, 1)]
    days = [day for day in near if day.weekday() == phrase.weekday]
    day = days[0] if days else None
    return (
        Moment(day, day, "day", "hijri", basis=moment.basis) if day else Moment(near[1], near[2], "interval", "hijri", basis=moment.basis)
    )


def _fill(date: Date, phrase: Phrase, moment: Moment) -> None:
    """Write value or interval, precision and zone."""
    date.precision = moment.precision
    if moment.instant is not None:
        _fill_instant(date, moment.instant, moment.precision == "second")
    elif moment.precision == "interval":
        date.not_before, date.not_after = moment.low.isoformat(), moment.high.isoformat()
    elif moment.precision != "day":
        date.value = moment.low.isoformat()[: 4 if moment.precision == "year" else 7]
    else:
        date.value = moment.low.isoformat()
        _fill_clock(date, phrase, moment.low)


def _fill_instant(date: Date, instant: dt.datetime, seconds: bool) -> None:
    written = instant.isoformat(timespec="seconds")
    date.tz_known = instant.tzinfo is not None
    date.value = written.replace("+00:00", "Z")
    date.tz = written[19:] or None


def _fill_clock(date: Date, phrase: Phrase, day: dt.date) -> None:
    clock, zone = phrase.clock, phrase.zone
    digits = phrase.match.groups.get("digits") or ""
    written = digits[8:] or (phrase.match.groups.get("clock") or "").lstrip("#")
    if written:
        moment = _compact_time(day, written)
        date.precision = "second" if len(written) == 6 else "minute"
    elif clock:
        moment = dt.datetime(day.year, day.month, day.day, clock.hour, clock.minute, clock.second) + clock.days * _ONE
        date.precision = clock.precision
    else:
        return
    if moment is None:
        date.precision = "day"
        return
    date.value = moment.isoformat(timespec="seconds" if date.precision == "second" else "minutes")
    _fill_zone(date, zone, moment)


def _compact_time(day: dt.date, digits: str) -> dt.datetime | None:
    try:
        return dt.datetime(day.year, day.month, day.day, int(digits[:2]), int(digits[2:4]), int(digits[4:6] or 0))
    except ValueError:
        return None


def _fill_zone(date: Date, zone: Zone | None, moment: dt.datetime) -> None:
    offset = zone.offset(moment) if zone else None
    if zone is None or offset is None:
        return
    date.tz_known, date.tz = True, zone.name
    date.value = f"{date.value}{'Z' if offset == '+00:00' else offset}"


def _checked(phrase: Phrase, moment: Moment) -> tuple[Check | None, str | None]:
    """Whether weekday and second calendars agree with the day, and why not. Calendars may differ by a day."""
    conflicts, agreed = [], False
    if phrase.weekday is not None and moment.precision in ("day", "interval"):
        days = (
            [moment.low]
            if moment.precision == "day"
            else [moment.low + n * _ONE for n in range(min(7, (moment.high - moment.low).days + 1))]
        )
        right = any(day.weekday() == phrase.weekday for day in days)
        agreed |= right
        conflicts += [] if right else [f"the weekday written is not that of {moment.low}"]
    for second in phrase.second:
        if second.moment is not None and moment.precision == "day":
            apart = abs((second.moment.low - moment.low).days)
            agreed |= apart <= 1
            conflicts += [] if apart <= 1 else [f"the {second.moment.calendar} date is {second.moment.low}, {apart} days off"]
    if conflicts:
        return "conflicts", "; ".join(conflicts)
    return ("agrees", None) if agreed else (None, None)
