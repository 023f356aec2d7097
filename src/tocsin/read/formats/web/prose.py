"""Whether a plain text is prose that can stand as one text, or something else that must not be read as one: a log, a table, a program.

Judged on the lines at the beginning. What is named here is refused with what to do about it; `--format page` reads it all the same.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress

LINES = 400  # that are looked at
_MENDS = {
    "a chat": "export the chat as JSON or as its own application does (docs/formats.md lists what is read)",
    "a program's log": "leave it out",
    "a table without a header": "write the names of the columns above it, or export it again with them",
    "a list of ids or addresses": "collect the posts that they name (ids alone hold no text), or leave it out",
    "a program": "leave it out",
    "a licence": "leave it out",
    "a readme": "leave it out",
    "mail": "export it as a table with author, date and text",
    "subtitles": "leave their times out, or give the posts that they belong to",
}
_STAMP = re.compile(
    r"^\W{0,3}(?:(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2} \w{3,9} \d{4}|\w{3,9} \d{1,2},? \d{4}).{0,6})?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\b"
)
_SENT = re.compile(r"^[^\n\[]{1,60},? \[\d{1,4}[./-]\d{1,2}[./-]\d{1,4}[ ,]")  # "Mira, [24.12.2023 23:24]"
_LEVEL = re.compile(r"\b(TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|FATAL|CRITICAL)\b|\"(?:GET|POST|HEAD) /|\b\w+\[\d+\]: ")
_CODE = re.compile(
    r"^\s*(?:#!|#include\b|import [\w.{]|from [\w.]+ import |library\(|SELECT\b.*\bFROM\b|//.*|/\*.*|\}[;,)]*|"
    r"(?:export |async )?(?:def|function|class|interface|enum|struct|package|namespace)\s+\w|"
    r"(?:const|let|var|val|public|private|static|return|elif|else\s*[:{]|if\s*\(|for\s*\(|while\s*\()\b.*|"
    r"[\w.]+\s*(?:=|<-|\+=)\s*[\w.\[({\"'].*|\w[\w.]*\(.*\)[;:]?)\s*$|[;{]\s*$"
)
_LICENCES = (
    "permission is hereby granted", "gnu (?:affero |lesser )?general public license", "apache license", "mit license",
    "mozilla public license", "creative commons (?:legal code|attribution)", "redistribution and use in source",
    "this is free and unencumbered",
)  # fmt: skip
_LICENCE = re.compile("|".join(_LICENCES), re.IGNORECASE)
_MARKDOWN = re.compile(r"^(?:#{1,4} \S|```|={3,}$|-{3,}$|\* \[|!\[|\[!\[|- `)")
_HEADINGS = "installation|usage|getting started|requirements|licen[cs]e|how to|data|files"
_README = re.compile(
    rf"```|\b(?:pip|npm|brew|apt-get|apt|conda) install\b|^#{{1,3}} (?:{_HEADINGS})\b|^(?:codebook|read ?me)\b|columns?:$",
    re.IGNORECASE | re.MULTILINE,
)
_VALUE = re.compile(r"^(?:https?://\S*|-?[\d.:/ T+-]+|[\w@.-]{0,30})$")
_LONG = re.compile(r"^\d{9,20}$|^\d{4}-\d\d-\d\d[ T]\d\d:")  # an id or a moment
_TOKEN = re.compile(r"^\s*(?:https?://\S+|\d{5,25}|@\w+)\s*[,;]?\s*$")
_MAIL = re.compile(r"^(?:from|to|subject|date|message-id|received|mime-version): ", re.IGNORECASE | re.MULTILINE)
_SUBTITLE = re.compile(r"^\d\d:\d\d(?::\d\d)?[.,]\d{3} --> ", re.MULTILINE)


def looks_like(content: str) -> str:
    """What a text is that is no prose, in words ("a chat", "a program's log" ...); "" for prose."""
    head = content[: 1 << 16]
    lines = [line for line in head.splitlines() if line.strip()][:LINES]
    if not lines:
        return ""
    if len(_MAIL.findall("\n".join(lines[:30]))) >= 3:
        return "mail"
    if len(_SUBTITLE.findall(head)) >= 2:
        return "subtitles"
    if len(_LICENCE.findall(head[:4000])) and len(lines) < LINES:
        return "a licence"
    for kind, judged in (("a list of ids or addresses", _listed), ("a table without a header", _tabular)):
        if judged(lines):
            return kind
    if len(lines) >= 3 and _share(lines, _LEVEL) >= 0.6:
        return "a program's log"
    if (dated := _share(lines, _STAMP) + _share(lines, _SENT)) >= 0.3 and len(lines) >= 3:
        return "a program's log" if _share(lines, _LEVEL) > dated / 2 else "a chat"
    if len(lines) >= 3 and (_share(lines, _CODE) >= 0.4 or lines[0].startswith("#!")):
        return "a program"
    marked = _share(lines, _MARKDOWN)
    return "a readme" if (marked >= 0.08 or re.match(r"read ?me", lines[0], re.IGNORECASE)) and _README.search(head) else ""


def mend_of(kind: str) -> str:
    """What to do about a text of this kind."""
    return f"{_MENDS[kind]}; --format page reads it as one text all the same"


def _share(lines: Sequence[str], pattern: re.Pattern[str]) -> float:
    return sum(bool(pattern.search(line)) for line in lines) / len(lines)


def _listed(lines: Sequence[str]) -> bool:
    return len(lines) >= 3 and _share(lines, _TOKEN) >= 0.9


def _tabular(lines: Sequence[str]) -> bool:
    """Whether nearly all lines have the same number of cells, and enough of them, mostly short: the parts of sentences are not."""
    for delimiter, least in (("\t", 2), ("|", 3), (";", 3), (",", 4)):
        rows = _cells(lines, delimiter)
        width, times = Counter(map(len, rows)).most_common(1)[0] if rows else (0, 0)
        cells = [cell.strip() for row in rows[:50] if len(row) == width for cell in row]
        values = sum(bool(_VALUE.match(cell)) for cell in cells)
        numbered = sum(bool(_LONG.match(cell)) for cell in cells) >= times
        if len(lines) >= (2 if numbered else 3) and width >= least and times >= 0.8 * len(lines) and values >= 0.5 * len(cells):
            return True
    return False


def _cells(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    with suppress(csv.Error):
        rows.extend(csv.reader(lines, delimiter=delimiter))
    return rows
