"""Tables on disk: one Parquet file each, the same bytes for the same rows, written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet

from tocsin.engine.table import TableSpec
from tocsin.errors import CaseError
from tocsin.files import digest

ROW_GROUP = 100_000


def write_table(path: Path, table: pa.Table, mode: int = 0o644) -> None:
    """Write one table; fixed row groups, compression and metadata, so that equal rows give equal bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    plain = table.replace_schema_metadata(None)
    with pyarrow.parquet.ParquetWriter(path, plain.schema, compression="zstd", store_schema=False) as file:
        for start in range(0, max(1, len(plain)), ROW_GROUP):  # a group at a time in one piece: so the table need not be
            file.write_table(plain.slice(start, ROW_GROUP).combine_chunks(), row_group_size=ROW_GROUP)
    path.chmod(mode)  # no flush to disk: a table that a power cut damages differs from its digest and is made again


class TableStore:
    """The `tables/` and `private/` folders of a case; `specs` are the tables that stages write, by name."""

    def __init__(self, case: Path, specs: Mapping[str, TableSpec]) -> None:
        self.specs = specs
        self.tables = case / "tables"
        self.private = case / "private"

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
        try:
            return pyarrow.parquet.read_table(path, columns=list(columns) if columns is not None else None)
        except (pa.ArrowException, OSError) as cause:
            raise CaseError(
                f"{path}: cannot be read: {cause}", "run `tocsin audit`, then delete the file and `tocsin run` again"
            ) from cause

    def replace(self, tables: Mapping[str, pa.Table]) -> dict[str, str]:
        """Put a stage's tables in place together; returns their SHA-256 by name. Nothing is replaced until all are written."""
        parts: dict[str, Path] = {}
        try:
            for name, table in tables.items():
                part = self.path(name).with_name(f".{name}.part")
                parts[name] = part
                write_table(part, self._spec(name).checked(table), 0o600 if self._spec(name).private else 0o644)
            digests = {name: digest(part) for name, part in parts.items()}
            for name, part in parts.items():
                part.replace(self.path(name))
            return digests
        finally:
            for part in parts.values():
                part.unlink(missing_ok=True)

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
