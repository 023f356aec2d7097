"""What the verbs of a case hand back: the files that were added, the stages that ran, the tables as they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

import pyarrow as pa

from tocsin.read.parts.coverage import SHARES, missing, total
from tocsin.results import Table
from tocsin.store.tables import TableStore

if TYPE_CHECKING:
    from tocsin.read.parts.inputs import Added
    from tocsin.read.parts.listed import InputFile
    from tocsin.read.stage import ReadSettings
    from tocsin.store.evidence import Kept
    from tocsin.store.runs import Run

Item = TypeVar("Item")
OUTSIDE = "outside the scope"  # how reasons begin for which read.scope leaves posts out
BOUNDS = ("since", "until", "languages", "platforms", "keywords")


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


class InputFiles(_Listed["InputFile"]):
    """The files of a case: read.parts.listed.InputFile, in the order in which they were added."""

    @property
    def table(self) -> Table:
        """One row a file: when it was added, what was read of it, and the posts that have a time, an author ..."""
        facts = ("added", "status", "format", "read", "kept", "versions", "rejected", "sha256")
        rows = [
            {"file": item.path.name}
            | {name: getattr(item, name) for name in facts}
            | {name: item.coverage.get(name, 0) for name in ("posts", *SHARES)}
            for item in self
        ]
        return _table("inputs", rows, dict.fromkeys(("read", "kept", "versions", "rejected", "posts", *SHARES), pa.int64()))

    @property
    def empty(self) -> list[InputFile]:
        """Those of which every row was rejected."""
        return [item for item in self if item.rejected and not item.kept]

    @property
    def missing(self) -> list[str]:
        """What the traces need and the posts of these files, taken together, do not have."""
        return list(missing(total(item.coverage for item in self)))

    @property
    def rejected(self) -> Table:
        """One row for a file and a reason: why rows of it were rejected, and how many."""
        rows = [{"file": item.path.name, "reason": why, "rows": rows} for item in self for why, rows in item.reasons.items()]
        return _table("rejected", rows, {"rows": pa.int64()})


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


class CaseScope:
    """To which posts a case is narrowed: the bounds, who set them last and when, and what is outside as of the last run.

    `since` and `until` are ISO 8601, the end left out; `outside` counts posts by reason; `applied` tells whether the tables are as bounded.
    """

    def __init__(self, settings: ReadSettings, run: Run | None, entries: Sequence[Mapping[str, Any]]) -> None:
        self.since, self.until, self.languages = settings.since, settings.until, settings.languages
        self.platforms, self.keywords = settings.platforms, tuple(settings.keywords.splitlines())
        last: Mapping[str, Any] = entries[-1] if entries else {}
        self.set_by, self.set_at = last.get("who"), last.get("time")
        ran = run.settings if run else {}
        self.applied = all(_plain(ran.get(name, ())) == _plain(getattr(settings, name)) for name in BOUNDS)
        self.outside = {reason: rows for reason, rows in (run.dropped if run else {}).items() if reason.startswith(OUTSIDE)}

    def __bool__(self) -> bool:
        return any((self.since, self.until, self.languages, self.platforms, self.keywords))

    @property
    def lines(self) -> list[str]:
        """Everything in words, a line each."""
        bounds = {
            "from": self.since, "up to, not including": self.until, "languages": ", ".join(self.languages),
            "platforms": ", ".join(self.platforms), "keywords": "; ".join(self.keywords),
        }  # fmt: skip
        told = [f"{name}: {value}" for name, value in bounds.items() if value] or ["the whole case"]
        if self.set_by:
            told.append(f"set by {self.set_by}, {self.set_at}")
        told += [f"{rows:,} posts {reason}" for reason, rows in self.outside.items()]
        return told if self.applied else [*told, "the tables are not yet as bounded here: run the case"]

    def __repr__(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True)
class Exported:
    """Where rows were written to, and what is to be told of the file: what was split, what was cut."""

    path: Path
    told: tuple[str, ...] = ()

    def __fspath__(self) -> str:
        return str(self.path)


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
        return iter(sorted(name for name, spec in self._store.specs.items() if not spec.private and self._store.exists(name)))

    def __len__(self) -> int:
        return len(list(iter(self)))

    def __repr__(self) -> str:
        return f"tables: {', '.join(self) or 'none yet'}"


def _counted(counts: Mapping[str, int]) -> list[str]:
    return [f"{name} {count:,}" for name, count in counts.items()]


def _plain(value: Any) -> Any:
    """A setting as a run record has it: JSON has no tuples, and a record of before had no such setting."""
    return list(value) or "" if isinstance(value, list | tuple) else value


def _table(name: str, rows: list[dict[str, Any]], numbers: Mapping[str, pa.DataType]) -> Table:
    schema = pa.schema([(column, numbers.get(column, pa.string())) for column in (rows[0] if rows else ())])
    return Table(pa.Table.from_pylist(rows, schema), name)
