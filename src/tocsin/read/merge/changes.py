"""What of a table that stands must be made anew when parts came, went or changed; the rest of it stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

from tocsin.arrays.columns import one_chunk
from tocsin.engine.table import Standing, TableSpec
from tocsin.read.merge.identity import as_written
from tocsin.read.merge.merging import Change, Sources
from tocsin.read.merge.ordered import Leave, where

HELD = 1 << 27  # bytes of row groups that are kept from when their rows are taken out to when they are written anew


class Anew(Exception):
    """What came changes what rows mean that did not come with it: everything has to be merged anew."""


@dataclass(frozen=True)
class Parts:
    """The part files of each table: those that came or changed since the tables were made, those that stayed, and the raw files gone."""

    new: Mapping[str, Sequence[Path]]
    same: Mapping[str, Sequence[Path]] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()

    def all(self, name: str) -> list[Path]:
        """Those that came and those that stayed, in the order of their raw files."""
        return sorted([*self.new.get(name, ()), *self.same.get(name, ())], key=lambda path: path.parent.name)


@dataclass
class Drawn:
    """What was taken out of a table: these rows, and what becomes of each row group."""

    groups: list[Standing]
    leaves: list[Leave | None]
    rows: list[pa.Table]


def standing(path: Path) -> list[Standing]:
    """The row groups of a table that stands."""
    if not path.exists():
        return []
    metadata = pyarrow.parquet.read_metadata(path)
    return [Standing(path, number) for number in range(metadata.num_row_groups) if metadata.row_group(number).num_rows]


def rows_of(paths: Sequence[Path]) -> int:
    """How many rows these files have."""
    return sum(pyarrow.parquet.read_metadata(path).num_rows for path in paths if path.exists())


def keys_of(rows: Iterator[pa.Table], key: str) -> pa.Array:
    """The different values of a column."""
    found = [pc.unique(as_written(one.select([key]))[key]) for one in rows]
    return pc.unique(pa.chunked_array(found, pa.string()))


def keys_touched(groups: Sequence[Standing], key: str, columns: Sequence[str], touched: Callable[[pa.Table], pa.Array]) -> pa.Array:
    """The keys of the rows that `touched` says change, which looks at `columns`."""
    found = []
    for group in groups:
        rows = group.table([key, *(name for name in columns if name != key)])
        found.append(pc.unique(as_written(rows.select([key]).filter(touched(rows)))[key]))
    return pc.unique(pa.chunked_array(found, pa.string()))


def drawn(spec: TableSpec, groups: list[Standing], keys: pa.Array) -> Drawn:
    """Take the rows with these keys out of a table."""
    key, out, held = where(spec)[-1], Drawn(groups, [], []), 0
    for group in groups:
        ids = as_written(group.table([key]))[key]
        mask = one_chunk(pc.is_in(ids, value_set=keys))
        if not pc.any(mask).as_py():
            out.leaves.append(None)
            continue
        rows = group.table().cast(spec.schema)
        out.rows.append(rows.filter(mask))
        held += rows.nbytes  # it will be written anew, and reading it again takes longer than all else that is done to it
        out.leaves.append(Leave(mask.to_numpy(zero_copy_only=False), rows if held < HELD else None))
    return out


def rows_with(spec: TableSpec, paths: Sequence[Path], keys: pa.Array, change: Change) -> list[pa.Table]:
    """The rows of parts that have one of these keys."""
    found, key = [], where(spec)[-1]
    for rows in Sources(spec, paths, change).rows(spec.schema.names):
        mask = pc.is_in(one_chunk(rows[key]), value_set=keys)
        if pc.any(mask).as_py():
            found.append(rows.filter(mask))
    return found
