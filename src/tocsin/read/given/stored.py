"""Posts in a Parquet file whose columns are read when they are asked for, so that a large file is never in memory as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tocsin.files import reachable
from tocsin.read.arrow import Rows
from tocsin.read.given.frame import framed, plainly_ours, read_frame
from tocsin.read.given.posts import LISTS, TIMES

AT_A_TIME = 1 << 16  # rows of a piece; bounds memory, changes no result


class Stored:
    """The posts of one file. Each read gives all rows, in the same order, as `frame.read_frame` with `coded` would.

    names: of the columns wanted those that the file has, under our names. rows: how many it has. notes: what a person should know of how
    the columns read so far were read. dropped: none, no row is left out here. once: a post may stand on several rows.
    """

    once = False

    def __init__(self, path: Path, columns: Mapping[str, str], dates: str | None) -> None:
        file = pq.ParquetFile(reachable(path))
        self._path, self._columns, self._dates = path, columns, dates
        self._kinds = {ours: file.schema_arrow.field(theirs).type for ours, theirs in columns.items()}
        self.names, self.rows = tuple(columns), file.metadata.num_rows
        self.notes, self.dropped = tuple[str, ...](), dict[str, int]()

    def read(self, names: Sequence[str]) -> pa.Table:
        """These columns."""
        frame = read_frame(self._path, {name: self._columns[name] for name in names}, names, coded=True, dates=self._dates)
        self.notes = tuple(dict.fromkeys((*self.notes, *frame.notes)))
        return frame.table.select(list(names))

    def pieces(self, names: Sequence[str]) -> Iterator[pa.Table]:
        """These columns, some rows at a time; a column that must be seen whole to be understood (dates, lists in texts) is read whole."""
        if self.rows and all(_by_itself(self._kinds[name]) and name not in (*LISTS, *TIMES) for name in names):
            named = {name: self._columns[name] for name in names}
            for batch in pq.ParquetFile(reachable(self._path)).iter_batches(AT_A_TIME, columns=list(named.values())):
                found = {theirs: pa.chunked_array([batch[theirs]]) for theirs in named.values()}
                yield framed(named, found, True, None).table
            return
        table = self.read(names)
        yield from (table.slice(start, AT_A_TIME) for start in range(0, max(1, table.num_rows), AT_A_TIME))

    def close(self) -> None:
        """Nothing is held."""

    def asked(self, name: str) -> None:
        """Nothing: a column is read whole."""


def stored(
    rows: Rows,
    columns: Mapping[str, str],
    wanted: Sequence[str],
    needs: Sequence[Sequence[str]],
    dates: str | None,
    instead: Mapping[str, str],
) -> Stored | None:
    """The posts where they are in one Parquet file with columns that Arrow reads as they stand; else None, and `read_frame` must do.

    `instead`: for a column that is not there, that of ours which stands for it.
    """
    if not isinstance(rows, str | Path) or not Path(rows).is_file() or not str(rows).lower().endswith(".parquet"):
        return None
    if not plainly_ours(Path(rows), columns, needs):
        return None
    schema = pq.read_schema(reachable(Path(rows)))
    here = {ours: columns.get(ours, ours) for ours in wanted if columns.get(ours, ours) in schema.names}
    here |= {ours: here[other] for ours, other in instead.items() if ours not in here and other in here}
    plain = all(_readable(ours, schema.field(theirs).type) for ours, theirs in here.items())
    return Stored(Path(rows), here, dates) if plain else None


def _by_itself(kind: pa.DataType) -> bool:
    """Whether a value of this type is understood without the others of its column."""
    return bool(pa.types.is_integer(kind) or pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _readable(name: str, kind: pa.DataType) -> bool:
    """Whether a column of ours can be used that has this type."""
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return name in LISTS and _by_itself(kind.value_type)
    if name in TIMES and (pa.types.is_temporal(kind) and not pa.types.is_time(kind) and not pa.types.is_duration(kind)):
        return True
    return _by_itself(kind) or bool(pa.types.is_floating(kind) or pa.types.is_null(kind))
