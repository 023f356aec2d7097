"""Tables written to one file as they come, by the file's suffix: a batch in memory, the file there whole or not at all."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet

from tocsin.errors import SettingError
from tocsin.files import whole
from tocsin.read.containers.binary.columnar import plain

_GROUP_ROWS, _GROUP_BYTES = 1 << 16, 64 << 20  # of a row group of Parquet


def check(path: Path) -> None:
    """Raises SettingError for a suffix that no format here has."""
    if path.suffix.lower() not in _FORMATS:
        raise SettingError(
            f"{path}: what format {path.suffix or 'a name without a suffix'} is cannot be told", f"end it in {', '.join(_FORMATS)}"
        )


def write(path: Path, schema: pa.Schema, tables: Iterable[pa.Table]) -> None:
    """Write tables of one schema, one behind the other. Parquet and JSON Lines keep types and lists; cells of CSV are numbers or texts."""
    check(path)
    with whole(path, lasting=True) as part:
        _FORMATS[path.suffix.lower()](part, schema, tables)


def _parquet(path: Path, schema: pa.Schema, tables: Iterable[pa.Table]) -> None:
    with path.open("wb") as stream, pyarrow.parquet.ParquetWriter(stream, schema, compression="zstd") as file:
        for group in _groups(tables):
            file.write_table(group, row_group_size=max(1, group.num_rows))


def _groups(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The same rows in pieces worth a row group."""
    some: list[pa.Table] = []
    for table in tables:
        some.append(table)
        if sum(one.num_rows for one in some) >= _GROUP_ROWS or sum(one.nbytes for one in some) >= _GROUP_BYTES:
            yield pa.concat_tables(some)
            some = []
    if some:
        yield pa.concat_tables(some)


def _jsonl(path: Path, schema: pa.Schema, tables: Iterable[pa.Table]) -> None:
    with path.open("wb") as stream:
        for row in _rows(tables):
            stream.write(orjson.dumps(dict(zip(schema.names, row, strict=True)), default=str, option=orjson.OPT_APPEND_NEWLINE))


def _csv(path: Path, schema: pa.Schema, tables: Iterable[pa.Table]) -> None:
    """With the mark by which Excel knows UTF-8; texts in quotation marks; lists of texts with semicolons, other lists as JSON."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        lines = csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC)
        lines.writerow(schema.names)
        lines.writerows([_cell(value) for value in row] for row in _rows(tables))


def _rows(tables: Iterable[pa.Table]) -> Iterator[tuple[Any, ...]]:
    for table in tables:
        yield from zip(*(_values(column) for column in table.columns), strict=True)


def _values(column: pa.ChunkedArray) -> list[Any]:
    """A column as values that JSON can hold; of a type that means nothing there, its text."""
    try:
        return [value for chunk in column.chunks for value in plain(chunk)]
    except TypeError:
        return [None if value is None else str(value) for value in column.to_pylist()]


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "; ".join(value)
    if isinstance(value, bool | list | dict):
        return orjson.dumps(value, default=str).decode()
    return value.isoformat() if hasattr(value, "isoformat") else value


_FORMATS: dict[str, Callable[[Path, pa.Schema, Iterable[pa.Table]], None]] = {".parquet": _parquet, ".csv": _csv, ".jsonl": _jsonl}
