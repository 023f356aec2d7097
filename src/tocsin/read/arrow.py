"""Rows that a caller has in hand or in a file, as Arrow columns: data frames, Arrow, dicts, lists of dicts, CSV, JSON Lines, Parquet."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import pyarrow as pa
import pyarrow.csv
import pyarrow.json
import pyarrow.parquet

from tocsin.errors import InputError
from tocsin.files import reachable

KINDS = "give a pandas or polars data frame, an Arrow table, a dict of columns, a list of dicts, or the path of a file"


class SupportsArrow(Protocol):
    """Whatever hands its rows over as an Arrow stream: tables of pyarrow, pandas and polars, relations of duckdb ..."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The stream, as the Arrow PyCapsule interface has it."""


Rows: TypeAlias = str | Path | SupportsArrow | Mapping[str, Any] | Iterable[Mapping[str, Any]]


def picked(rows: Rows, names: Sequence[str] = (), repeated: Sequence[str] = ()) -> tuple[dict[str, pa.ChunkedArray], list[str]]:
    """The columns called `names` that the rows have (all when none is named), and what all their columns are called.

    Other columns are not converted; of a Parquet file they are not read. Texts of the columns `repeated` may come dictionary-encoded.
    Raises InputError where the file or the object cannot be used, naming the column that cannot.
    """
    if isinstance(rows, str | Path):
        table, here = _file(Path(rows), names, repeated)
        return {name: table[name] for name in _chosen(names, here) if name in table.schema.names}, here
    if isinstance(rows, pa.RecordBatch):
        rows = pa.Table.from_batches([rows])
    columns = _columns(rows)
    found = {name: _column(name, columns[name]) for name in _chosen(names, list(columns))}
    if len({len(column) for column in found.values()}) > 1:
        told = ", ".join(f"{name} {len(column):,}" for name, column in found.items())
        raise InputError(f"the columns are not of one length: {told}", "give every column a value for each row, None where there is none")
    return found, list(columns)


def _chosen(names: Sequence[str], here: Sequence[str]) -> list[str]:
    return [name for name in dict.fromkeys(names or here) if name in here]


def _columns(rows: Any) -> Mapping[str, Any]:
    """The columns of an object by name, as they are."""
    pandas = sys.modules.get("pandas")  # an object of pandas means that it is loaded
    if pandas is not None and isinstance(rows, pandas.DataFrame):
        return _different([(str(name), rows.iloc[:, at]) for at, name in enumerate(rows.columns)])
    if isinstance(rows, Mapping):
        return {str(name): values for name, values in rows.items()}
    if hasattr(rows, "__arrow_c_stream__"):
        table = pa.table(rows)
        return _different([(name, table.column(at)) for at, name in enumerate(table.schema.names)])
    if isinstance(rows, Iterable) and not isinstance(rows, bytes):
        listed = list(rows)
        odd = next((row for row in listed if not isinstance(row, Mapping)), None)
        if odd is None:
            return {name: [row.get(name) for row in listed] for name in dict.fromkeys(name for row in listed for name in row)}
        raise InputError(f"rows must be dicts; one of them is of type {type(odd).__name__}", KINDS)
    raise InputError(f"posts cannot be an object of type {type(rows).__name__}", KINDS)


def _different(columns: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in columns]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise InputError(f"two columns are called {twice!r}", "rename one of them")
    return dict(columns)


def _column(name: str, values: Any) -> pa.ChunkedArray:
    """One column; values of several types (ids as numbers and as texts, say) become texts."""
    if isinstance(values, pa.ChunkedArray):
        return values
    if isinstance(values, str | bytes) or not isinstance(values, Iterable):
        raise InputError(f"column {name!r} is one {type(values).__name__}, not a value for each row", "give a list")
    try:
        if hasattr(values, "to_arrow"):  # a series of polars
            values = values.to_arrow()
        array = values if isinstance(values, pa.Array) else pa.array(values, from_pandas=True)
    except (pa.ArrowException, OverflowError, TypeError, ValueError):
        array = _texts(name, list(values))
    objects = isinstance(values, list | tuple) or getattr(values, "dtype", None) == "O"
    if objects and pa.types.is_timestamp(array.type) and any(isinstance(value, int) for value in values):
        array = _texts(name, list(values))  # pyarrow would take a number among datetimes for microseconds
    return pa.chunked_array([array])


def _texts(name: str, values: list[Any]) -> pa.Array:
    odd = next((value for value in values if isinstance(value, list | tuple | set | dict)), None)
    if odd is not None:
        raise InputError(f"column {name!r} holds values of several kinds, one of them a {type(odd).__name__}", "give values of one kind")
    return pa.array([None if value is None or value != value else str(value) for value in values], pa.string())


def _file(path: Path, names: Sequence[str], repeated: Sequence[str]) -> tuple[pa.Table, list[str]]:
    """A file's columns (of a Parquet file only those named), and the names of all."""
    if not path.exists():
        raise InputError(f"{path}: no such file", "check the path")
    name, path = path.name.lower(), reachable(path)
    try:
        if name.endswith(".parquet"):
            return _parquet(path, names, repeated)
        table = pyarrow.json.read_json(path) if name.endswith((".jsonl", ".ndjson", ".json")) else _delimited(path, name)
        return table, table.schema.names
    except (pa.ArrowException, OSError) as cause:
        raise InputError(
            f"{path}: {cause}", "give CSV with a header, JSON Lines or Parquet; `tocsin add` reads platform exports"
        ) from cause


def _parquet(path: Path, names: Sequence[str], repeated: Sequence[str]) -> tuple[pa.Table, list[str]]:
    if path.is_dir():
        table = pyarrow.parquet.read_table(path)
        return table, table.schema.names
    schema = pyarrow.parquet.read_schema(path)
    here = _chosen(names, schema.names)
    texts = [name for name in here if name in repeated and schema.field(name).type == pa.string()]
    table = pyarrow.parquet.ParquetFile(path, read_dictionary=texts).read(here).unify_dictionaries()
    for name in texts:
        table = table.set_column(table.schema.get_field_index(name), name, table[name].combine_chunks())
    return table, schema.names


def _delimited(path: Path, name: str) -> pa.Table:
    """Every column as text: long ids must not become floats, and `007` must not become 7."""
    delimiter = "\t" if name.endswith(".tsv") else ","
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        header = lines.readline().rstrip("\r\n").split(delimiter)
    convert = pyarrow.csv.ConvertOptions(
        column_types={name.strip('"'): pa.string() for name in header}, strings_can_be_null=True, quoted_strings_can_be_null=False
    )
    parse = pyarrow.csv.ParseOptions(delimiter=delimiter, newlines_in_values=True)
    return pyarrow.csv.read_csv(path, parse_options=parse, convert_options=convert)
