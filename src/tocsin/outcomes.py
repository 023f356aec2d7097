"""What the verbs of a case hand back: the files that were added, the stages that ran, the tables as they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

import pyarrow as pa

from tocsin.results import Table
from tocsin.store.tables import TableStore

if TYPE_CHECKING:
    from tocsin.read.parts.inputs import Added
    from tocsin.store.evidence import Kept
    from tocsin.store.runs import Run

Item = TypeVar("Item")


class _Listed(Sequence[Item], Generic[Item]):
    """Items in their order, shown as a table under one line."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = tuple(items)

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Item]: ...
    def __getitem__(self, at: int | slice) -> Item | Sequence[Item]:
        return self._items[at]

    def __len__(self) -> int:
        return len(self._items)

    @property
    def table(self) -> Table:
        """The items as a table."""
        raise NotImplementedError

    def __repr__(self) -> str:
        return repr(self.table)

    def _repr_html_(self) -> str:
        return self.table._repr_html_()


class AddedFiles(_Listed["Added"]):
    """What became of each file that was offered: read.parts.inputs.Added, in the order of the files."""

    @property
    def refused(self) -> list[Added]:
        """The files that no reader could use, each with a note that says why and a mend."""
        return [item for item in self if item.status == "refused"]

    @property
    def table(self) -> Table:
        """One row a file: its name, what became of it, the rows read, kept and rejected, and what is to be said of it."""
        rows = [
            {
                "file": item.path.name, "status": item.status, "format": item.format, "read": item.read, "kept": item.kept,
                "rejected": item.rejected, "note": "; ".join([*filter(None, [item.note, item.mend]), *_counted(item.reasons)]),
            }
            for item in self
        ]  # fmt: skip
        return _table("files", rows, {"read": pa.int64(), "kept": pa.int64(), "rejected": pa.int64()})


class RemovedFiles(_Listed["Kept"]):
    """The files that were taken out: store.evidence.Kept, as the log now tells of them."""

    @property
    def purged(self) -> list[Kept]:
        """Those whose bytes are gone."""
        return [item for item in self if item.purged]

    @property
    def table(self) -> Table:
        """One row a file: its name, its digest, and whether its bytes are still there."""
        rows = [{"file": item.name, "sha256": item.sha256, "bytes": "purged" if item.purged else "kept"} for item in self]
        return _table("files", rows, {})


class StageRuns(_Listed[tuple[str, "Run | None"]]):
    """The stages in the order they were looked at, each with the record of its run, or None where it was up to date."""

    @property
    def ran(self) -> list[str]:
        """The names of the stages that ran."""
        return [name for name, run in self if run is not None]

    @property
    def table(self) -> Table:
        """One row a stage: its seconds, and the rows it wrote and dropped."""
        rows = [
            {
                "stage": name, "seconds": run.seconds if run else None, "wrote": ", ".join(_counted(run.rows_out)) if run else "up to date",
                "dropped": ", ".join(_counted(run.dropped)) if run else "",
            }
            for name, run in self
        ]  # fmt: skip
        return _table("stages", rows, {"seconds": pa.float64()})


class CaseTables(Mapping[str, Table]):
    """The open tables of a case by name, read when asked for. What names people is not among them."""

    def __init__(self, store: TableStore) -> None:
        self._store = store

    def __getitem__(self, name: str) -> Table:
        if name not in self:
            raise KeyError(f"the case has no table {name!r}; it has: {', '.join(self) or 'none yet'}")
        return Table(self._store.read(name), name)

    def __contains__(self, name: object) -> bool:
        return name in set(iter(self))

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(name for name, spec in self._store.specs.items() if not spec.private and self._store.path(name).exists()))

    def __len__(self) -> int:
        return len(list(iter(self)))

    def __repr__(self) -> str:
        return f"tables: {', '.join(self) or 'none yet'}"


def _counted(counts: Mapping[str, int]) -> list[str]:
    return [f"{name} {count:,}" for name, count in counts.items()]


def _table(name: str, rows: list[dict[str, Any]], numbers: Mapping[str, pa.DataType]) -> Table:
    schema = pa.schema([(column, numbers.get(column, pa.string())) for column in (rows[0] if rows else ())])
    return Table(pa.Table.from_pylist(rows, schema), name)
