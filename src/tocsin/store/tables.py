"""Tables on disk: one Parquet file each, the same bytes for the same rows, written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from io import RawIOBase
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.parquet

from tocsin.engine.switches import SYSTEM_MEMORY
from tocsin.engine.table import ROW_GROUP, Pieces, TableSpec
from tocsin.errors import CaseError
from tocsin.files import digest
from tocsin.store.digests import standing
from tocsin.store.parquet.rowgroups import GroupFile, form


def write_table(path: Path, table: pa.Table | Pieces, mode: int = 0o644) -> int:
    """Write one table; fixed row groups, compression and metadata, so that equal rows give equal bytes. Returns how many rows there are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with GroupFile(path, table.schema.remove_metadata()) as file:
        for piece in table.made if isinstance(table, Pieces) else _cut(table):
            file.add(piece)
    path.chmod(mode)  # no flush to disk: a table that a power cut damages differs from its digest and is made again
    return file.rows


def writer(path: Path, schema: pa.Schema, few: bool = False) -> pyarrow.parquet.ParquetWriter:
    """A file for row groups of a table, with the compression and metadata of all tables.

    One of `few` rows is written plain, which takes half the time, to write and to read, and no more room.
    """
    plain = {"compression": "none", "use_dictionary": False, "write_statistics": False}
    return pyarrow.parquet.ParquetWriter(path, schema, **{**form(schema), **(plain if few else {})})


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


class Shelf(Protocol):
    """Where the public tables lie instead of `tables/`: in a store, or on a share (store/objects/shelf.py)."""

    copies: Path  # the folder of copies, each under its SHA-256

    @property
    def tables(self) -> Mapping[str, Any]: ...  # noqa: D102
    def refresh(self) -> None: ...  # noqa: D102
    def digest(self, name: str) -> str | None: ...  # noqa: D102
    def reading(self, name: str) -> AbstractContextManager[Path | RawIOBase]: ...  # noqa: D102
    def copy(self, name: str) -> Path: ...  # noqa: D102
    def sound(self, name: str) -> bool: ...  # noqa: D102
    def keep(self, parts: Mapping[str, Path], rows: Mapping[str, int]) -> Mapping[str, Any]: ...  # noqa: D102
    def point(self, entries: Any) -> None: ...  # noqa: D102
    def sweep(self) -> None: ...  # noqa: D102
    def empty(self) -> None: ...  # noqa: D102
    def problems(self) -> Iterator[str]: ...  # noqa: D102


@dataclass(frozen=True)
class Written:
    """A stage's tables, written and not in place yet."""

    digests: Mapping[str, str]  # SHA-256 by name
    rows: Mapping[str, int]
    places: Mapping[Path, Path]  # where each is, and where it is to stand
    point: Callable[[], None] | None = None  # has those count that lie elsewhere

    def place(self) -> None:
        """Put them in place: names change and no byte is written, so that neither a full disk nor a long wait comes between them."""
        if self.point:
            self.point()
        for part, path in self.places.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            part.replace(path)


