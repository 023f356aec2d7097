"""What a reader makes of a pattern of cells, learned by trying it: where each field of its records comes from.

A reader is tried on a row of the file and on rows of other cells of the same kinds. A field that is the same each time is constant; one
that follows a cell in all of them follows it in every row of the pattern. Where a field does neither, nothing is learned.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

from tocsin.model import SCOPE, Post, Raw, Record
from tocsin.read.fields.items import ODD
from tocsin.read.lane.kinds import FREE, KINDS
from tocsin.read.reader import Context, Reader, RowError
from tocsin.text.hashtags import hashtags_in
from tocsin.text.links import urls_in
from tocsin.text.mentions import mentions_in

TRIES = 3  # made-up rows beside the one of the file


def _seconds(cell: Any) -> int:
    when = cell if isinstance(cell, datetime) else datetime.fromisoformat(cell)
    return int((when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() // 1)


# What a field may make of a cell.
WAYS: dict[str, Callable[[Any], Any]] = {
    "the same": lambda cell: cell,
    "as text": str,
    "in lower case": lambda cell: str(cell).lower(),
    "a number": int,
    "seconds": _seconds,
    "one": lambda cell: [str(cell)],
    "words": lambda cell: str(cell).split(),
    "tags": lambda cell: [word.lstrip("#") for word in str(cell).split()],
    "hashtags in it": lambda cell: hashtags_in(str(cell)),
    "mentions in it": lambda cell: mentions_in(str(cell)),
    "links in it": lambda cell: urls_in(str(cell)),
}


@dataclass(frozen=True)
class Source:
    """Where a field comes from: a constant, or a cell, in a way, with something before and behind it."""

    constant: Any = None
    column: int = -1
    way: str = ""
    before: str = ""
    behind: str = ""

    def of(self, cells: Sequence[Any]) -> list[Any]:
        """The field in every row, from the cells of its column."""
        if self.way == "the same" or (self.way == "as text" and type(cells[0]) is str):
            found = list(cells)
        else:
            found = list(map(WAYS[self.way], cells))
        before, behind = self.before, self.behind
        return [f"{before}{one}{behind}" for one in found] if before or behind else found


@dataclass(frozen=True)
class Learned:
    """The records of a pattern: the type of each and the sources of its fields; the first is the post, and no other is one."""

    records: tuple[tuple[type[Any], Mapping[str, Source]], ...]

    @property
    def post(self) -> Mapping[str, Source]:
        """The sources of the post's fields."""
        return self.records[0][1]

    def made(self, record: int, cells: Sequence[Any]) -> Record:
        """One record of a row."""
        kind, sources = self.records[record]
        made: Record = kind(
            **{name: _copied(one.constant) if one.column < 0 else one.of([cells[one.column]])[0] for name, one in sources.items()}
        )
        return made


def _copied(value: Any) -> Any:
    return list(value) if isinstance(value, list) else value


def learn(reader: Reader, context: Context, names: Sequence[str], codes: Sequence[int], cells: Sequence[Any]) -> Learned | None:
    """What the reader makes of rows like this one, whose cells have these codes; None where nothing is learned.

    `codes` beyond those of the kinds stand for the cell itself.
    """
    free = [at for at, code in enumerate(codes) if FREE <= code < len(KINDS)]
    draw = random.Random(5)
    tries = [list(cells)]
    for _ in range(TRIES):
        row = list(cells)
        for at in free:
            row[at] = KINDS[codes[at]].make(draw)
        tries.append(row)
    made = [_records(reader, context, names, row) for row in tries]
    kinds = [[type(record) for record in one] for one in made]
    if not kinds[0] or kinds[0][0] is not Post or Post in kinds[0][1:] or any(one != kinds[0] for one in kinds):
        return None
    records = []
    for number, kind in enumerate(kinds[0]):
        found = {}
        for one in fields(kind):
            source = _source([getattr(records_[number], one.name) for records_ in made], tries, free)
            if source is None:
                return None
            found[one.name] = source
        records.append((kind, found))
    return Learned(tuple(records))


def _records(reader: Reader, context: Context, names: Sequence[str], cells: Sequence[Any]) -> list[Record]:
    try:
        return list(reader.map(Raw(1, dict(zip(names, cells, strict=True))), context))
    except (RowError, *ODD, RecursionError):
        return []


def _source(values: Sequence[Any], tries: Sequence[Sequence[Any]], free: Sequence[int]) -> Source | None:
    """What explains a field in every try; None for one that nothing explains, and for an id with its author's in it."""
    if any(isinstance(value, str) and SCOPE in value for value in values):
        return None
    if all(value == values[0] and type(value) is type(values[0]) for value in values):
        return Source(constant=values[0])
    for at in free:
        for way in WAYS:
            source = _way(values, [row[at] for row in tries], at, way)
            if source is not None:
                return source
    return None


def _way(values: Sequence[Any], cells: Sequence[Any], at: int, way: str) -> Source | None:
    try:
        found = [WAYS[way](cell) for cell in cells]
    except (ValueError, TypeError, AttributeError, OverflowError):
        return None
    if all(one == value and type(one) is type(value) for one, value in zip(found, values, strict=True)):
        return Source(column=at, way=way)
    if way in ("as text", "in lower case") and isinstance(values[1], str) and found[1] in values[1]:
        before, _, behind = values[1].partition(found[1])
        if all(value == f"{before}{one}{behind}" for one, value in zip(found, values, strict=True)):
            return Source(column=at, way=way, before=before, behind=behind)
    return None
