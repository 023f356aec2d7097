"""Delimited text as dicts, one row after another: CSV in its dialects, with rows above the header, with rows that are broken.

A header is found by its cells, not by its place: monitors write a few rows above it. A row with another number of cells than the header
is rejected, because nobody can tell which of its cells moved. A quote that is never closed costs its row and not the rest of the file.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any

from tocsin.engine.switches import wide_cells
from tocsin.model import Raw, Rejected
from tocsin.read.containers.headerless import known_table
from tocsin.read.containers.json_objects import excerpt
from tocsin.read.containers.unpack import MAX_RECORD, Source

_WIDE_CELLS = wide_cells(MAX_RECORD)
LOOK = 60  # rows looked at to find the dialect and the header
_RECORD_LINES, _RECORD_SIZE = 5_000, 1 << 20  # a quoted cell longer than this was never closed
_TOGETHER, _TOGETHER_SIZE = 256, 1 << 18  # rows, letters that are read together
_NEVER_CLOSED = "a quote in it is never closed"
_TABLES = (".csv", ".tsv", ".tab", ".csv.gz", ".tsv.gz")
DELIMITERS = {",": "commas", "\t": "tabs", ";": "semicolons", "|": "bars"}
_VALUE = re.compile(r"^[\d\s.,:/+TZ%-]*\d[\d\s.,:/+TZ%-]*$|^https?://|^\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Layout:
    """How a table is laid out: the header's cells, how many rows stand above it (-1 where there is none), the delimiter of a text.

    `quoted` tells whether a quote around a cell means anything.
    """

    header: list[str]
    above: int
    delimiter: str = ""
    quoted: bool = True
    escape: str | None = None  # the sign before a quote inside a cell, where quotes are not doubled


def layout_of(source: Source) -> Layout | None:
    """The layout of delimited text; None where the text is no table."""
    lines = [line.decode() for _, line, complete in islice(source.lines(), LOOK) if complete]
    if (known := known_table(lines)) is not None:
        return Layout(list(known.columns), -1, known.delimiter, quoted=False)
    found: list[tuple[float, Layout]] = []
    for delimiter in DELIMITERS:
        if not any(delimiter in line for line in lines):
            continue
        for escape in (None, "\\") if any('\\"' in line for line in lines) else (None,):
            rows = _rows(lines, delimiter, escape)
            if delimiter == "|" and any(row and not "".join(row).strip(" :-") for row in rows):
                continue  # a table in Markdown
            layout, score = _layout(rows, delimiter, source.name.lower().endswith(_TABLES))
            if layout is not None:
                found.append((score, replace(layout, escape=escape)))
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _rows(lines: list[str], delimiter: str, escape: str | None) -> list[list[str]]:
    """The rows that are not empty, as far as they can be told apart."""
    rows: list[list[str]] = []
    with _WIDE_CELLS, suppress(csv.Error):
        rows.extend(row for row in csv.reader(lines, delimiter=delimiter, escapechar=escape) if any(row))
    return rows


def _layout(rows: list[list[str]], delimiter: str, table: bool) -> tuple[Layout | None, float]:
    """The header is the first row of the usual width whose cells are short, different and no values. Scored by regularity and width.

    `table` says that the file's name is a table's.
    """
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return None, 0.0
    usual = max(widths, key=lambda width: (widths[width] * (width - 1), width))
    regular = widths[usual] / len(rows[next(number for number, row in enumerate(rows) if len(row) == usual) :])
    for above, row in enumerate(rows):
        if len(row) == usual and is_header(row):
            # a header alone is believed when it is wide or made of words as programs write them, and so is one above a few torn rows
            written = usual > 2 and all(cell.isidentifier() for cell in row)
            enough = len(rows) - above > 1 or usual > 4 or written
            one = table and usual > 4 and len(rows) - above == 2  # of which the only row below is torn
            if not enough or regular < (0.5 if written or one else 0.7 if usual > 3 else 0.9):
                return None, 0.0
            return Layout(named(row), above, delimiter), regular * (usual - 1) ** 0.5
    return None, 0.0


def is_header(cells: Sequence[Any]) -> bool:
    """Whether a row can be a header: nearly all cells filled, short texts that are no numbers, dates or addresses, and mostly different."""
    filled = [str(cell).strip() for cell in cells if cell is not None and str(cell).strip()]
    if len(filled) < 2 or len(filled) < 0.6 * len(cells) or any(isinstance(cell, (int, float, datetime)) for cell in cells):
        return False
    plain = [name for name in filled if len(name) <= 90 and not _VALUE.match(name) and "\n" not in name]
    return len(plain) >= 0.9 * len(filled) and len(set(filled)) >= 0.8 * len(filled)


def named(cells: Sequence[Any]) -> list[str]:
    """Column names: stripped; an empty one and a repeated one get their number."""
    names: dict[str, None] = {}
    for number, cell in enumerate(cells, 1):
        name = "" if cell is None else str(cell).strip()
        names[name if name and name not in names else f"{name or 'column'} {number}"] = None
    return list(names) if len(names) == len(cells) else [f"{name} {number}" for number, name in enumerate(map(str, cells), 1)]


def from_text(source: Source, layout: Layout) -> Iterator[Raw | Rejected]:
    """The rows below the header; `row` is the number of the line a row begins on."""
    lines = _Lines(source)
    reader = csv.reader(
        lines,
        delimiter=layout.delimiter,
        quoting=csv.QUOTE_MINIMAL if layout.quoted else csv.QUOTE_NONE,
        escapechar=layout.escape,
    )
    header, width, above = layout.header, len(layout.header), layout.above
    while some := _some(reader, lines, layout.escape):
        for start, row in some:
            if isinstance(row, Rejected):
                yield row
            elif above > 0 and any(row):
                above -= 1
            elif above == 0 and any(row):
                above = -1  # the header itself
            elif len(row) == width or (not layout.quoted and len(row) == width - 1) or (len(row) > width and not any(row[width:])):
                yield Raw(start, dict(zip(header, row, strict=False)))
            elif any(row):
                yield Rejected(start, f"expected {width} columns, found {len(row)}", excerpt(",".join(row[:50]).encode()))


def _some(reader: Iterator[list[str]], lines: _Lines, escape: str | None) -> list[tuple[int, list[str] | Rejected]]:
    """The next rows with the lines they begin on, or why there is none; nothing at the end. They are read under the switch together."""
    found: list[tuple[int, list[str] | Rejected]] = []
    size = 0
    with _WIDE_CELLS:
        while len(found) < _TOGETHER and size < _TOGETHER_SIZE:
            lines.mark()
            try:
                row = next(reader, None)
            except (csv.Error, _Unclosed) as cause:
                found.append((lines.start, lines.give_back(_NEVER_CLOSED if isinstance(cause, _Unclosed) else str(cause))))
                continue
            found += [(one.row, one) for one in lines.too_long]
            lines.too_long.clear()
            if row is None:
                break
            odd = lines.ended and lines.quotes(escape) % 2 and (len(lines.given) > 1 or _cut(lines.given, row[-1:]))
            found.append((lines.start, lines.give_back(_NEVER_CLOSED) if odd else row))
            size += lines.size
    return found


def _cut(given: list[str], last: list[str]) -> bool:
    """Whether the text ends inside the quoted cell that is a row's last: a quote stands before it and none behind."""
    return any(line.endswith('"' + cell.replace('"', '""')) for line in given for cell in last)


