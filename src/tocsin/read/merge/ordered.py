"""Rows put into the one order of their table, in row groups that depend on the rows alone, in bounded memory.

A row group begins with each row whose key's digest ends in GROUP_BITS zeros, and nowhere else. So where groups begin depends neither on
when rows came nor on what stands elsewhere in the table: a new row changes the group it falls into, and the others stay as they are.

What is to be put in order is laid by in bunches, one for each range of the order, on disk where it is much; then one range after the
other is brought together with the groups that stand there already.
"""

from __future__ import annotations

import tempfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from tocsin.arrays import Flags, Ints, Numbers
from tocsin.arrays.columns import taken
from tocsin.engine.table import Standing, TableSpec
from tocsin.read.merge.rows import hashes, ranks, sorted_rows, woven_in

GROUP_BITS = 16  # groups have about 65,536 rows: some are three times as long, few are five times
RANGE = 1 << 17  # rows of a range, about: as many are in memory at a time
HELD = 1 << 17  # rows in bunches that are held in memory; more are written to disk

Bound = tuple[Any, ...]  # the values of the first row of a range, in the columns of `where`


def where(spec: TableSpec) -> tuple[str, ...]:
    """The columns by which the range of a row is found: no two groups begin with the same values in them."""
    return spec.order[:2] if pa.types.is_integer(spec.schema.field(spec.order[0]).type) else spec.order[:1]


def begins(rows: pa.Table, key: str, among: Ints | None = None) -> Flags:
    """A mask of the rows with which a group begins: of rows with one key the first, where the key's digest says so.

    `among`: the only places where one can begin, sorted.
    """
    keys = rows.select([key])
    at = np.arange(len(rows)) if among is None else among
    found = hashes(taken(keys, at), [key])
    chosen = at[(found & np.uint64((1 << GROUP_BITS) - 1)) == 0]
    behind = chosen[chosen > 0]
    again = hashes(taken(keys, behind), [key]) == hashes(taken(keys, behind - 1), [key])
    mask = np.zeros(len(rows), bool)
    mask[chosen] = True
    mask[behind[again]] = False
    return mask


@dataclass
class Leave:
    """The rows of a row group that leave it; `read` is the whole group, where it was kept when it was read for them."""

    mask: Flags
    read: pa.Table | None = None


class Bunches:
    """Rows laid by in ranges of the columns `by`: `bounds` are the values with which each range but the first begins."""

    def __init__(self, schema: pa.Schema, by: Sequence[str], bounds: Sequence[Bound]) -> None:
        self.schema, self.by, self.bounds = schema, tuple(by), list(bounds)
        self.held: list[list[pa.Table]] = [[] for _ in range(len(bounds) + 1)]
        self.rows = np.zeros(len(bounds) + 1, np.int64)  # of each range
        self._in_memory = 0
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._files: dict[int, Any] = {}
        firsts = [bound[0] for bound in bounds]
        self._firsts = ranks(pa.array(firsts, self.schema.field(self.by[0]).type)) if bounds else np.zeros(0, np.int64)

    def add(self, rows: pa.Table) -> None:
        """Lay rows by."""
        number = self._ranges(rows)
        if len(number) and (number == number[0]).all():
            self._lay(int(number[0]), rows)
            return
        for one in np.unique(number).tolist():
            self._lay(one, taken(rows.combine_chunks(), np.flatnonzero(number == one)))

    def take(self, number: int) -> list[pa.Table]:
        """The rows of one range, which is forgotten."""
        held, self.held[number] = self.held[number], []
        if number in self._files:
            writer, path = self._files.pop(number)
            writer.close()
            with pa.memory_map(str(path)) as stream:
                held = [pa.ipc.open_stream(stream).read_all(), *held]
        return held

    def close(self) -> None:
        """Delete what lies on disk."""
        for writer, _ in self._files.values():
            writer.close()
        if self._folder is not None:
            self._folder.cleanup()

    def _ranges(self, rows: pa.Table) -> Ints:
        """The number of the range of each row."""
        if not self.bounds or not len(rows):
            return np.zeros(len(rows), np.int64)
        values: Numbers = ranks(rows[self.by[0]])
        number = np.searchsorted(self._firsts, values, side="right").astype(np.int64)
        tied = np.flatnonzero(np.searchsorted(self._firsts, values, side="left") != number)
        if len(tied):
            keys = [_comparable(bound) for bound in self.bounds]
            columns = [rows[name].take(pa.array(tied)).to_pylist() for name in self.by]
            number[tied] = [bisect_right(keys, _comparable(one)) for one in zip(*columns, strict=True)]
        return number

    def _lay(self, number: int, rows: pa.Table) -> None:
        self.rows[number] += len(rows)
        self.held[number].append(rows)
        self._in_memory += len(rows)
        if self._in_memory > HELD and len(self.bounds):
            for one, held in enumerate(self.held):
                self._write(one, held)
                held.clear()
            self._in_memory = 0

    def _write(self, number: int, held: list[pa.Table]) -> None:
        if held and number not in self._files:
            self._folder = self._folder or tempfile.TemporaryDirectory(prefix="tocsin-")
            path = Path(self._folder.name, f"{number}.arrows")
            self._files[number] = pa.ipc.new_stream(str(path), self.schema), path
        for rows in held:
            self._files[number][0].write_table(rows)


