"""What a stage is: named tables in, named tables out, settings, nothing hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Ints
from tocsin.engine.step import Memo
from tocsin.engine.table import Pieces, TableSpec
from tocsin.model import Progress

if TYPE_CHECKING:  # so that what is said of plug-ins is no part of every stage's key
    from tocsin.plugins import Group


class Names(Protocol):
    """Gives pseudonyms."""

    def account(self, platform: str, account_id: str) -> str:
        """The pseudonym of an account."""


class Parts(Protocol):
    """What the raw files of a case were mapped to, file by file."""

    @property
    def pseudonyms(self) -> Names:
        """Gives the pseudonyms of the case."""

    def paths(self) -> Mapping[str, Sequence[Path]]:
        """The part files of every table of reading, in the order of the raw digests."""

    def digests(self) -> Mapping[str, str]:
        """A digest of each part, by raw file."""

    def describe(self) -> Mapping[str, Mapping[str, Any]]:
        """What was counted while each raw file was read (`read`, `reasons` ...), by SHA-256."""


@dataclass(frozen=True)
class Before:
    """What the last run of a stage left: the digests of the parts it read, by raw file, and the files of its tables, by name."""

    inputs: Mapping[str, str]
    tables: Mapping[str, Path]


class Readable(Protocol):
    """Tables that may be read."""

    def read(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """One table, whole or some columns of it; empty with the right schema where it does not exist yet."""

    def pieces(self, name: str, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
        """The same rows in their order, a piece at a time: for who looks at each row once."""


class Tables(Readable, Protocol):
    """The tables a stage may read; only those it declared."""

    def memo(self) -> Memo:
        """What the kernels of this stage made in runs before (engine/step.py)."""

    def dropped(self, reason: str, rows: int) -> None:
        """Note in the run record that a stage could not use some rows, and why."""

    def before(self) -> Before | None:
        """What the last run left, where its tables stand as they were and nothing but the parts changed since; else None."""

    def parts(self) -> Parts:
        """What each raw file was mapped to; only for a stage that declares `parts`."""

    def raw(self, sha256: str) -> Path:
        """Where the bytes of a raw file are, checked against its digest; only for a stage that declares `raw`. Noted in the run record."""


def rows_of(tables: Readable, name: str, columns: Sequence[str], wanted: pa.Array) -> pa.Table:
    """Of a table these columns of the rows whose first one is among `wanted`, in their order."""
    pieces = islice(tables.pieces(name, columns), None if len(wanted) else 1)
    return pa.concat_tables([piece.filter(pc.is_in(piece[columns[0]], value_set=wanted)) for piece in pieces])


def rows_at(tables: Readable, name: str, columns: Sequence[str], places: Ints) -> pa.Table:
    """These columns of the rows that stand at some places in a table, in the order asked for, a row as often as it is; -1: all null.

    For who knows where the rows stand: their ids need not be read, and never more than a piece is held.
    """
    begin, found, at = 0, list[pa.Table](), np.full(len(places), -1, np.int64)
    for piece in tables.pieces(name, columns):
        here = np.flatnonzero((places >= begin) & (places < begin + len(piece)))
        at[here] = sum(map(len, found)) + np.arange(len(here))
        found.append(piece.take(pa.array(places[here] - begin)))
        begin += len(piece)
    return pa.concat_tables(found).take(pa.array(at, mask=at < 0))


@dataclass(frozen=True)
class Stage:
    """One arrow of the flow, registered in the entry-point group `tocsin.stages`; its place follows from what it reads and writes.

    `run(tables, settings, progress)` returns every table of `writes` by name, rows in a fixed order. `settings` is a frozen dataclass with
    a default for every field. `reads` names tables of other stages, those of `private/` (profiles, post_urls) too.
    """

    name: str
    reads: tuple[str, ...]
    writes: tuple[TableSpec, ...]
    settings: type[Any]
    run: Callable[[Tables, Any, Progress], Mapping[str, pa.Table | Pieces]]
    # What it depends on beside its tables, its settings, and the code and data that its module imports:
    parts: bool = False  # the parts of all raw files
    raw: bool = False  # raw files, each asked for by its digest
    plugins: tuple[Group, ...] = ()  # everything registered in these groups
    libraries: tuple[str, ...] = ()  # packages that it uses without importing them
    outside: Callable[[Any], Iterable[Path]] | None = None  # files and folders that its settings name