class _Unclosed(Exception):
    """More lines in one row than a quoted cell can mean."""


class _Lines:
    """Lines for the csv module, which pulls as many as one row needs; those of a row that fails can be given back."""

    def __init__(self, source: Source) -> None:
        self._lines = source.lines()
        self._back: deque[tuple[int, str]] = deque()
        self.given: list[str] = []
        self.too_long: list[Rejected] = []
        self.start, self.number, self.size, self.ended = 1, 0, 0, False

    def mark(self) -> None:
        """A row begins here."""
        self.given, self.size = [], 0

    def quotes(self, escape: str | None) -> int:
        """How many quotes stand in the row, those left out that a sign before them makes part of a cell."""
        return sum(line.count('"') - (line.count(f'{escape}"') if escape else 0) for line in self.given)

    def give_back(self, why: str) -> Rejected:
        """Reject the first line of the row and go on with its second."""
        first, rest = self.given[0], self.given[1:]
        self._back.extendleft((self.start + 1 + offset, line) for offset, line in reversed(list(enumerate(rest))))
        return Rejected(self.start, f"line {self.start}: {why}", excerpt(first.encode()))

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        number, line = self._back.popleft() if self._back else self._next()
        if not self.given:
            self.start = number
        elif len(self.given) > _RECORD_LINES or self.size > _RECORD_SIZE:
            self._back.appendleft((number, line))
            raise _Unclosed
        self.given.append(line)
        self.size += len(line)
        return line

    def _next(self) -> tuple[int, str]:
        for number, line, complete in self._lines:
            if complete:
                return number, line.decode()
            self.too_long.append(Rejected(number, f"line {number} is longer than {MAX_RECORD >> 20} MB", excerpt(line)))
        self.ended = True
        raise StopIteration