def bounds_of(sample: pa.Table, rows: int) -> list[Bound]:
    """Bounds that part `rows` rows, of which these are a sample, into ranges of about RANGE."""
    number = -(-rows // RANGE)
    if number < 2 or not len(sample):
        return []
    ordered = sorted_rows(sample, sample.schema.names)
    found = ordered.take(pa.array([len(ordered) * one // number for one in range(1, number)])).to_pylist()
    return list(dict.fromkeys(tuple(row.values()) for row in found))


def _comparable(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple((value is None, value) for value in values)


def woven(spec: TableSpec, standing: Sequence[Standing], leaves: Sequence[Leave | None], bunches: Bunches) -> Iterator[pa.Table | Standing]:
    """The row groups of a table, in their order: those that stand, without the rows that leave, and what was laid by among them.

    There is one range for each standing group, or without any as many as there are bunches. `leaves` tells for each standing group which
    rows leave it, None where none does.
    """
    tail, held = _Tail(), None  # a group that stands is held back until it is known that what follows begins a group
    for number in range(len(bunches.rows)):
        old, leave = (standing[number], leaves[number]) if standing else (None, None)
        if old is not None and leave is None and not bunches.rows[number]:
            yield from tail.end()
            if held is not None:
                yield held
            held = old
            continue
        rows, starts = _range(spec, old, leave, bunches.take(number))
        if not len(rows):
            continue
        if held is not None and starts[0]:
            yield held
        elif held is not None:
            tail.add(held.table())
        held = None
        yield from tail.cut(rows, starts)
    yield from tail.end()
    if held is not None:
        yield held


class _Tail:
    """Rows whose group has not ended yet."""

    def __init__(self) -> None:
        self.waiting: list[pa.Table] = []

    def add(self, rows: pa.Table) -> None:
        if len(rows):
            self.waiting.append(rows)

    def cut(self, rows: pa.Table, starts: Flags) -> Iterator[pa.Table]:
        at = 0
        for start in np.flatnonzero(starts).tolist():
            self.add(rows.slice(at, start - at))
            yield from self.end()
            at = start
        self.add(rows.slice(at))

    def end(self) -> Iterator[pa.Table]:
        if self.waiting:
            yield pa.concat_tables(self.waiting).combine_chunks()
            self.waiting = []


def _range(spec: TableSpec, old: Standing | None, leave: Leave | None, new: list[pa.Table]) -> tuple[pa.Table, Flags]:
    """The rows of a range in order, and with which of them groups begin: of a group that stands no row can but its first."""
    kept = leave.read if leave is not None else None
    there = spec.table() if old is None else old.table().cast(spec.schema) if kept is None else kept
    if leave is not None:
        there, leave.read = there.filter(pa.array(~leave.mask)), None
    by = spec.order if spec.same == where(spec)[-1:] else dict.fromkeys((*spec.order, *_plain(spec.schema)))
    rows, came = woven_in(there, pa.concat_tables([spec.table(), *new]), list(by))
    first = np.setdiff1d(np.arange(min(len(rows), len(came) + 1)), came)[: min(1, len(there))]
    return rows, begins(rows, where(spec)[-1], np.sort(np.concatenate([came, first])))


def _plain(schema: pa.Schema) -> list[str]:
    """The columns by which rows can be put in order, which tells apart those that the order of their table does not."""
    return [field.name for field in schema if not pa.types.is_list(field.type)]
