"""DuckDB: questions in SQL to Parquet files and Arrow tables, in bounded memory."""

from __future__ import annotations

import errno
import os
import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa

from tocsin.errors import EngineError

MEMORY = "192MB"
THREADS = 2
_DISK = {errno.ENOSPC: "No space left", errno.EFBIG: "File too large", errno.EDQUOT: "quota exceeded"}
_GLOB = re.compile(r"([\[*?])")
_FOREIGN = {
    "memory_limit": "1GB", "threads": 1, "autoinstall_known_extensions": False, "autoload_known_extensions": False,
    "enable_external_access": False, "lock_configuration": True,
}  # fmt: skip
_ROWS = 1000


class DuckFiles:
    """Parquet files, or small Arrow tables, under names, asked in SQL with bound parameters.

    A parameter that is an Arrow table is a relation of that name for this one question.

    Nothing else can be reached by any statement: after opening, no other file can be read, none written outside `writable`, nothing
    installed and no setting changed. Safe under threads: every question has a cursor of its own. Questions of one instance share
    `MEMORY`; what needs more is spilled to `spill`.
    """

    def __init__(self, files: Mapping[str, Path | pa.Table], spill: Path | None = None, writable: Path | None = None) -> None:
        import duckdb

        settings = {
            "memory_limit": MEMORY, "threads": THREADS, "temp_directory": str(spill or ""),
            "autoinstall_known_extensions": False, "autoload_known_extensions": False,
        }  # fmt: skip
        self._lock = threading.Lock()
        with _refusals():
            self._connection = duckdb.connect(":memory:", config=settings)
            for name, source in files.items():
                self.name(name, source)
            paths = [written for source in files.values() if isinstance(source, Path) for written in {str(source), _literal(source)}]
            self._connection.execute("set allowed_paths = $1", [paths])
            self._connection.execute("set allowed_directories = $1", [[str(writable)] if writable else []])
            self._connection.execute("set enable_external_access = false")
            self._connection.execute("set lock_configuration = true")

    def name(self, name: str, source: Path | pa.Table) -> None:
        """One more small table, or file below `writable`, under a name. Raises EngineError for another file."""
        with _refusals(), self._lock:
            if isinstance(source, Path):
                view, file = _named(f"main.{name}"), _quoted(_literal(source))
                self._connection.execute(f"create or replace view {view} as from read_parquet('{file}', file_row_number = true)")
            else:
                self._connection.from_arrow(source).create(name)

    def table(self, query: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> pa.Table:
        """The answer as an Arrow table. Raises EngineError when the engine refuses the statement."""
        with _refusals(), self._cursor() as cursor:
            asked = cursor.sql(query, params=_bound(cursor, parameters))
            if asked is None:
                raise EngineError("the statement asks for no rows", "write one SELECT")
            found: pa.Table = asked.to_arrow_table()
            return found

    def rows(self, query: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple[Any, ...]]:
        """The answer as tuples, for answers that are small. Raises EngineError when the engine refuses the statement."""
        with _refusals(), self._cursor() as cursor:
            found: list[tuple[Any, ...]] = cursor.execute(query, _bound(cursor, parameters)).fetchall()
            return found

    def write(self, query: str, path: Path, group: int | None = None) -> None:
        """The answer as a Parquet file below `writable`, in groups of so many rows. Raises EngineError when the statement is refused."""
        with _refusals(), self._cursor() as cursor:
            cursor.sql(query).write_parquet(str(path), compression="snappy", row_group_size=group)

    def close(self) -> None:
        """Let go of files and memory."""
        self._connection.close()

    @contextmanager
    def _cursor(self) -> Iterator[Any]:
        with self._lock:
            cursor = self._connection.cursor()
        try:
            yield cursor
        finally:
            cursor.close()


def _bound(cursor: Any, parameters: Sequence[Any] | Mapping[str, Any]) -> Sequence[Any] | Mapping[str, Any] | None:
    """The parameters that are values; those that are tables are relations from now on."""
    if not isinstance(parameters, Mapping):
        return parameters or None
    for name, value in parameters.items():
        if isinstance(value, pa.Table):
            cursor.register(name, value)
    return {name: value for name, value in parameters.items() if not isinstance(value, pa.Table)} or None


@contextmanager
def _refusals() -> Iterator[None]:
    import duckdb

    try:
        yield
    except duckdb.Error as cause:
        for number, words in _DISK.items():
            if words in str(cause):
                raise OSError(number, os.strerror(number)) from cause
        raise EngineError(f"duckdb: {cause}", "free memory or disk, or correct the statement") from cause


def _quoted(path: Path | str) -> str:
    return str(path).replace("'", "''")


def _literal(path: Path) -> str:
    """A path in which no character is taken for a pattern."""
    return _GLOB.sub(r"[\1]", str(path))


def foreign_tables(path: str) -> Iterator[tuple[str, list[str]]]:
    """(schema.table, columns) of every table with rows in a DuckDB file that somebody else made; views are left out.

    It is opened read only, and nothing else on the machine can be reached by what stands in it.
    """
    with _opened(path) as connection:
        asked = "select schema_name, table_name from duckdb_tables() where not internal and not temporary order by table_oid"
        for schema, name in connection.execute(asked).fetchall():
            whole = f"{schema}.{name}"
            cursor = connection.execute(f"select * from {_named(whole)} limit 1")
            columns = [column[0] for column in cursor.description]
            if cursor.fetchone() is not None:
                yield whole, columns


def foreign_rows(path: str, table: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a table, named as `foreign_tables` does."""
    with _opened(path) as connection:
        cursor = connection.execute(f"select * from {_named(table)}")
        while some := cursor.fetchmany(_ROWS):
            yield from some


def foreign_parquet(path: Path) -> list[tuple[int, int, int, int, str]]:
    """(row group, column, values, bytes unpacked, encodings) of each column of each row group of a Parquet file that somebody else made.

    Raises EngineError where its index cannot be read.
    """
    import duckdb

    asked = "select row_group_id, column_id, num_values, total_uncompressed_size, encodings from parquet_metadata($1)"
    with (
        _refusals(),
        duckdb.connect(":memory:", config=_FOREIGN | {"enable_external_access": True, "lock_configuration": False}) as connection,
    ):
        connection.execute("set allowed_paths = $1", [[str(path), _literal(path)]])
        connection.execute("set enable_external_access = false")
        return [
            (group, at, values or 0, size or 0, told or "")
            for group, at, values, size, told in connection.execute(asked, [_literal(path)]).fetchall()
        ]


@contextmanager
def _opened(path: str) -> Iterator[Any]:
    import duckdb

    connection = duckdb.connect(path, read_only=True, config=_FOREIGN)
    try:
        yield connection
    finally:
        connection.close()


def _named(table: str) -> str:
    schema, _, name = table.partition(".")
    return ".".join('"' + part.replace('"', '""') + '"' for part in (schema, name))
