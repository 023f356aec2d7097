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
from tocsin.engine.partitions import numbers, ordered
from tocsin.engine.step import Merge


def union(*by: str) -> Merge:
    """All rows, in the order of the columns `by` (whole numbers), on which no two rows agree."""
    return Merge(by, partial(_union, by=by), joins=False)


def added(*by: str) -> Merge:
    """One row for all that have the same `by` (whole numbers), in their order; the other columns, whole numbers too, are summed up."""
    return Merge(by, partial(_added, by=by))


def first(*by: str, best: tuple[str, ...], place: tuple[str, ...]) -> Merge:
    """Of the rows with the same `by` the one that stands first by `best`, then by `place`, on which no two rows agree; in that order.

    `by` and `best` are whole numbers or texts, `place` whole numbers. In `by` null equals null; a whole number in `best` is never null.
    """
    return Merge(by, partial(_first, by=by, best=best, place=place))


def _union(rows: pa.Table, by: tuple[str, ...]) -> pa.Table:
    return ordered(rows, *by)


def _added(rows: pa.Table, by: tuple[str, ...]) -> pa.Table:
    rows = ordered(rows, *by)
    new = np.flatnonzero(starts(*numbers(rows, *by)))
    columns = dict(zip(rows.schema.names, numbers(rows, *rows.schema.names), strict=True))
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
    return ordered(rows.take(pa.array(kept)), *place)


def _kinds(column: pa.ChunkedArray) -> Numbers:
    """A number for each value, the same for equal ones; null is one of them."""
    plain = pa.types.is_integer(column.type) and not column.null_count
    kinds: Numbers = (one_chunk(column) if plain else pc.fill_null(one_chunk(column.dictionary_encode()).indices, -1)).to_numpy()
    return kinds


def _merits(column: pa.ChunkedArray) -> Numbers:
    merits: Numbers = one_chunk(column).to_numpy() if pa.types.is_integer(column.type) else sorted_codes(column)[0]
    return merits
