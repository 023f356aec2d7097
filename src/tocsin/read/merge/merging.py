"""One table made from the rows of parts: what stays of rows about the same thing, in order, among the row groups that stand already.

The rows are gone through twice: once for a number that tells what each is about, then, those that have rivals apart from the others, for
the rows themselves. What is in memory is eight bytes a row, one range of the result, and the rivals of one range.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Hashes
from tocsin.engine.merges import first
from tocsin.engine.table import Rank, Standing, TableSpec
from tocsin.read.merge.ordered import Bunches, Leave, bounds_of, where, woven
from tocsin.read.merge.rows import among, batches, hashes, small

SAMPLE = 64  # of so many rows one is looked at to find ranges of about equal size
Change = Callable[[pa.Table], pa.Table]


@dataclass(frozen=True)
class Sources:
    """Where the rows come from: parts, and rows taken out of the table that stands.

    `change` is done to the rows of parts, whatever columns of them are asked for.
    """

    spec: TableSpec
    parts: Sequence[Path]
    change: Change = lambda rows: rows
    pulled: Sequence[pa.Table] = ()
    held: list[list[pa.Table]] = field(default_factory=list)  # the batches of the parts, where these are small

    def rows(self, names: Sequence[str]) -> Iterator[pa.Table]:
        """These columns of all rows, batch by batch; the same batches each time."""
        if not self.held and small(self.parts):  # to open a file takes longer than to read a small one whole
            self.held.append(list(batches(self.parts, self.spec.schema)))
        schema = pa.schema([self.spec.schema.field(name) for name in names])
        found = (rows.select(list(names)) for rows in self.held[0]) if self.held else batches(self.parts, schema)
        yield from map(self.change, found)
        yield from (rows.select(list(names)) for rows in self.pulled)


Settle = Callable[[pa.Table], Sequence[pa.Table]]  # of rows that may be about the same thing, those that stay


class Merging:
    """The merge of one table. `settle` is asked about rivals: rows with the same `about`, all of them at once."""

    def __init__(self, sources: Sources, settle: Settle, about: Sequence[str] = ()) -> None:
        self.sources, self.spec, self.settle = sources, sources.spec, settle
        self.about, self.key = list(about or self.spec.same), where(self.spec)[-1]
        self._hashes: list[Hashes] = []
        self._doubled: Hashes = np.zeros(0, np.uint64)
        self._samples: list[pa.Table] = []
        self._rows = 0
        self.stays: list[pa.Table] = []

    def decide(self) -> None:
        """Find the rivals and settle them."""
        by = list(dict.fromkeys((*where(self.spec), self.key)))
        for rows in self.sources.rows(list(dict.fromkeys((*self.about, *by)))):
            self._hashes.append(hashes(rows, self.about) if self.about else np.zeros(0, np.uint64))
            self._samples.append(rows.select(by).take(pa.array(np.arange(0, len(rows), SAMPLE))))
            self._rows += len(rows)
        if not self.about:
            return
        every = np.sort(np.concatenate([np.zeros(0, np.uint64), *self._hashes]))
        self._doubled = np.unique(every[1:][every[1:] == every[:-1]])
        if len(self._doubled):
            self._settle()

    def _settle(self) -> None:
        masks = [among(found, self._doubled) for found in self._hashes]
        sample = pa.concat_tables(self._samples).select([self.key])
        bounds = bounds_of(sample, sum(int(mask.sum()) for mask in masks))
        with closing(Bunches(self.spec.schema, (self.key,), bounds)) as rivals:
            for rows, mask in zip(self.sources.rows(self.spec.schema.names), masks, strict=True):
                if mask.any():
                    rivals.add(rows.filter(pa.array(mask)))
            for number in range(len(rivals.rows)):
                if some := rivals.take(number):
                    self.stays += self.settle(pa.concat_tables(some))

    def pieces(
        self, standing: Sequence[Standing] = (), leaves: Sequence[Leave | None] = (), last: Change = lambda rows: rows
    ) -> Iterator[pa.Table | Standing]:
        """The row groups of the result. `last` is done to each row that enters. `decide` comes first."""
        sample = pa.concat_tables(self._samples).select(list(where(self.spec))) if self._samples else self.spec.table()
        bounds = [_begin(one, self.spec) for one in standing[1:]] if standing else bounds_of(sample, self._rows)
        with closing(Bunches(self.spec.schema, where(self.spec), bounds)) as bunches:
            for place, rows in enumerate(self.sources.rows(self.spec.schema.names)):
                if len(self._doubled):
                    rows = rows.filter(pa.array(~among(self._hashes[place], self._doubled)))
                bunches.add(last(rows))
            for rows in self.stays:
                bunches.add(last(rows))
            self.stays, self._hashes, self._samples = [], [], []
            yield from woven(self.spec, standing, leaves, bunches)


def _begin(group: Standing, spec: TableSpec) -> tuple[object, ...]:
    return tuple(group.table(list(where(spec))).slice(0, 1).to_pylist()[0].values())


def best(rows: pa.Table, spec: TableSpec) -> list[pa.Table]:
    """Of the rows about the same thing the first by the spec's `best`."""
    ranked = {f"{rank} {name}": _ranked(rows[name], rank) for name, rank in spec.best}
    content = pa.array(hashes(rows, spec.schema.names).view(np.int64))  # one record may tell of a thing twice
    told = pa.table({**{name: rows[name] for name in spec.same}, **ranked, "content": content, "place": np.arange(len(rows))})
    stays = first(*spec.same, best=(*ranked, "content"), place=("place",)).of(told)
    return [rows.combine_chunks().take(stays["place"])]


def _ranked(column: pa.ChunkedArray, rank: Rank) -> pa.ChunkedArray:
    """A column of which the smaller value is the better (see engine.table.Rank)."""
    if rank == "longest":
        return pc.negate(pc.fill_null(pc.utf8_length(column), -1)).cast(pa.int64())
    if rank == "greatest":
        return pc.negate(pc.fill_null(column, 0))
    return pc.is_null(column).cast(pa.int64()) if rank == "known" else column
