"""A date with all that stands beside it: weekday, clock, zone, second calendar and the label before it.

Between the parts of one phrase stand only signs and small words; in a short string (a date line) a few other words may stand between too.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace

from tocsin.page.dates.grammar.anchored import Anchor, read
from tocsin.page.dates.grammar.clock import Clock, Zone, clock_of, zone_of
from tocsin.page.dates.grammar.moments import Moment
from tocsin.page.dates.grammar.patterns import Match, clocks_in, dates_in, zones_in
from tocsin.page.dates.signs.tokens import Line
from tocsin.page.row import DateRole

_JOIN = re.compile(r"(?:[\s,|()/;:.'\"«»_~>*=-]|\{(?:at|day|of|and|same|year|uyear|uhour|hour|eq|zonetime|e\w+)\}){0,9}")
_LOOSE = re.compile(r"(?:[^#\n]){0,60}")
_LABEL = re.compile(r"\{l(\w+)\}|\{copyright\}|©|\{r0\}")
_SURE = ("day", "ymd", "dmy", "compact")  # patterns that hold day, month and year
_YEARLY = ("year", "years", "decade")


@dataclass(slots=True)
class Phrase:
    """One date of a line: signs start..end, its match, what it comes to, and what belongs to it."""

    start: int
    end: int
    match: Match
    moment: Moment | None
    weekday: int | None = None
    clock: Clock | None = None
    zone: Zone | None = None
    role: DateRole = "unknown"
    label: str = ""  # the label read: a role, "copyright" or "today"
    second: list[Phrase] = field(default_factory=list)  # the same day in other calendars

    @property
    def sure(self) -> bool:
        """Whether day, month and year are written."""
        return self.match.name in _SURE

    @property
    def yearly(self) -> bool:
        """Whether nothing finer than a year is written."""
        return self.match.name in _YEARLY


def phrases_of(line: Line, lang: str, anchor: Anchor | None, loose: bool = False) -> list[Phrase]:
    """The dates of a line in their order."""
    clocks = [match for match in clocks_in(line.signs) if clock_of(match)]
    matches = _without_clocks(dates_in(line.signs), clocks)
    zones = list(zones_in(line.signs))
    matches = [match for match in matches if not (match.name in _YEARLY and _inside(match, zones))]
    weekdays = [match for match in matches if match.name == "weekday"]
    others = [match for match in matches if match.name != "weekday"]
    taken = bytearray(len(line.signs))
    for match in others:
        taken[match.start : match.end] = b"\1" * (match.end - match.start)
    zones = [match for match in zones if not any(taken[match.start : match.end])]
    clocks = [match for match in clocks if not any(taken[match.start : match.end]) and not _inside(match, zones)]
    phrases = [_phrase(match, lang, anchor) for match in others]
    if not phrases and clocks and weekdays:
        phrases, weekdays = [_phrase(one, lang, anchor) for one in weekdays[:1]], weekdays[1:]
    _take(line, phrases, weekdays, "weekday", loose)
    _take(line, phrases, clocks, "clock", loose)
    _take(line, phrases, zones, "zone", loose)
    phrases += [_phrase(one, lang, anchor) for one in weekdays if not _inside_any(one, phrases)]
    phrases.sort(key=lambda phrase: phrase.start)
    phrases = _with_today(line, phrases)
    _label(line, phrases)
    return _with_second_calendars(line, phrases, lang)


def _phrase(match: Match, lang: str, anchor: Anchor | None) -> Phrase:
    """A phrase of one match, with the clock and zone that stand inside it ("Apr 28 19:20:36 CEST 2023")."""
    inside = match.groups.get("hour") is not None
    clock, zone = (clock_of(match), zone_of(match) if match.groups.get("zone") else None) if inside else (None, None)
    return Phrase(match.start, match.end, match, read(match, lang, anchor), clock=clock, zone=zone)


def _without_clocks(matches: tuple[Match, ...], clocks: list[Match]) -> list[Match]:
    """Without "14.05" and "9 a.m." read as days where they are a time: told by their own words, or beside a full date."""
    full = [match for match in matches if match.name in (*_SURE, "day_alone", "relative", "days")]
    kept = []
    for match in matches:
        same = [clock for clock in clocks if clock.start < match.end and match.start < clock.end]
        if match.name == "numeric_alone" and same and (full or any(clock.end > match.end for clock in same)):
            continue
        kept.append(match)
    return kept


def _inside(match: Match, others: list[Match]) -> bool:
    return any(other.start < match.end and match.start < other.end for other in others)


def _inside_any(match: Match, phrases: list[Phrase]) -> bool:
    return any(phrase.start < match.end and match.start < phrase.end for phrase in phrases)


def _take(line: Line, phrases: list[Phrase], matches: list[Match], what: str, loose: bool) -> None:
    """Give each match to the phrase it stands beside; behind it first, then before it."""
    for match in matches:
        fits = [(gap, number) for number, phrase in enumerate(phrases) if (gap := _gap(line, phrase, match, loose)) is not None]
        fits = [(gap, number) for gap, number in fits if getattr(phrases[number], what) is None and _may_take(phrases[number], what)]
        if not fits:
            continue
        phrase = phrases[min(fits)[1]]
        setattr(phrase, what, _value(match, what))
        phrase.start, phrase.end = min(phrase.start, match.start), max(phrase.end, match.end)


def _may_take(phrase: Phrase, what: str) -> bool:
    if what == "zone":
        return phrase.clock is not None or phrase.match.groups.get("clock") is not None or len(phrase.match.groups.get("digits") or "") > 8
    daily = phrase.sure or phrase.match.name in ("day_alone", "day_of", "day_this", "relative", "weekday", "weekday_last", "numeric_alone")
    return daily or (what == "weekday" and phrase.match.name == "days")


def _value(match: Match, what: str) -> int | Clock | Zone | None:
    if what == "weekday":
        return int(match.groups["weekday"] or 0)
    return clock_of(match) if what == "clock" else zone_of(match)


def _gap(line: Line, phrase: Phrase, match: Match, loose: bool) -> int | None:
    """Signs between a phrase and a match where only signs and small words stand there; None where they do not belong together."""
    behind = match.start >= phrase.end
    between = line.signs[phrase.end : match.start] if behind else line.signs[match.end : phrase.start]
    if not behind and match.end > phrase.start:
        return 0
    if _JOIN.fullmatch(between) or between in ("T", "T,"):
        return 2 * len(between) + (not behind)
    return 1000 + 2 * len(between) + (not behind) if loose and _LOOSE.fullmatch(between) and "{l" not in between else None


def _with_today(line: Line, phrases: list[Phrase]) -> list[Phrase]:
    """ "today, Thursday 21 September": the relative word goes into the date behind it."""
    kept: list[Phrase] = []
    for phrase in phrases:
        first = kept[-1].match.name if kept else ""
        if first == "relative" and phrase.match.name != first and _JOIN.fullmatch(line.signs[kept[-1].end : phrase.start]):
            today = kept.pop()
            phrase.start, phrase.clock, phrase.zone = today.start, phrase.clock or today.clock, phrase.zone or today.zone
            phrase.label = "today" if today.match.groups["shift"] == "0" else ""
        kept.append(phrase)
    return kept


def _label(line: Line, phrases: list[Phrase]) -> None:
    """Give each phrase the role that the last label before it says; a label in brackets right behind counts too."""
    edges = [0, *(phrase.end for phrase in phrases)]
    for number, phrase in enumerate(phrases):
        before = [match for match in _LABEL.finditer(line.signs, edges[number], max(edges[number], phrase.start)) if match[0] != "{r0}"]
        after = re.compile(r" ?\(?\{l(\w+)\}\)?$").match(line.signs, phrase.end) if number == len(phrases) - 1 else None
        name = (before[-1][1] or "copyright") if before else after[1] if after else ""
        if not before and phrase.yearly and re.compile(r"[ ,.]*(?:\{copyright\}|©)").match(line.signs, phrase.end):
            name = "copyright"
        if name == "copyright" and not phrase.yearly:
            name = ""
        phrase.label = name or phrase.label
        phrase.role = _ROLES.get(phrase.label, "unknown")


_ROLES: dict[str, DateRole] = {
    "published": "published", "modified": "modified", "deadline": "deadline", "archive": "archive", "event": "event",
    "page_clock": "page_clock", "today": "page_clock", "copyright": "copyright",
}  # fmt: skip


def _with_second_calendars(line: Line, phrases: list[Phrase], lang: str) -> list[Phrase]:
    """Phrases of other calendars, right beside a date, taken into it; a Gregorian day without a year takes the year of the other."""
    kept: list[Phrase] = []
    for phrase in phrases:
        first = kept[-1] if kept else None
        if first and _pair(line, first, phrase):
            main, second = (first, phrase) if _calendar(first) == "gregorian" or _calendar(phrase) == "hijri" else (phrase, first)
            kept[-1] = _joined(main, second, first, phrase)
        else:
            kept.append(phrase)
    return kept


def _joined(main: Phrase, second: Phrase, first: Phrase, last: Phrase) -> Phrase:
    """One phrase of two that are one day; `first` and `last` are the same two as they stand."""
    return replace(
        main,
        start=first.start,
        end=last.end,
        weekday=main.weekday if main.weekday is not None else second.weekday,
        clock=main.clock or second.clock,
        zone=main.zone or second.zone,
        role=first.role if first.role != "unknown" else last.role,
        label=first.label or last.label,
        second=[*main.second, *second.second, second],
        moment=main.moment or _with_year(main, second),
    )


def _calendar(phrase: Phrase) -> str:
    if phrase.moment:
        return phrase.moment.calendar
    return {"M": "gregorian", "H": "hijri", "J": "solar_hijri"}.get((phrase.match.groups.get("month") or "M")[0], "gregorian")


def _pair(line: Line, first: Phrase, second: Phrase) -> bool:
    """Whether two dates are one day in two calendars: of different calendars, one of them full, and only signs between them."""
    known = {_calendar(first), *(_calendar(one) for one in first.second)}
    daily = all(one.sure or one.match.name == "day_alone" for one in (first, second))
    between = line.signs[first.end : second.start]
    return daily and _calendar(second) not in known and (first.sure or second.sure) and bool(_JOIN.fullmatch(between))


def _with_year(main: Phrase, second: Phrase) -> Moment | None:
    """The day of a Gregorian month and day whose year the other calendar says."""
    name = main.match.groups.get("month") or ""
    if not second.moment or not name.startswith("M"):
        return None
    month, day = int(name[1:]), int(main.match.groups.get("day") or 0)
    for year in (second.moment.low.year, second.moment.low.year + 1, second.moment.low.year - 1):
        try:
            found = dt.date(year, month, day)
        except ValueError:
            continue
        if abs((found - second.moment.low).days) <= 3:
            return Moment(found, found, "day")
    return None
