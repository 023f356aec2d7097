"""Which of a page's dates is its publication, its last change, the clock it shows, the day it was archived; and what its text tells of.

Published: what the code declares, then a labelled line, then the date line under the headline, then the address. A line above the headline
that shows two calendars, calls itself today, or is later than the publication is the page's clock. A copyright year is never any of them.
Where nothing is stated, the latest day the text tells of gives an inferred interval: not before it.

Fooled by: templates that declare the day of the visit as publication; a date line above the headline on a page that states nothing else,
where it is the clock without saying so; pages that keep the first day of a text that was replaced.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from tocsin.page.dates.reading import read_date
from tocsin.page.dates.running import find_dates
from tocsin.page.dates.stated import Line, lines_of
from tocsin.page.document import Document, Stated
from tocsin.page.row import Date, DateRole, Method

_METHODS: dict[str, Method] = {
    "json_ld": "json_ld",
    "meta": "meta",
    "microdata": "meta",
    "time_element": "time_element",
    "header": "header",
}
_EPOCH = re.compile(r"(?:1\d{9}|1\d{12})")  # seconds or milliseconds from 2001 to 2033
_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)"
    r"|[/_-]((?:19|20)\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)"
)
_WEAK = ("meta date", "meta dc.date", "meta dcterms.date", "meta displaydate", "meta last-published")
_MOVED = dt.timedelta(days=60)  # a declared day so far behind that of the address is that of a move
_FRACTION = re.compile(r"(?<=:\d\d)\.(\d{3}(?:\d{3})?)(?!\d)")
_ODD_FRACTION = re.compile(r"(:\d\d:\d\d):(\d{3})(?=Z|$)")
_MIDNIGHT = re.compile(r"T00:00(?::00)?(?![:\d])")


def page_dates(document: Document) -> dict[str, Date | None]:
    """The page's `published`, `modified`, `page_clock` and `archived`, each None where it states none."""
    lang = document.lang or "en"
    archived = _declared(document, "archived", lang, "archive")
    lines = lines_of(document, lang, _anchor(archived))
    published = _declared_published(document, lang, lines) or _published_line(lines)
    clock = _clock(lines, published)
    published = published or _line_above(lines, clock) or _line_behind(lines) or _of_address(document.url)
    modified = _declared(document, "modified", lang, "modified") or _labelled(lines, "modified")
    published = published or _declared(document, "created", lang, "published") or _inferred(document, lang)
    return {"published": published, "modified": modified, "page_clock": clock, "archived": archived or _labelled(lines, "archive")}


def events(document: Document, published: Date | None) -> list[Date]:
    """The dates that title and text tell of; counted from the day of publication where the page states one."""
    return find_dates(_told(document), document.lang or "en", _anchor(published))


def _told(document: Document) -> str:
    """Title and text."""
    return "\n\n".join([*(block.text for block in document.of("title")[:1]), document.body])


def _anchor(date: Date | None) -> str | None:
    """The day or instant of a date, for others to count from."""
    if date is None or date.value is None or date.precision not in ("day", "hour", "minute", "second"):
        return None
    return date.value


def _day(date: Date) -> str:
    return (date.value or "")[:10]


def _declared(document: Document, topic: str, lang: str, role: DateRole) -> Date | None:
    """What the code says: the surest value that is a day, made exact by another that says the same day with more."""
    dates = _days(document, topic, lang, role)
    return _exact(dates[0], dates) if dates else None


def _days(document: Document, topic: str, lang: str, role: DateRole) -> list[Date]:
    return [date for one in document.declared.get(topic, ()) if (date := _read(one, lang, role)) and len(date.value or "") >= 10]


def _exact(first: Date, dates: list[Date]) -> Date:
    """The most exact of the dates that say the day of the first, or the day beside it (zones differ)."""
    plain = _exactness(first) == 0 and first.method != "time_element"  # then a time shown for that very day is its own
    near = [
        date
        for date in dates
        if date.method != "time_element" or first.method == "time_element" or (plain and date.tz_known and _apart(date, first) == 0)
    ]
    same = [date for date in near if _apart(date, first) <= 1]
    return max(same, key=lambda date: (_exactness(date), -same.index(date)))


def _apart(one: Date, other: Date) -> int:
    """Days between two dates."""
    return abs((dt.date.fromisoformat(_day(one)) - dt.date.fromisoformat(_day(other))).days)


