"""The rows of a table or of a selection, a batch at a time, as they may be handed on (guard.py); times in ISO 8601 beside the epoch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

from tocsin.errors import SettingError
from tocsin.query.private import PrivateView
from tocsin.query.select.selection import KEYS, is_selection, parse
from tocsin.query.view import CaseView
from tocsin.report.tables.guard import Guard

BATCH = 1 << 15  # rows in memory at a time
OPINIONS = "affiliations"  # the table of what single accounts say of themselves
_ISO = {"day": "%Y-%m-%d", "minute": "%Y-%m-%dT%H:%MZ", "second": "%Y-%m-%dT%H:%M:%SZ"}
_PRECISION = {"ts": "ts_precision", "created_ts": "created_precision"}


@dataclass(frozen=True)
class Rows:
    """Rows under a name and a schema. `batches()` goes through them from the beginning, each time it is called, in a fixed order."""

    name: str
    schema: pa.Schema
    batches: Callable[[], Iterator[pa.Table]] = field(repr=False)


def rows_of(view: CaseView, what: str, lang: str = "en", private: PrivateView | None = None) -> Rows:
    """The rows of an open table, of a selection of posts, or of the accounts behind one (`accounts:campaign=any`).

    Without `private` they name nobody (guard.py). Raises SettingError for what is neither, and for the table of declared affiliations,
    which lists what single accounts say of their opinions, where `private` is not given.
    """
    source = _source(view, what)
    if what == OPINIONS and private is None:
        raise SettingError(f"the table {what} tells what single accounts say of their opinions", "open it: --open (that it was is logged)")
    guard = Guard(view, lang, private)
    handed = Rows(what, pa.schema([]), lambda: (_timed(guard.handed(what, table)) for table in source()))
    return Rows(what, _timed(guard.handed(what, next(source()).slice(0, 0))).schema, handed.batches)


def check(view: CaseView, what: str) -> None:
    """Raises SettingError for what is no open table of the view and no selection that can be read."""
    if what not in view.tables and not is_selection(what):
        tables = ", ".join(sorted(view.tables))
        mend = f"the tables are: {tables}; posts are selected by key=value joined by +, the keys are: {', '.join(KEYS)}"
        raise SettingError(f"{what!r} is no table and no selection", mend)
    if what not in view.tables:
        parse(what)


def _source(view: CaseView, what: str) -> Callable[[], Iterator[pa.Table]]:
    """The rows as they stand in the case, at least one batch, which may be empty."""
    check(view, what)
    if what in view.tables:
        return lambda: _batches(view, what)
    selected = view.select(what)
    if selected.selection.accounts:
        return lambda: iter([_accounts(view, what)])
    places = np.array(selected.places(), np.int64)
    return lambda: _chosen(view, places)


def _batches(view: CaseView, name: str) -> Iterator[pa.Table]:
    source = view.tables[name]
    if isinstance(source, Path):
        with pyarrow.parquet.ParquetFile(source) as file:
            yield file.schema_arrow.empty_table()
            yield from (pa.Table.from_batches([batch]) for batch in file.iter_batches(BATCH))
    else:
        yield source


def _chosen(view: CaseView, places: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Iterator[pa.Table]:
    """The posts at these places, which are rows of the table `posts`, in their order."""
    places.sort()
    at = 0
    for table in _batches(view, "posts"):
        low, high = np.searchsorted(places, [at, at + len(table)])
        yield table.take(pa.array(places[low:high] - at))
        at += len(table)


def _accounts(view: CaseView, what: str) -> pa.Table:
    found = view.select(what.removeprefix("accounts:")).accounts()
    columns = {
        "account_id": pa.array([one.account_id for one, _ in found], pa.string()),
        "platform": pa.array([one.platform for one, _ in found], pa.string()),
        "created_ts": pa.array([one.created for one, _ in found], pa.int64()),
        "followers": pa.array([one.followers for one, _ in found], pa.int64()),
        "posts_in_case": pa.array([one.posts for one, _ in found], pa.int64()),
        "posts_selected": pa.array([posts for _, posts in found], pa.int64()),
    }
    return pa.table(columns)


def is_time(column: pa.Field) -> bool:
    """Whether a column holds epoch seconds, by its name: ts, first_ts, ts_a ..."""
    return bool(pa.types.is_integer(column.type)) and (column.name == "ts" or column.name.endswith("_ts") or column.name.startswith("ts_"))


def _timed(table: pa.Table) -> pa.Table:
    """The table with, behind each column of epoch seconds, the same in ISO 8601, UTC, as precise as it is known."""
    columns: dict[str, pa.ChunkedArray] = {}
    for one in table.schema:
        columns[one.name] = table[one.name]
        if is_time(one):
            moments = table[one.name].cast(pa.timestamp("s"))
            told = pc.strftime(moments, format=_ISO["second"])
            precision = table[_PRECISION[one.name]] if _PRECISION.get(one.name) in table.schema.names else None
            for name in ("day", "minute") if precision is not None else ():
                told = pc.if_else(pc.fill_null(pc.equal(precision, name), False), pc.strftime(moments, format=_ISO[name]), told)
            columns[f"{one.name}_iso"] = told
    return pa.table(columns)