class TableStore:
    """The `tables/` and `private/` folders of a case; `specs` are the tables that stages write, by name.

    Of a case with a `shelf` the public tables lie there, and what asks for the file of one is given a copy of it.
    """

    def __init__(self, case: Path, specs: Mapping[str, TableSpec], shelf: Shelf | None = None) -> None:
        self.specs, self.shelf = specs, shelf
        self.tables = case / "tables"
        self.private = case / "private"
        self.cache = case / "cache"

    def path(self, name: str) -> Path:
        """The file of a table, whether it is there or not; tables that identify people stand in `private/`.

        Raises CaseError where it lies elsewhere and cannot be fetched.
        """
        return self.shelf.copy(name) if self.shelf and self._lies_there(name) else self._place(name)

    def exists(self, name: str) -> bool:
        """Whether there is a table."""
        return self._lies_there(name) or self._place(name).exists()

    def told(self, name: str) -> str:
        """Where a table stands, for messages."""
        place = self._place(name)
        return f"{place.parent.name}/{place.name}"

    def digest(self, name: str) -> str | None:
        """SHA-256 of a table; None where there is none. A file is read anew only where it may have changed, one elsewhere is not read."""
        if self.shelf and self._lies_there(name):
            return self.shelf.digest(name)
        path = self._place(name)
        return standing(path) if path.exists() else None

    def read(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """A table, whole or some columns; empty with its schema when it is not there. Raises CaseError when it cannot be read."""
        if not self.exists(name):
            empty = self._spec(name).table()
            return empty.select(columns) if columns is not None else empty
        with self._open(name) as source:
            return pyarrow.parquet.read_table(source, columns=list(columns) if columns is not None else None)

    def pieces(self, name: str, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
        """The same rows, a row group at a time. Raises CaseError when it cannot be read."""
        if not self.exists(name):
            yield self.read(name, columns)
            return
        with self._open(name) as source, pyarrow.parquet.ParquetFile(source) as file:
            for number in range(file.num_row_groups):
                yield file.read_row_group(number, list(columns) if columns is not None else None)

    def standing(self, name: str) -> Path | pa.Table:
        """The file of a table; an empty one where there is none, or where an earlier version wrote it with other columns."""
        if not self.exists(name):
            return self._spec(name).table()
        path, spec = self.path(name), self._spec(name)
        try:
            held = {column.name: column.type for column in pyarrow.parquet.read_schema(path)}
        except (pa.ArrowException, OSError):
            return path  # whoever reads it is told
        return path if all(held.get(column.name) == column.type for column in spec.schema) else spec.table()

    @contextmanager
    def writing(self, tables: Mapping[str, pa.Table | Pieces]) -> Iterator[Written]:
        """Write a stage's tables beside those that stand; `place` puts them there together, else they are gone after the block."""
        parts = {name: self._place(name).with_name(f".{name}.part") for name in tables}
        try:
            with SYSTEM_MEMORY:
                rows = {name: self._write(name, parts[name], table) for name, table in tables.items()}
            digests = {name: digest(part) for name, part in parts.items()}
            yield self._written(parts, digests, rows)
            if self.shelf:
                self.shelf.sweep()
        finally:
            for part in parts.values():
                part.unlink(missing_ok=True)

    def _written(self, parts: Mapping[str, Path], digests: Mapping[str, str], rows: Mapping[str, int]) -> Written:
        places = {part: self._place(name) for name, part in parts.items()}
        shelf = self.shelf
        if shelf is None:
            return Written(digests, rows, places)
        there = {name: part for name, part in parts.items() if not self._spec(name).private}
        entries = shelf.keep(there, rows)
        places |= {part: shelf.copies / f"{digests[name]}.parquet" for name, part in there.items()}
        return Written(digests, rows, places, lambda: shelf.point(entries))

    def _write(self, name: str, part: Path, table: pa.Table | Pieces) -> int:
        spec = self._spec(name)
        return write_table(part, spec.checked(table) if isinstance(table, pa.Table) else table, 0o600 if spec.private else 0o644)

    def differing(self, digests: Mapping[str, str]) -> Iterator[str]:
        """The names among `digests` whose file is missing or has other bytes, by reading each whole."""
        for name, sha256 in digests.items():
            path, there = self._place(name), self.shelf and self._lies_there(name)
            if there and self.shelf and self.shelf.digest(name) == sha256 and self.shelf.sound(name):
                continue
            if there or not path.exists() or digest(path) != sha256:
                yield name

    def refresh(self) -> None:
        """Look anew at what lies elsewhere, when it is next asked for."""
        if self.shelf:
            self.shelf.refresh()

    def problems(self) -> Iterator[str]:
        """What lies elsewhere and should not, in words."""
        return self.shelf.problems() if self.shelf else iter(())

    def clear_up(self) -> None:
        """Delete public tables that stand in the folder and count no more, since they lie elsewhere. Needs the lock of the case."""
        for path in self.tables.glob("*.parquet") if self.shelf else ():
            if self._lies_there(path.stem):
                path.unlink()

    def _lies_there(self, name: str) -> bool:
        spec = self.specs.get(name)
        return self.shelf is not None and not (spec and spec.private) and name in self.shelf.tables

    def _place(self, name: str) -> Path:
        """Where a table stands in the folder, or would stand."""
        spec, hidden = self.specs.get(name), self.private / f"{name}.parquet"
        private = spec.private if spec else hidden.exists()  # the stage that wrote it may be uninstalled
        return hidden if private else self.tables / f"{name}.parquet"

    @contextmanager
    def _open(self, name: str) -> Iterator[Path | RawIOBase]:
        """What the rows of a table are read from."""
        place = self._place(name)
        with _readable(place):
            if self.shelf and self._lies_there(name):
                with self.shelf.reading(name) as source:
                    yield source
            else:
                yield place

    def _spec(self, name: str) -> TableSpec:
        if name not in self.specs:
            raise CaseError(f"no stage writes a table {name}", f"the tables are: {', '.join(sorted(self.specs))}")
        return self.specs[name]
