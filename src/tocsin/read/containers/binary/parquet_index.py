"""What the index of a Parquet file says of its columns, asked of DuckDB.

pyarrow ends the process when it is asked for a column of a row group whose statistics do not fit (an exception that C++ lets nobody catch);
read batch by batch such a group raises as any damage does. DuckDB passes over what it does not understand, or refuses.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tocsin.engine.duck import foreign_parquet
from tocsin.errors import EngineError

_GROWING = "DELTA_BYTE_ARRAY"  # the encoding that makes much of little without a dictionary


class Chunk(NamedTuple):
    """One column of one row group: its name in the table, whether it holds bytes, how many values, and their size unpacked."""

    group: int
    name: str
    holds_bytes: bool
    values: int
    size: int
    grows: bool


def chunks(path: Path, metadata: Any) -> Sequence[Chunk]:
    """Every column of every row group. Where the index cannot be asked each is as large as its group and may grow."""
    columns = [metadata.schema.column(at) for at in range(metadata.num_columns)]
    names = [(column.path.partition(".")[0], column.physical_type == "BYTE_ARRAY") for column in columns]
    try:
        found = foreign_parquet(path)
    except EngineError:
        groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
        return [Chunk(n, *name, group.num_rows, group.total_byte_size, True) for n, group in enumerate(groups) for name in names]
    whole = [row for row in found if 0 <= row[1] < len(names)]
    return [Chunk(group, *names[at], values, size, _GROWING in encodings) for group, at, values, size, encodings in whole]
