"""The grammar of dates over lines of signs: what may be a date, a clock, a weekday or a relative word, as patterns with named groups.

Every pattern is tried everywhere; of those that overlap the one that takes most wins, and of equals the one that stands first here.
Whether the numbers make a date at all is decided behind it (resolving.py).
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

_YEAR_WORD = r"(?:\{year\}|\{uyear\})"
_ERA = r"(?: ?\(?\{e(?P<era>gregorian|hijri|solar)\}\)?)?"
_SHORT = r"'?#\d\d(?!\d)(?! ?[:.]#| ?\{hour\})"
_YEAR = rf"(?:{_YEAR_WORD} ?)?(?P<year>#\d{{4}}(?!\d)|{_SHORT})(?: ?{_YEAR_WORD})?{_ERA}"
_MONTH_YEAR = rf"(?:{_YEAR_WORD} ?)?(?P<year>#\d{{4}}(?!\d)|'#\d\d(?!\d))(?: ?{_YEAR_WORD})?{_ERA}"  # "May 24" is a day
_FULL_YEAR = rf"(?:{_YEAR_WORD} ?)?(?P<year>#\d{{4}})(?!\d)(?: ?{_YEAR_WORD})?{_ERA}"
_OF = r"(?:\{of\} ?|\{from\} ?)*"
_BETWEEN = rf"[ ,./|-]*{_OF}"
_MONTH = r"(?P<month>[MHJ]\d\d)(?:(?: ?[/(|-] ?|  ?)(?P<other>M\d\d)\)?)?"
_DAY = r"#(?P<day>\d{1,2})(?!\d)[.°]?"
_SEP = r"(?P<sep>[./-]|(?: ?[./-] ?))"
_PART = rf"(?:\{{p(?P<part>begin|middle|end)\}}[ -]*{_OF})"
_PART_BEHIND = r"(?: ?\{p(?P<part_behind>begin|middle|end)\})?"
_SOME = r"#(?P<count>\d{1,3})(?!\d)\.?"
_CLOCK_INSIDE = r"#(?P<hour>\d{1,2}):#(?P<minute>\d\d)(?::#(?P<second>\d\d))?(?: \{z(?P<zone>[^}]+)\})?"
_FIRST = r"(?:\{from\} |\{of\} )?(?<![:.])#(?P<low>\d{1,2})\.?"
_TO = r"(?: ?- ?| ?\{to\} ?| ?\{and\} ?|/)"
_LOW_MONTH = r"(?P<low_month>(?P<calendar>[MHJ])\d\d)"
_LOW_YEAR = r"(?:[ ,]*(?:\{of\} ?)?#(?P<low_year>\d{4}))?"
_LAST = r"\{(?P<when>last|this|next)\}"
_UNIT = r"\{u(?P<unit>\w+)\}"
_FILL = r"(?: |,|\{of\}|\{day\}|\{at\}|\{x\})*"

# Name and pattern; names say what resolving.py makes of a match.
PATTERNS: tuple[tuple[str, str], ...] = (
    ("day", rf"{_DAY}[ ./,-]*{_OF}{_MONTH}{_BETWEEN}{_YEAR}"),
    ("day", rf"{_MONTH}[ ./-]*(?:\{{day\}} ?)?{_DAY}(?:[ ,/-]|{_OF})+{_YEAR}"),
    ("day", rf"{_FULL_YEAR}{_BETWEEN}{_MONTH}{_BETWEEN}{_DAY}"),
    ("day", rf"{_FULL_YEAR}[ ,]*{_DAY}[ ]*{_OF}{_MONTH}"),
    (
        "day",
        rf"{_MONTH} {_DAY} #(?P<hour>\d{{1,2}}):#(?P<minute>\d\d)(?::#(?P<second>\d\d))?(?: \{{z(?P<zone>[^}}]+)\}})? (?P<year>#\d{{4}})",
    ),
    ("ymd", r"#(?P<year>\d{4})(?P<sep> ?[./-] ?)#(?P<second>\d{1,2})(?P=sep)#(?P<third>\d{1,2})(?!\d)" + _ERA),
    ("dmy", r"#(?P<first>\d{1,2})(?P<sep> ?[./-] ?)#(?P<second>\d{1,2})(?P=sep)(?P<year>#\d{4}|#\d{2})(?!\d)(?: ?\{year\})?" + _ERA),
    ("dmy", r"#(?P<first>\d{2})(?P<sep> )#(?P<second>\d{2}) (?P<year>#\d{4})(?!\d)"),
    ("compact", r"#(?P<digits>\d{14}|\d{12}|\d{8})(?!\d)"),
    ("compact", r"#(?P<digits>\d{8})T(?P<clock>#\d{6}|#\d{4})(?!\d)"),
    (
        "days",
        rf"{_FIRST} ?(?:-|/|\{{to\}}|\{{and\}}) ?(?:\{{day\}} ?)?{_DAY} ?{_OF}{_MONTH}{_BETWEEN}{_YEAR}",
    ),
    ("days", rf"(?:\{{from\}} )?{_MONTH} #(?P<low>\d{{1,2}}) ?(?:-|\{{to\}}) ?{_DAY},? {_YEAR}"),
    (
        "day_months",
        rf"{_FIRST} ?{_OF}{_LOW_MONTH}{_LOW_YEAR} ?(?:-|\{{to\}}) ?(?:\{{day\}} ?)?{_DAY} ?{_OF}(?=(?P=calendar)){_MONTH}{_BETWEEN}{_YEAR}",
    ),
    (
        "months",
        rf"(?:\{{from\}} )?{_LOW_MONTH}{_LOW_YEAR} ?(?:-|\{{to\}}|\{{and\}}) ?(?P<month>(?P=calendar)\d\d)(?P<other>)[ ,]*{_OF}{_YEAR}",
    ),
    ("month", rf"{_PART}?{_MONTH}{_PART_BEHIND}[ ,./-]*{_OF}{_MONTH_YEAR}{_PART_BEHIND.replace('part_behind', 'part_last')}"),
    ("month", rf"{_FULL_YEAR}{_BETWEEN}{_MONTH}{_PART_BEHIND}"),
    ("month_number", r"#(?P<month>0?[1-9]|1[0-2])[/.]#(?P<year>\d{4})(?!\d)(?![./-])"),
    ("month_number", r"#(?P<year>\d{4})-#(?P<month>0[1-9]|1[0-2])(?!\d)(?!-)"),
    ("quarter", rf"(?:{_SOME} ?\{{quarter\}}|\{{quarter\}}[ -]?{_SOME.replace('count', 'count_behind')})[ ,/-]*{_OF}{_YEAR}"),
    ("quarter", rf"{_FULL_YEAR}[ ,/-]*{_OF}(?:{_SOME} ?\{{quarter\}}|\{{quarter\}} ?{_SOME.replace('count', 'count_behind')})"),
    ("half", rf"(?:{_SOME} ?\{{half\}}|\{{half\}}[ -]?{_SOME.replace('count', 'count_behind')})[ ,/-]*{_OF}{_YEAR}"),
    ("half", rf"{_FULL_YEAR}[ ,/-]*{_OF}(?:{_SOME} ?\{{half\}}|\{{half\}} ?{_SOME.replace('count', 'count_behind')})"),
    ("season", rf"\{{s(?P<season>\w+)\}}[ ,]*{_OF}(?:(?P<before>#\d{{4}}) ?[/-] ?)?{_YEAR}"),
    ("season", rf"{_FULL_YEAR}[ ,]*{_OF}\{{s(?P<season>\w+)\}}"),
    ("decade", r"(?:\{year\} )?#(?P<year>\d{3}0|\d0)[ -]?\{decade\}(?: ?\{year\})?"),
    ("decade", r"\{decade\} ?(?:\{of\} ?|')?#(?P<year>\d{3}0|\d0)(?!\d)"),
    ("decade", r"\{d(?P<year>\d{4})\}"),
    ("week", r"#(?P<year>\d{4})-?\{weekno\}#(?P<week>\d{1,2})(?:-#(?P<weekday>\d))?"),
    ("week", rf"\{{weekno\}} ?#(?P<week>\d{{1,2}})[ ,/-]*{_OF}{_YEAR}"),
    ("week", rf"#(?P<week>\d{{1,2}})\.? \{{weekno\}}[ ,/-]*{_OF}{_YEAR}"),
    (
        "years",
        rf"(?:\{{year\}} |\{{from\}} )?#(?P<low>\d{{4}}){_TO}#(?P<high>\d{{4}}|\d{{2}})(?!\d)(?! ?[./-]#|:)(?: ?\{{year\}})?",
    ),
    ("year", rf"(?:\{{p(?P<part>begin|middle|end)\}}[ -]*{_OF})?{_FULL_YEAR}{_PART_BEHIND}"),
    ("year", rf"{_YEAR_WORD} ?'?(?P<year>#\d{{4}}){_ERA}"),
    ("day_of", rf"{_DAY}[ ./,-]*{_OF}{_MONTH}[ ,]*{_OF}{_LAST} ?{_YEAR_WORD}"),
    ("day_of", rf"{_DAY}[ ./,-]*{_OF}{_MONTH}[ ,]*{_OF}{_YEAR_WORD} ?{_LAST}"),
    ("day_of", rf"{_DAY}[ ./,-]*{_OF}{_MONTH}[ ,]*(?P<when>\{{lastyear\}})"),
    ("day_of", rf"{_LAST} ?{_YEAR_WORD} ?{_OF}{_DAY} ?{_MONTH}"),
    ("month_of", rf"{_LAST} ?{_YEAR_WORD} ?{_OF}{_MONTH}"),
    ("month_of", rf"{_MONTH}[ ,]*{_OF}{_LAST} ?{_YEAR_WORD}"),
    ("month_of", rf"{_MONTH}[ ,]*{_OF}{_YEAR_WORD} ?{_LAST}"),
    ("month_of", rf"{_MONTH}[ ,]*(?P<when>\{{lastyear\}})"),
    ("day_this", rf"{_DAY}[ ./,-]*{_OF}{_MONTH} {_LAST}"),
    ("day_this", rf"{_DAY} ?{_OF}(?:{_LAST} ?\{{umonth\}}|\{{umonth\}} ?{_LAST.replace('when', 'when_behind')})"),
    ("day_alone", rf"{_DAY}[ ./,-]*{_OF}{_MONTH}"),
    ("day_alone", rf"{_MONTH}[ .-]*(?:\{{day\}} ?)?{_DAY}(?! ?[:.]#| ?\{{hour\}}| ?\{{[ap]m\}})"),
    ("month_last", rf"{_LAST} {_MONTH}"),
    ("month_last", rf"{_MONTH} {_LAST}"),
    ("month_alone", rf"{_PART}?{_MONTH}{_PART_BEHIND}"),
    ("numeric_alone", r"#(?P<first>\d{1,2})(?P<sep>[./])#(?P<second>\d{1,2})\.?(?!\d|[./-]#)"),
    ("weekday_last", rf"{_LAST} W(?P<weekday>\d)"),
    ("weekday_last", rf"W(?P<weekday>\d) {_LAST}"),
    ("weekday", r"W(?P<weekday>\d)"),
    ("ago", rf"\{{before\}} (?:\{{at\}} )?(?:{_SOME} )?{_UNIT}(?: \{{back\}})?"),
    ("ago", rf"(?:{_SOME} ?)?{_UNIT} \{{(?:ago|back)\}}"),
    ("ago", r"(?:\{before\} )?\{2(?P<unit>\w+)\}(?: \{(?:ago|back)\})?(?: \{last\})?"),
    ("last", rf"{_LAST} {_UNIT}"),
    ("last", rf"{_UNIT} {_LAST}"),
    ("last", rf"(?P<unit>\{{year\}}) {_LAST}"),
    ("last", rf"{_LAST} (?P<unit>\{{year\}})"),
    ("last", r"(?P<when>\{lastyear\})(?P<unit>)"),
    ("relative", r"\{r(?P<shift>-?\d)\}"),
)

_MINUTES = r"#(?P<minute>[0-5]\d)(?!\d)"
_SECONDS = r"(?::#(?P<second>[0-5]\d)(?!\d)(?:[.,]#\d+)?)?"
_HALF = r"(?: ?(?:\{at\} ?)?\{(?P<half>am|pm|night)\})?"
_HALF_BEFORE = r"(?:\{(?P<half_before>am|pm|night)\} ?)?"
_HOUR = r"#(?P<hour>[01]?\d|2[0-4])(?!\d)"
CLOCKS: tuple[str, ...] = (
    rf"{_HALF_BEFORE}{_HOUR}:{_MINUTES}{_SECONDS}(?: ?\{{hour\}})?{_HALF}",
    rf"{_HALF_BEFORE}{_HOUR} ?\{{u?hour\}} ?(?:\{{and\}} ?)?{_MINUTES}(?: ?\{{u?minute\}})?(?: ?#(?P<second>\d\d) ?\{{u?second\}})?{_HALF}",
    rf"{_HALF_BEFORE}{_HOUR}\.{_MINUTES}{_SECONDS.replace(':#', '[.:]#')}(?: ?\{{hour\}})?{_HALF}",
    rf"{_HOUR} ?\{{hour\}}{_HALF}",
    rf"\{{at\}} {_HOUR}(?![:.]#| ?\{{u?hour\}}){_HALF}",
    rf"{_HOUR} ?\{{(?P<half>am|pm)\}}",
    rf"\{{(?P<half_before>am|pm)\}} {_HOUR}(?![./-])",
    r"(?P<noon>\{noon\})",
)

_SIGN = r"(?P<sign>[+-])"
_AFTER_TIME = r"(?:(?<=:#\d\d)|(?<=:#\d\d )|(?<=\.#\d\d\d)|(?<=\.#\d{6})|(?<=\.#\d{7})|(?<=T#\d{6})|(?<=T#\d{4}))"
ZONES: tuple[str, ...] = (
    rf"(?:\{{zonetime\}} ?)?\{{z(?P<base>\+00:00)\}} ?{_SIGN} ?#(?P<hours>\d{{1,2}})(?::?#(?P<minutes>\d\d))?(?!\d)",
    rf"(?:\{{zonetime\}} ?)?\{{z(?P<base>\+00:00)\}} ?{_SIGN} ?#(?P<hours>\d\d)(?P<minutes>\d\d)(?!\d)",
    rf"{_AFTER_TIME}{_SIGN}#(?P<hours>\d\d):?#?(?P<minutes>\d\d)(?!\d)",
    rf"{_AFTER_TIME}{_SIGN}#(?P<hours>\d\d)(?!\d|[./-])",
    r"(?:\{zonetime\} ?(?:\{of\} ?)?)?\{z(?P<zone>[^}]+)\}(?: ?\{zonetime\})?",
    r"\{zonetime\} ?(?:\{of\} ?|\{day\} ?)*\{@(?P<zone>[^}]+)\}(?: ?\{zonetime\})?",
    r"\{@(?P<zone>[^}]+)\} ?\{zonetime\}",
    r"(?P<local>\{local\})",
)


class Match(NamedTuple):
    """What was found where: signs start..end, the name of its pattern, and its groups."""

    name: str
    start: int
    end: int
    groups: dict[str, str | None]


_DATES = tuple((name, re.compile(pattern)) for name, pattern in PATTERNS)
_CLOCKS = tuple(("clock", re.compile(pattern)) for pattern in CLOCKS)
_DATED = re.compile(r"[MHJW]\d|#\d{4}|#\d\d? ?[./-] ?#\d|\{(?:r-?\d|[ud2]\w|last|decade|zonetime)")  # what every date has of
_CLOCKED, _ZONED = re.compile(r"#\d|\{noon"), re.compile(r"\{[z@]|[+-]#|\{local")
_ZONES = tuple(("zone", re.compile(pattern)) for pattern in ZONES)


_STRETCH = re.compile(r"(?:(?!\{x\})[^\n])+")  # no pattern reaches over another word or a line's end


def _found(patterns: tuple[tuple[str, re.Pattern[str]], ...], signs: str, needed: re.Pattern[str]) -> tuple[Match, ...]:
    every = [
        (match.start() - match.end(), order, Match(name, match.start(), match.end(), match.groupdict()))
        for stretch in _STRETCH.finditer(signs)
        if needed.search(stretch[0])
        for order, (name, pattern) in enumerate(patterns)
        for match in pattern.finditer(signs, stretch.start(), stretch.end())
    ]
    kept: list[Match] = []
    taken = bytearray(len(signs))
    for _, _, match in sorted(every, key=lambda one: (one[0], one[1], one[2].start)):
        if not any(taken[match.start : match.end]):
            kept.append(match)
            taken[match.start : match.end] = b"\1" * (match.end - match.start)
    return tuple(sorted(kept, key=lambda match: match.start))


@functools.lru_cache(maxsize=512)
def dates_in(signs: str) -> tuple[Match, ...]:
    """What may be dates in a line of signs, without clocks and zones, in order and without overlap."""
    return _found(_DATES, signs, _DATED)


@functools.lru_cache(maxsize=512)
def clocks_in(signs: str) -> tuple[Match, ...]:
    """What may be times of the clock; much of it is no clock (see what stands around)."""
    return _found(_CLOCKS, signs, _CLOCKED)


@functools.lru_cache(maxsize=512)
def zones_in(signs: str) -> tuple[Match, ...]:
    """What may be zones."""
    return _found(_ZONES, signs, _ZONED)
