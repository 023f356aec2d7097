"""Checks a stage: it reads and writes what it declares, and the same tables in any order and number of parts give the same bytes."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from tocsin.case import Case
from tocsin.engine.stage import Before, Parts, Stage
from tocsin.engine.step import Memo
from tocsin.engine.table import Pieces, TableSpec
from tocsin.errors import PluginError, TocsinError
from tocsin.flow import order
from tocsin.model import quiet
from tocsin.testing.contracts.promise import configured, keep, named

PART = 7  # rows of a part, where tables come in parts


class Given:
    """Tables in memory, as a stage reads them. Raises PluginError for a table that the stage did not declare."""

    def __init__(self, stage: Stage, tables: Mapping[str, pa.Table], case: Case) -> None:
        self.stage, self.tables, self.case = stage, tables, case

    def read(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """One table, whole or some columns."""
        declared = name in self.stage.reads
        keep(declared, f"stage {self.stage.name} reads table {name} without declaring it", "add it to `reads`")
        table = self.tables[name] if name in self.tables else order.specs()[name].table()
        return table if columns is None else table.select(list(columns))

    def pieces(self, name: str, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
        """The same rows, in one piece."""
        yield self.read(name, columns)

    def memo(self) -> Memo:
        """Nothing was made before."""
        return Memo()

    def dropped(self, reason: str, rows: int) -> None:
        """Where rows are left out, the reason is a sentence and the number is one."""
        keep(reason and rows >= 0, f"stage {self.stage.name}: {rows} rows dropped for {reason!r}", "say how many and why")

    def before(self) -> Before | None:
        """Nothing stands."""
        return None

    def parts(self) -> Parts:
        """What the raw files were mapped to."""
        keep(self.stage.parts, f"stage {self.stage.name} reads parts without declaring it", "give the Stage `parts=True`")
        return self.case.parts

    def raw(self, sha256: str) -> Path:
        """Where the bytes of a raw file of the small case are."""
        keep(self.stage.raw, f"stage {self.stage.name} reads raw files without declaring it", "give the Stage `raw=True`")
        return self.case.evidence.path(sha256)


def check_stage(stage: Stage, tables: Mapping[str, pa.Table] | None = None) -> None:
    """Check a stage that is registered under its name. Raises PluginError at the first promise it does not keep.

    `tables` are those it reads, by name; without them, those of a small case of invented people (small.py).

    It declares tables whose keys and order name columns of theirs, and settings with defaults. Out of empty tables and out of `tables` it
    makes every table it declares and no other, with the columns of its TableSpec, rows in the order stated and no two about the same
    thing. It reads no table that it does not declare. A second run, tables in many parts and rows in another order change no byte.
    """
    from tocsin.testing.contracts.small import small_case

    whose = named(stage, "stage")
    settings = configured(stage.settings, whose)
    keep(order.stages().get(stage.name) == stage, f"{whose} is not registered under its name", "add it to 'tocsin.stages' and install it")
    keep(stage.writes, f"{whose} writes no table", "declare the TableSpec of what it writes")
    for spec in stage.writes:
        _spec_holds(spec, whose)
    case = small_case()
    whole = dict(tables) if tables is not None else {name: case.store.read(name) for name in stage.reads}
    _made(stage, settings, {}, case, f"{whose}, empty tables")
    first = _made(stage, settings, whole, case, whose)
    for how, given in _forms(whole).items():
        again = _made(stage, settings, given, case, f"{whose}, {how}")
        for name, table in first.items():
            mend = "sort by what is in the rows before order decides anything, and let no dictionary or thread decide"
            keep(again[name].equals(table), f"{whose}: another table {name} when {how}", mend)


def _spec_holds(spec: TableSpec, whose: str) -> None:
    known = set(spec.schema.names)
    used = {*spec.same, *spec.order, *(column for column, _ in spec.best)}
    keep(used <= known, f"{whose}: table {spec.name} has no columns {sorted(used - known)}", "name columns of its schema")


def _made(stage: Stage, settings: Any, tables: Mapping[str, pa.Table], case: Case, place: str) -> dict[str, pa.Table]:
    try:
        made = stage.run(Given(stage, tables, case), settings, quiet)
    except TocsinError:
        raise
    except Exception as cause:
        raise PluginError(
            f"{place}: {type(cause).__name__}: {cause}", "make an empty table of an empty one, and never stop at a row"
        ) from cause
    declared = {spec.name: spec for spec in stage.writes}
    keep(set(made) == set(declared), f"{place}: writes {sorted(made)}, declared {sorted(declared)}", "return every table it declares")
    held = {name: table.table() if isinstance(table, Pieces) else table for name, table in made.items()}
    whole = {name: spec.checked(held[name]).combine_chunks() for name, spec in declared.items()}
    for name, spec in declared.items():
        _rows_keep(spec, whole[name], place)
    return whole


def _rows_keep(spec: TableSpec, table: pa.Table, place: str) -> None:
    if spec.order:
        sorted_ = table.sort_by([(column, "ascending") for column in spec.order])
        keep(
            sorted_.select(spec.order).equals(table.select(spec.order)), f"{place}: table {spec.name} is not in its order", "sort its rows"
        )
    if spec.same:
        distinct = table.select(spec.same).group_by(list(spec.same)).aggregate([]).num_rows
        keep(distinct == table.num_rows, f"{place}: table {spec.name} has rows about the same thing", "keep the best of them")


def _forms(tables: Mapping[str, pa.Table]) -> dict[str, dict[str, pa.Table]]:
    """The same tables in other forms."""
    parts = {name: _in_parts(table) for name, table in tables.items()}
    return {
        "run again": dict(tables),
        "tables come in many parts": parts,
        "rows are shuffled": {n: _shuffled(t) for n, t in tables.items()},
    }


def _in_parts(table: pa.Table) -> pa.Table:
    return pa.concat_tables([table.slice(start, PART) for start in range(0, table.num_rows, PART)] or [table])


def _shuffled(table: pa.Table) -> pa.Table:
    rows = list(range(table.num_rows))
    random.Random(5).shuffle(rows)
    return table.take(pa.array(rows, pa.int64()))
