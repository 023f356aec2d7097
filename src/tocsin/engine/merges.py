"""How the pieces of a result are put together: `union`, `added`, `first`. Each gives its rows in an order of their own."""

from __future__ import annotations

from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Numbers
from tocsin.arrays.columns import one_chunk
from tocsin.arrays.counts import sorted_codes
from tocsin.arrays.order import order, starts
from tocsin.engine.step import Merge


def union(*by: str) -> Merge:
    """All rows, in the order of the columns `by` (whole numbers), on which no two rows agree."""
    return Merge(by, partial(_ordered, by=by))


def added(*by: str) -> Merge:
    """One row for all that have the same `by` (whole numbers), in their order; the other columns, whole numbers too, are summed up."""
    return Merge(by, partial(_added, by=by))


def first(*by: str, best: tuple[str, ...], place: tuple[str, ...]) -> Merge:
    """Of the rows with the same `by` the one that stands first by `best`, then by `place`, on which no two rows agree; in that order.

    `by` and `best` are whole numbers or texts, `place` whole numbers. In `by` null equals null; a whole number in `best` is never null.
    """
    return Merge(by, partial(_first, by=by, best=best, place=place))


def _ordered(rows: pa.Table, by: tuple[str, ...]) -> pa.Table:
    numbers = [one_chunk(rows[name]).to_numpy() for name in by]
    return rows if _in_order(numbers) else rows.take(pa.array(order(*numbers)))


def _in_order(columns: list[Numbers]) -> bool:
    """Whether rows stand in order already, as they do when pieces come one after the other: then nothing is copied."""
    tied = np.ones(max(0, len(columns[0]) - 1), bool)
    for column in columns:
        if (tied & (column[1:] < column[:-1])).any():
            return False
        tied &= column[1:] == column[:-1]
    return True


def _added(rows: pa.Table, by: tuple[str, ...]) -> pa.Table:
    rows = _ordered(rows, by)
    new = np.flatnonzero(starts(*(one_chunk(rows[name]).to_numpy() for name in by)))
    columns = {name: one_chunk(column).to_numpy() for name, column in zip(rows.schema.names, rows.columns, strict=True)}
    sums = {name: column[new] if name in by or not len(new) else np.add.reduceat(column, new) for name, column in columns.items()}
    return pa.table(sums, schema=rows.schema)


def _first(rows: pa.Table, by: tuple[str, ...], best: tuple[str, ...], place: tuple[str, ...]) -> pa.Table:
    groups = [_kinds(rows[name]) for name in by]
    at = order(*groups)
    new = starts(*(group[at] for group in groups))
    several = ~new
    several[:-1] |= ~new[1:]
    rivals = np.sort(at[several])  # rows that are not the only ones of their kind: the others have nobody to be better than
    some = rows.take(pa.array(rivals))
    merits = [_merits(some[name]) for name in (*best, *place)]
    kinds = [group[rivals] for group in groups]
    standing = order(*kinds, *merits)
    winners = rivals[standing[starts(*(kind[standing] for kind in kinds))]]
    kept = np.sort(np.concatenate([at[~several], winners]))
    return _ordered(rows.take(pa.array(kept)), place)


def _kinds(column: pa.ChunkedArray) -> Numbers:
    """A number for each value, the same for equal ones; null is one of them."""
    plain = pa.types.is_integer(column.type) and not column.null_count
    kinds: Numbers = (one_chunk(column) if plain else pc.fill_null(one_chunk(column.dictionary_encode()).indices, -1)).to_numpy()
    return kinds


def _merits(column: pa.ChunkedArray) -> Numbers:
    merits: Numbers = one_chunk(column).to_numpy() if pa.types.is_integer(column.type) else sorted_codes(column)[0]
    return merits
