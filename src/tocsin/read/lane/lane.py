"""Rows of a batch sorted by their pattern, and those of patterns that were learned turned into columns; the others are left to the reader.

What was learned is tried again on the first and the last row of every pattern in every batch: where the reader makes something else of
them, the pattern is read row by row from then on. So a row is read here only if the reader itself makes the same of its like.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import numpy as np

from tocsin.arrays import Ints
from tocsin.model import Raw, Record
from tocsin.read.lane.kinds import CODE, FREE, KINDS, UNUSUAL, codes
from tocsin.read.lane.learned import Learned, learn
from tocsin.read.reader import Context, Reader

FEWEST = 24  # rows of a pattern in a batch that are worth learning it
DIFFERENT = 12  # values of a column that count as words of their own, at most


@dataclass(frozen=True)
class Block:
    """Rows of one pattern: what was learned of it, their places in the batch, and their columns."""

    learned: Learned
    places: Ints
    columns: Sequence[Sequence[Any]]

    def column(self, name: str) -> list[Any] | None:
        """A field of the posts; None where it is the same in all, `constant`."""
        source = self.learned.post[name]
        return None if source.column < 0 else source.of(self.columns[source.column])

    @property
    def others(self) -> bool:
        """Whether there are other records beside the posts."""
        return len(self.learned.records) > 1

    def others_of(self, raw: Raw) -> list[Record]:
        """The other records of one row."""
        cells = list(raw.value.values())
        return [self.learned.made(number, cells) for number in range(1, len(self.learned.records))]

    def constant(self, name: str) -> Any:
        """What a field is in all posts."""
        return self.learned.post[name].constant


@dataclass
class Lane:
    """The column-wise lane for one file and reader."""

    reader: Reader
    context: Context
    known: dict[tuple[Any, ...], Learned | None] = field(default_factory=dict)
    words: dict[tuple[str, type[Any], Any], int] = field(
        default_factory=dict
    )  # cells that are words of their own, by column, with their code

    def sorted(self, raws: Sequence[Raw]) -> tuple[list[Block], Ints]:
        """The blocks of a batch, and the places of the rows that are left to the reader."""
        left = np.ones(len(raws), bool)
        blocks = []
        for names, places in _alike(raws):
            columns = [list(one) for one in zip(*(raws[at].value.values() for at in places), strict=True)]
            for block in self._blocks(names, columns, places, raws):
                left[block.places] = False
                blocks.append(block)
        return blocks, np.flatnonzero(left)

    def _blocks(self, names: tuple[str, ...], columns: list[list[Any]], places: Ints, raws: Sequence[Raw]) -> Iterator[Block]:
        found = [self._codes(name, column) for name, column in zip(names, columns, strict=True)]
        usual = np.ones(len(places), bool)
        mixed = np.zeros(len(places), np.uint64)
        for one in found:
            usual &= one != UNUSUAL
            mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + one.astype(np.uint64)
        rows = np.flatnonzero(usual)
        order = rows[np.argsort(mixed[rows], kind="stable")]
        for some in np.split(order, np.flatnonzero(np.diff(mixed[order]) != 0) + 1):
            if len(some) >= FEWEST:
                pattern = tuple(int(one[some[0]]) for one in found)
                some = some[_apart(pattern, columns, some)]
                if len(some) and (learned := self._learned(names, pattern, columns, some, [raws[at] for at in places[some[[0, -1]]]])):
                    used = {source.column for _, sources in learned.records for source in sources.values()}
                    yield Block(
                        learned, places[some], [[cells[at] for at in some.tolist()] if n in used else () for n, cells in enumerate(columns)]
                    )

    def _codes(self, name: str, cells: list[Any]) -> Ints:
        """The code of each cell: of its kind, or its own where a column has few different ones."""
        found = codes(cells)
        if found is not None and (found != UNUSUAL).all():
            return found
        found = np.full(len(cells), UNUSUAL) if found is None else found
        odd = np.flatnonzero(found == UNUSUAL)
        try:
            different = {(type(cells[at]), cells[at]) for at in odd.tolist()}
        except TypeError:  # lists, objects
            return found
        if len(different) > DIFFERENT:
            return found
        own = {one: self.words.setdefault((name, *one), len(KINDS) + len(self.words)) for one in sorted(different, key=repr)}
        found[odd] = [own[type(cells[at]), cells[at]] for at in odd.tolist()]
        return found

    def _learned(
        self, names: tuple[str, ...], pattern: tuple[int, ...], columns: list[list[Any]], rows: Ints, ends: list[Raw]
    ) -> Learned | None:
        key = (names, pattern)
        if key not in self.known:
            self.known[key] = learn(self.reader, self.context, names, pattern, [column[rows[0]] for column in columns])
        learned = self.known[key]
        if learned is not None:
            for raw in ends:
                cells = list(raw.value.values())
                if [learned.made(number, cells) for number in range(len(learned.records))] != _records(self.reader, raw, self.context):
                    learned = self.known[key] = None
                    break
        return learned


def _records(reader: Reader, raw: Raw, context: Context) -> list[Any]:
    try:
        return list(reader.map(raw, context))
    except Exception:  # whatever the reader lets through, the row is left to it
        return []


def _alike(raws: Sequence[Raw]) -> Iterator[tuple[tuple[str, ...], Ints]]:
    """The rows that have the same columns, in the same order."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for place, raw in enumerate(raws):
        if type(raw.value) is dict:
            groups.setdefault(tuple(raw.value), []).append(place)
    for names, places in groups.items():
        if len(places) >= FEWEST:
            yield names, np.array(places)


def _apart(pattern: Sequence[int], columns: Sequence[Sequence[Any]], rows: Ints) -> Ints:
    """Which of the rows have no two cells that a reader may find to be the same, or one the beginning of another."""
    free = [at for at, code in enumerate(pattern) if FREE <= code < len(KINDS)]
    good = np.ones(len(rows), bool)
    for one, other in combinations(free, 2):
        a, b = columns[one], columns[other]
        if CODE["name"] in (pattern[one], pattern[other]):
            good &= [not (str(a[at]).startswith(str(b[at])) or str(b[at]).startswith(str(a[at]))) for at in rows.tolist()]
        elif KINDS[pattern[one]].family == KINDS[pattern[other]].family:
            good &= [str(a[at]) != str(b[at]) for at in rows.tolist()]
    return np.flatnonzero(good)
