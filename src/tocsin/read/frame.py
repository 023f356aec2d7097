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

REPEATED = ("account_id", "urls", "hashtags", "object_id", "media_id", "mentions", "family_id")
LISTS = ("urls", "hashtags", "mentions", "media_id")


def load(path: Path, columns: Mapping[str, str], wanted: Sequence[str], coded: bool = False) -> pa.Table:
    """The `wanted` columns that the file has, under our names; of a Parquet file only these are read.

    `columns` maps ours to theirs. Ids become strings; `ts` becomes whole epoch seconds, from numbers or ISO 8601; other columns keep
    their type. With `coded`, ids that are whole numbers stay so, and texts that repeat (accounts, links, tags) may be
    dictionary-encoded: less memory, less work. Raises InputError when the file cannot be read or a mapped column is missing.
    """
    names = {ours: columns.get(ours, ours) for ours in wanted}
    table = _read(path, [*names.values(), *columns.values()], [names[ours] for ours in REPEATED if ours in names] if coded else [])
    for ours, theirs in columns.items():
        if theirs not in table.schema.names:
            here = ", ".join(_read(path, (), ()).schema.names)
            raise InputError(f"{path}: no column {theirs!r} (asked for as {ours})", f"its columns are: {here}")
    found = {ours: table[theirs] for ours, theirs in names.items() if theirs in table.schema.names}
    return pa.table({ours: _typed(ours, column, coded) for ours, column in found.items()})


def _read(path: Path, names: Sequence[str], repeated: Sequence[str]) -> pa.Table:
    if not path.exists():
        raise InputError(f"{path}: no such file", "check the path")
    name = path.name.lower()
    try:
        if name.endswith(".parquet"):
            return _parquet(path, names, repeated)
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


def _parquet(path: Path, names: Sequence[str], repeated: Sequence[str]) -> pa.Table:
    """The columns of these names that the file has, those `repeated` dictionary-encoded where they are texts."""
    if path.is_dir():
        return pyarrow.parquet.read_table(path)
    schema = pyarrow.parquet.read_schema(path)
    here = [name for name in dict.fromkeys(names or schema.names) if name in schema.names]
    texts = [name for name in here if name in repeated and schema.field(name).type == pa.string()]
    table = pyarrow.parquet.ParquetFile(path, read_dictionary=texts).read(here).unify_dictionaries()
    for name in texts:
        table = table.set_column(table.schema.get_field_index(name), name, table[name].combine_chunks())
    return table


def _csv_ids(path: Path, delimiter: str) -> dict[str, pa.DataType]:
    """Every column as text: long ids must not become floats, and `007` must not become 7."""
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        header = lines.readline().rstrip("\r\n").split(delimiter)
    return {name.strip('"'): pa.string() for name in header}


def _typed(name: str, column: pa.ChunkedArray, coded: bool) -> pa.ChunkedArray:
    kind = column.type
    if name in ("ts", "timestamp_share"):
        return _seconds(column)
    if name in LISTS and pa.types.is_list(kind):
        return column
    if pa.types.is_floating(kind):
        column = _whole(column)
        kind = column.type
    if coded and (pa.types.is_integer(kind) or (pa.types.is_dictionary(kind) and kind.value_type == pa.string())):
        return column
    return column if kind == pa.string() else column.cast(pa.string())


def _whole(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Ids that became floating numbers because some were missing, as whole numbers again; others as they are."""
    try:
        return pc.if_else(pc.is_finite(column), column, None).cast(pa.int64())
    except pa.ArrowInvalid:
        return column


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
