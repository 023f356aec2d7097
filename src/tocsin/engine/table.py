"""What a table is: its name and columns, whether it identifies people, which rows are about the same thing, and in what order they stand.

Each spec stands in `schemas.py` beside the stage that writes the table; nothing else in the product names a column's type.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa
import pyarrow.parquet

from tocsin.errors import CaseError

ROW_GROUP = 100_000  # rows of a row group, where a table does not say otherwise
TEXT, INT, FLOAT, FLAG, TEXTS = pa.string(), pa.int64(), pa.float64(), pa.bool_(), pa.list_(pa.string())

# How a column ranks rows that are about the same thing: the longest text first; the greatest number (null counts as 0); the least
# value; a value before none.
Rank = Literal["longest", "greatest", "least", "known"]


def columns(**kinds: pa.DataType) -> pa.Schema:
    """A schema: the Arrow type of each column, in their order."""
    return pa.schema(list(kinds.items()))


@dataclass(frozen=True)
class TableSpec:
    """One table.

    `private`: it identifies people, so it stands in `private/` and no exporter sees it. `same`: the columns in which rows about the same
    thing are equal (null equals null); of these rows one stays, the first by `best`, which must order them totally. Without `same` every
    row stays. `order`: the columns by which the rows stand, ascending, nulls last; without it the stage's own fixed order holds.
    """

    name: str
    schema: pa.Schema
    private: bool = False
    same: tuple[str, ...] = ()
    best: tuple[tuple[str, Rank], ...] = ()
    order: tuple[str, ...] = ()

    def table(self, columns: Mapping[str, Any] | None = None) -> pa.Table:
        """A table of this schema from a mapping of columns; empty without one. Columns that are not given become null."""
        if not columns:
            return self.schema.empty_table()
        rows = len(next(iter(columns.values())))
        return pa.table([columns.get(f.name, pa.nulls(rows, f.type)) for f in self.schema], names=self.schema.names).cast(self.schema)

    def rows(self, rows: list[dict[str, Any]]) -> pa.Table:
        """A table of this schema from one mapping a row; keys beyond the schema are left out, missing ones become null."""
        return pa.Table.from_pylist([{name: row.get(name) for name in self.schema.names} for row in rows], self.schema)

    def checked(self, table: pa.Table) -> pa.Table:
        """The table in the column order and types of the schema. Raises CaseError for columns missing or beyond it: no silent drift."""
        extra, missing = set(table.schema.names) - set(self.schema.names), set(self.schema.names) - set(table.schema.names)
        if extra or missing:
            raise CaseError(
                f"table {self.name}: columns missing {sorted(missing)}, unknown {sorted(extra)}",
                "the stage that writes it must write the columns of its TableSpec",
            )
        return table.select(self.schema.names).cast(self.schema)

    @cached_property
    def digest(self) -> str:
        """What the rows of the table depend on in this spec, as SHA-256."""
        types = [(f.name, str(f.type)) for f in self.schema]
        basis = json.dumps([self.name, types, self.private, self.same, self.best, self.order])
        return hashlib.sha256(basis.encode()).hexdigest()


@dataclass(frozen=True)
class Standing:
    """A row group of a table as it stands: the file, and the group's number there."""

    path: Path
    number: int

    def table(self, columns: list[str] | None = None) -> pa.Table:
        """Its rows."""
        with pyarrow.parquet.ParquetFile(self.path) as file:
            return file.read_row_group(self.number, columns, use_threads=False)


@dataclass
class Pieces:
    """A table made while it is written: its row groups one after the other, some of which stand in a file already. To go through once."""

    schema: pa.Schema
    made: Iterable[pa.Table | Standing]

    def table(self) -> pa.Table:
        """The whole table in memory."""
        parts = [piece if isinstance(piece, pa.Table) else piece.table() for piece in self.made]
        return pa.concat_tables([self.schema.empty_table(), *(part.cast(self.schema) for part in parts)])
