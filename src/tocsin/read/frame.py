"""Reads a CSV, JSON Lines or Parquet file of posts as one Arrow table for the stand-alone verbs; ids stay as given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.json
import pyarrow.parquet

from tocsin.errors import InputError


def load(path: Path, columns: Mapping[str, str], wanted: Sequence[str]) -> pa.Table:
    """The `wanted` columns that the file has, under our names.

    `columns` maps ours to theirs. Ids become strings; `ts` becomes whole epoch seconds, from numbers or ISO 8601; other columns keep
    their type. Raises InputError when the file cannot be read or a mapped column is missing.
    """
    table = _read(path)
    for ours, theirs in columns.items():
        if theirs not in table.schema.names:
            raise InputError(f"{path}: no column {theirs!r} (asked for as {ours})", f"its columns are: {', '.join(table.schema.names)}")
    renamed = {ours: table[columns.get(ours, ours)] for ours in wanted if columns.get(ours, ours) in table.schema.names}
    return pa.table({name: _typed(name, column) for name, column in renamed.items()})


def _read(path: Path) -> pa.Table:
    if not path.exists():
        raise InputError(f"{path}: no such file", "check the path")
    name = path.name.lower()
    try:
        if name.endswith(".parquet"):
            return pyarrow.parquet.read_table(path)
        if name.endswith((".jsonl", ".ndjson", ".json")):
            return pyarrow.json.read_json(path)
        delimiter = "\t" if name.endswith(".tsv") else ","
        convert = pyarrow.csv.ConvertOptions(
            column_types=_csv_ids(path, delimiter), strings_can_be_null=True, quoted_strings_can_be_null=False
        )
        parse = pyarrow.csv.ParseOptions(delimiter=delimiter, newlines_in_values=True)
        return pyarrow.csv.read_csv(path, parse_options=parse, convert_options=convert)
    except (pa.ArrowException, OSError) as cause:
        raise InputError(
            f"{path}: {cause}", "give CSV with a header, JSON Lines or Parquet; `tocsin add` reads platform exports"
        ) from cause


def _csv_ids(path: Path, delimiter: str) -> dict[str, pa.DataType]:
    """Every column as text: long ids must not become floats, and `007` must not become 7."""
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        header = lines.readline().rstrip("\r\n").split(delimiter)
    return {name.strip('"'): pa.string() for name in header}


def _typed(name: str, column: pa.ChunkedArray) -> pa.ChunkedArray:
    if name in ("ts", "timestamp_share"):
        return _seconds(column)
    if name in ("urls", "hashtags", "mentions", "media_id") and pa.types.is_list(column.type):
        return column
    return column if column.type == pa.string() else column.cast(pa.string())


def _seconds(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Epoch seconds from integers, floats, timestamps, or text of either kind; null where it is none of them."""
    if pa.types.is_timestamp(column.type):
        return pc.divide(column.cast(pa.timestamp("us")).cast(pa.int64()), 1_000_000)
    if pa.types.is_integer(column.type):
        return column.cast(pa.int64())
    if pa.types.is_floating(column.type):
        return pc.floor(column).cast(pa.int64())
    return _text_seconds(column.cast(pa.string()))


def _text_seconds(column: pa.ChunkedArray) -> pa.ChunkedArray:
    from datetime import UTC, datetime

    def one(text: str | None) -> int | None:
        if not text:
            return None
        try:
            return int(float(text)) if text.replace(".", "", 1).lstrip("-").isdigit() else _iso(text)
        except ValueError:
            return None

    def _iso(text: str) -> int:
        when = datetime.fromisoformat(text)
        return int((when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp())

    return pa.chunked_array([pa.array([one(text) for text in column.to_pylist()], pa.int64())])
