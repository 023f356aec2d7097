"""Files of several tables (workbooks, databases): one table after another, their rows numbered so that table and row can be told.

The rows of the first table bear their own numbers; those of the table after it begin at 1,000,000,001, of the third at 2,000,000,001.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tocsin.errors import InputError
from tocsin.model import Raw, Rejected
from tocsin.read.containers.binary.contained import contained
from tocsin.read.containers.unpack import Source

APART = 1_000_000_000  # rows between the first row of one table and that of the next
_SQLITE, _DUCKDB = "tocsin.read.containers.binary.databases:sqlite", "tocsin.read.containers.binary.databases:duckdb"


@dataclass
class Table:
    """One table of a file: its name there, its columns, its rows as often as asked for, numbered within the table."""

    name: str
    columns: list[str]
    rows: Callable[[], Iterator[Raw | Rejected]]

    def numbered(self, place: int) -> Iterator[Raw | Rejected]:
        """The rows, numbered as those of table `place` (from 0) of the file."""
        for one in self.rows():
            one.row += place * APART
            yield one


def in_database(source: Source, kind: str) -> list[Table]:
    """The tables of an SQLite or DuckDB file. Raises InputError where it is damaged or has none with rows."""
    function = _SQLITE if kind == "sqlite" else _DUCKDB
    with source.file() as path:
        found = list(contained(f"{function}_tables", str(path), what=source.name))
    if not found:
        raise InputError(f"{source.name}: a database without a table that has rows", "give one with tables; views are not read")

    def rows(name: str, columns: list[str]) -> Iterator[Raw | Rejected]:
        number = 0
        try:
            with source.file() as path:
                for number, row in enumerate(contained(f"{function}_rows", str(path), name, what=source.name), 1):
                    yield Raw(number, dict(zip(columns, row, strict=True)))
        except InputError as cause:
            yield Rejected(number + 1, f"the table {name!r} is damaged from row {number + 1} on ({cause.message})")

    return [Table(name, columns, lambda name=name, columns=columns: rows(name, columns)) for name, columns in found]  # type: ignore[misc]