def _declared_published(document: Document, lang: str, lines: list[Line]) -> Date | None:
    """The declared publication: the surest, unless what readers see under the headline is another declared day; a plain "date" is the
    weakest and gives way to an earlier day that readers see; the address of a moved page keeps its first day."""
    dates = _days(document, "published", lang, "published")
    if not dates:
        return None
    seen = [line.date for line in lines if line.place == "head" and line.date.role in ("unknown", "published") and not line.clock]
    first, shown = dates[0], next((date for date in dates for line in seen if _apart(date, line) == 0), None)
    if shown is None or any(_apart(first, line) <= 1 for line in seen):
        changed = [line.date for line in lines if line.place == "head" and line.date.role == "modified"]
        weak = all(date.method == "meta" and date.surface in _weak(document) for date in dates)
        earlier = [line for line in seen if _day(line) < _day(first)]
        address = _of_address(document.url)
        if weak and earlier:
            return replace(earlier[0], role="published")
        if weak and changed and _day(changed[0]) < _day(first):
            return replace(
                changed[0], role="published", status="inferred", method="context", basis="changed before the day that is declared"
            )
        if address and dt.date.fromisoformat(_day(first)) - dt.date.fromisoformat(_day(address)) > _MOVED:
            return address
        return _exact(first, dates)
    return _exact(shown, [date for date in dates if _apart(date, first) > 0])


def _weak(document: Document) -> set[str]:
    """The values that stand in meta elements which templates fill with whatever date they have."""
    return {one.value for one in document.declared.get("published", ()) if one.where.lower() in _WEAK}


def _exactness(date: Date) -> int:
    """How exact an instant is: a time with its zone, a time, a day; midnight is mostly a day written as a time."""
    if len(date.value or "") == 10 or _MIDNIGHT.search(date.value or ""):
        return 0
    return 2 if date.tz_known else 1


def _read(one: Stated, lang: str, role: DateRole) -> Date | None:
    method = _METHODS.get(one.where.split(" ")[0], "meta")
    if _EPOCH.fullmatch(one.value):
        moment = dt.datetime.fromtimestamp(int(one.value[:10]), dt.UTC)
        return Date(
            one.value, moment.strftime("%Y-%m-%dT%H:%M:%SZ"), precision="second", tz_known=True, tz="+00:00", method=method, role=role
        )
    written = _ODD_FRACTION.sub(r"\1.\2", one.value)
    date = read_date(written, lang)
    if date.value is None or date.status == "inferred":
        return None
    value = date.value
    if date.precision == "second" and (fraction := _FRACTION.search(written)) and fraction[1].strip("0"):
        value = f"{value[:19]}{fraction[0]}{value[19:]}"  # an instant is given as exactly as the code states it
    return replace(date, value=value, surface=one.value, method=method, role=role)


def _labelled(lines: list[Line], role: DateRole) -> Date | None:
    """The first date that a label gives a role."""
    return next((line.date for line in lines if line.date.role == role), None)


def _published_line(lines: list[Line]) -> Date | None:
    """A line labelled as the publication, else the first full date between headline and text."""
    found = _labelled(lines, "published")
    if found is None:
        under = [line for line in lines if line.date.role == "unknown" and line.place == "head" and not line.clock]
        found = next((line.date for line in sorted(under, key=lambda line: not line.date_line)), None)
    return replace(found, role="published") if found else None


def _line_behind(lines: list[Line]) -> Date | None:
    """A date line right behind the text."""
    behind = [line for line in lines if line.date.role == "unknown" and line.place == "tail" and line.date_line and line.near]
    return replace(behind[0].date, role="published") if behind else None


def _clock(lines: list[Line], published: Date | None) -> Date | None:
    """The clock: a line that is one by itself, or one above the headline later than the publication."""
    for line in lines:
        later = published is not None and line.place == "above" and line.date.role == "unknown" and _day(line.date) > _day(published)
        if line.clock or later:
            return replace(line.date, role="page_clock")
    return None


def _line_above(lines: list[Line], clock: Date | None) -> Date | None:
    """A date line above the headline that is not the clock."""
    above = [line for line in lines if line.place == "above" and line.near and line.date.role == "unknown" and not line.clock]
    for line in reversed(above):
        if clock is None or line.date.surface != clock.surface:
            return replace(line.date, role="published")
    return None


def _of_address(url: str | None) -> Date | None:
    """The day that stands in the page's address."""
    for match in _IN_ADDRESS.finditer(url or ""):
        year, month, day = [int(part) for part in match.groups() if part]
        try:
            found = dt.date(year, month, day)
        except ValueError:
            continue
        if 1995 <= year <= 2100:
            surface = match[0].strip("/_-.")
            return Date(surface, found.isoformat(), precision="day", method="url", role="published")
    return None


def _inferred(document: Document, lang: str) -> Date | None:
    """Not before the latest day (or month) that the text tells of."""
    told = [
        date for date in find_dates(_told(document), lang) if date.role == "event" and date.precision in ("day", "month", "minute", "hour")
    ]
    if not told:
        return None
    latest = max(told, key=lambda date: date.value or "")
    low = (latest.value or "")[:10]
    return Date(
        latest.surface,
        not_before=low if len(low) == 10 else f"{low}-01",
        precision="interval",
        status="inferred",
        method="context",
        role="published",
        basis=f"the text tells of {low}",
    )
