"""Tables on disk: one Parquet file each, the same bytes for the same rows, written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet

from tocsin.engine.switches import SYSTEM_MEMORY
from tocsin.engine.table import Pieces, TableSpec
from tocsin.errors import CaseError
from tocsin.files import digest
from tocsin.store.parquet.rowgroups import GroupFile, form

ROW_GROUP = 100_000


def write_table(path: Path, table: pa.Table | Pieces, mode: int = 0o644) -> int:
    """Write one table; fixed row groups, compression and metadata, so that equal rows give equal bytes. Returns how many rows there are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with GroupFile(path, table.schema.remove_metadata()) as file:
        for piece in table.made if isinstance(table, Pieces) else _cut(table):
            file.add(piece)
    path.chmod(mode)  # no flush to disk: a table that a power cut damages differs from its digest and is made again
    return file.rows


def writer(path: Path, schema: pa.Schema) -> pyarrow.parquet.ParquetWriter:
    """A file for row groups of a table, with the compression and metadata of all tables."""
    return pyarrow.parquet.ParquetWriter(path, schema, **form(schema))


def _cut(table: pa.Table) -> Iterator[pa.Table]:
    """A table in groups of ROW_GROUP rows, each in one piece: so the table need not be."""
    for start in range(0, len(table), ROW_GROUP):
        yield table.slice(start, ROW_GROUP).combine_chunks()


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except (pa.ArrowException, OSError) as cause:
        raise CaseError(f"{path}: cannot be read: {cause}", "run `tocsin audit`, then delete the file and `tocsin run` again") from cause


@dataclass(frozen=True)
class Written:
    """A stage's tables, written and not in place yet."""

    digests: Mapping[str, str]  # SHA-256 by name
    rows: Mapping[str, int]
    places: Mapping[Path, Path]  # where each is, and where it is to stand

    def place(self) -> None:
        """Put them in place: names change and no byte is written, so that neither a full disk nor a long wait comes between them."""
        for part, path in self.places.items():
            part.replace(path)


class TableStore:
    """The `tables/` and `private/` folders of a case; `specs` are the tables that stages write, by name."""

    def __init__(self, case: Path, specs: Mapping[str, TableSpec]) -> None:
        self.specs = specs
        self.tables = case / "tables"
        self.private = case / "private"
        self.cache = case / "cache"

    def path(self, name: str) -> Path:
        """Where a table stands; tables that identify people stand in `private/`."""
        spec, hidden = self.specs.get(name), self.private / f"{name}.parquet"
        private = spec.private if spec else hidden.exists()  # the stage that wrote it may be uninstalled
        return hidden if private else self.tables / f"{name}.parquet"

    def read(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """A table, whole or some columns; empty with its schema when it is not there. Raises CaseError when it cannot be read."""
        path = self.path(name)
        if not path.exists():
            empty = self._spec(name).table()
            return empty.select(columns) if columns is not None else empty
        with _readable(path):
            return pyarrow.parquet.read_table(path, columns=list(columns) if columns is not None else None)

    def pieces(self, name: str, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
        """The same rows, a row group at a time. Raises CaseError when it cannot be read."""
        path = self.path(name)
        if not path.exists():
            yield self.read(name, columns)
            return
        with _readable(path), pyarrow.parquet.ParquetFile(path) as file:
            for number in range(file.num_row_groups):
                yield file.read_row_group(number, list(columns) if columns is not None else None)

    def standing(self, name: str) -> Path | pa.Table:
        """The file of a table; an empty one where there is none, or where an earlier version wrote it with other columns."""
        path, spec = self.path(name), self._spec(name)
        if not path.exists():
            return spec.table()
        try:
            held = {column.name: column.type for column in pyarrow.parquet.read_schema(path)}
        except (pa.ArrowException, OSError):
            return path  # whoever reads it is told
        return path if all(held.get(column.name) == column.type for column in spec.schema) else spec.table()

    @contextmanager
    def writing(self, tables: Mapping[str, pa.Table | Pieces]) -> Iterator[Written]:
        """Write a stage's tables beside those that stand; `place` puts them there together, else they are gone after the block."""
        parts = {name: self.path(name).with_name(f".{name}.part") for name in tables}
        try:
            with SYSTEM_MEMORY:
                rows = {name: self._write(name, parts[name], table) for name, table in tables.items()}
            places = {part: self.path(name) for name, part in parts.items()}
            yield Written({name: digest(part) for name, part in parts.items()}, rows, places)
        finally:
            for part in parts.values():
                part.unlink(missing_ok=True)

    def _write(self, name: str, part: Path, table: pa.Table | Pieces) -> int:
        spec = self._spec(name)
        return write_table(part, spec.checked(table) if isinstance(table, pa.Table) else table, 0o600 if spec.private else 0o644)

    def differing(self, digests: Mapping[str, str]) -> Iterator[str]:
        """The names among `digests` whose file is missing or has other bytes."""
        for name, sha256 in digests.items():
            path = self.path(name)
            if not path.exists() or digest(path) != sha256:
                yield name

    def _spec(self, name: str) -> TableSpec:
        if name not in self.specs:
            raise CaseError(f"no stage writes a table {name}", f"the tables are: {', '.join(sorted(self.specs))}")
        return self.specs[name]
