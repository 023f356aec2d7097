"""Tables of SQLite and DuckDB files, read contained (contained.py): no view, no virtual table, no extension, nothing attached."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from tocsin.read.containers.binary.cells import simple

_LONGEST = 64 << 20  # bytes of one value


def sqlite_tables(path: str) -> Iterator[tuple[str, list[str]]]:
    """(name, columns) of every real table with rows."""
    with closing(_sqlite(path)) as file:
        virtual = {row[1] for row in file.execute("pragma table_list") if row[2] != "table"}
        for (name,) in file.execute("select name from sqlite_master where type = 'table' order by rootpage").fetchall():
            if name in virtual or name.startswith("sqlite_"):
                continue
            cursor = file.execute(f"select * from {_quoted(name)} limit 1")
            if cursor.fetchone() is not None:
                yield name, _different([column[0] for column in cursor.description])


def sqlite_rows(path: str, table: str) -> Iterator[list[Any]]:
    """The rows of a table in the order they are stored."""
    with closing(_sqlite(path)) as file:
        for row in file.execute(f"select * from {_quoted(table)}"):
            yield [simple(value) for value in row]


def duckdb_tables(path: str) -> Iterator[tuple[str, list[str]]]:
    """(name, columns) of every table with rows."""
    from tocsin.engine.duck import foreign_tables  # not where SQLite is read: it takes longer to load than a small file to read

    for name, columns in foreign_tables(path):
        yield name, _different(columns)


def duckdb_rows(path: str, table: str) -> Iterator[list[Any]]:
    """The rows of a table."""
    from tocsin.engine.duck import foreign_rows

    for row in foreign_rows(path, table):
        yield [simple(value) for value in row]


def _sqlite(path: str) -> sqlite3.Connection:
    file = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    file.text_factory = lambda content: content.decode("utf-8", "replace")
    file.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    file.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    file.execute("pragma trusted_schema = off")
    file.execute("pragma cell_size_check = on")
    return file


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _different(names: list[str]) -> list[str]:
    """Column names that differ; a repeated one gets its number."""
    out: list[str] = []
    for number, name in enumerate(names, 1):
        out.append(f"{name} {number}" if name in out else name)
    return out
