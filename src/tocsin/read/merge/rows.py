"""Rows of parts and tables, a row group at a time, and numbers for what they are about and for where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet
import xxhash

from tocsin.arrays import Flags, Hashes, Ints, Numbers
from tocsin.arrays.columns import one_chunk, taken
from tocsin.arrays.order import order, starts

AT_A_TIME, SMALL = 1 << 17, 16 << 20  # rows of small parts that are taken together; bytes of parts that are read once and held
_STRETCH = 64  # rows that stand together already, on average, where they are not moved one by one
_WIDTH = 48  # bytes of a text by which its place is found; texts alike so far are compared whole


def groups(path: Path, schema: pa.Schema) -> Iterator[pa.Table]:
    """A file a row group at a time: texts of more than two gigabytes are more than one Arrow array holds."""
    with pyarrow.parquet.ParquetFile(path) as file:
        for number in range(file.num_row_groups):
            rows = file.read_row_group(number, schema.names, use_threads=False)
            yield rows if rows.schema.equals(schema) else rows.cast(schema)


def small(paths: Sequence[Path]) -> bool:
    """Whether these files are small, and so few that the rows of all of them can be held at once."""
    size, most = 0, min(SMALL, len(paths) << 16)
    return all((size := size + path.stat().st_size) <= most for path in paths)


def batches(paths: Sequence[Path], schema: pa.Schema) -> Iterator[pa.Table]:
    """The rows of many files in the order of the files, small ones put together; the same batches whatever the columns."""
    waiting: list[pa.Table] = []
    held = 0
    for rows in chain.from_iterable(groups(path, schema) for path in paths):
        waiting.append(rows)
        held += len(rows)
        if held >= AT_A_TIME:
            yield pa.concat_tables(waiting)
            waiting.clear()
            held = 0
    if waiting:
        yield pa.concat_tables(waiting)


def hashes(rows: pa.Table, names: Sequence[str]) -> Hashes:
    """A number for what these columns hold, the same in equal rows."""
    texts = [pc.fill_null(_as_text(one_chunk(rows[name])), "\x00") for name in names]
    joined = texts[0] if len(texts) == 1 else pc.binary_join_element_wise(*texts, "\x1f")
    digest = xxhash.xxh3_64_intdigest
    return np.fromiter(map(digest, joined.cast(pa.binary()).to_pylist()), np.uint64, len(rows))


def _as_text(column: pa.Array) -> pa.Array:
    return pc.binary_join(column, "\x1e") if pa.types.is_list(column.type) else column.cast(pa.string())


def ranks(column: pa.ChunkedArray | pa.Array) -> Numbers:
    """Numbers, or the beginnings of texts, in the order of the values, null last; equal ones may belong to different texts."""
    one = one_chunk(column)
    if pa.types.is_integer(one.type):
        found: Numbers = pc.fill_null(one, np.iinfo(np.int64).max).to_numpy(zero_copy_only=False)
        return found
    return np.array([b"\xff" * 4 if text is None else text for text in one.cast(pa.binary()).to_pylist()], f"S{_WIDTH}")


def sorted_rows(rows: pa.Table, by: Sequence[str]) -> pa.Table:
    """The rows in order, null last, in one piece; not copied where they are in order already, and in stretches where these are long."""
    rows = rows.combine_chunks()
    if len(rows) < 2:
        return rows
    at = _order(rows, by)
    begins = np.flatnonzero(np.diff(at, prepend=at[0]) != 1)
    if len(begins) == 1:
        return rows
    if len(begins) * _STRETCH > len(rows):
        return taken(rows, at)
    sizes = np.diff(begins, append=len(at))
    return pa.concat_tables(
        [rows.slice(place, size) for place, size in zip(at[begins].tolist(), sizes.tolist(), strict=True)]
    ).combine_chunks()


def _order(rows: pa.Table, by: Sequence[str]) -> Ints:
    """The places of the rows in their order. By numbers first, which is quick, and by the rest only those that have the same number."""
    every = np.arange(len(rows))
    numbered = pa.types.is_integer(rows.schema.field(by[0]).type)
    at = order(ranks(rows[by[0]])) if numbered else every
    new = starts(ranks(rows[by[0]])[at]) if numbered else every < 1
    tied = np.flatnonzero(~new | ~np.append(new[1:], True))
    some = rows.select(list(dict.fromkeys(by))).take(pa.array(at[tied]))
    at[tied] = at[tied][pc.sort_indices(some, [(name, "ascending") for name in by]).to_numpy()]
    return at


def woven_in(rows: pa.Table, come: pa.Table, by: Sequence[str]) -> tuple[pa.Table, Ints]:
    """Rows that are in order and others that come among them: what `sorted_rows` makes of both, and where those that came stand in it."""
    rows, come = rows.combine_chunks(), sorted_rows(come, by)
    if not len(rows):
        return come, np.arange(len(come))
    before = _before(rows, come, by)
    stand = before + np.arange(len(come))
    if len(come) * _STRETCH > len(rows):
        at = np.insert(np.arange(len(rows)), before, len(rows) + np.arange(len(come)))
        return taken(pa.concat_tables([rows, come]).combine_chunks(), at), stand
    ends = [*before.tolist(), len(rows)]
    parts = [rows.slice(0, ends[0])]
    for number, (start, end) in enumerate(pairwise(ends)):
        parts += [come.slice(number, 1), rows.slice(start, end - start)]
    return pa.concat_tables(parts).combine_chunks(), stand


def _before(rows: pa.Table, come: pa.Table, by: Sequence[str]) -> Ints:
    """How many of the rows stand before each of those that come; both are in order. By the first column, if of numbers, then by all."""
    if not pa.types.is_integer(rows.schema.field(by[0]).type):
        return _before_by_all(rows, come, by)
    there, new = ranks(rows[by[0]]), ranks(come[by[0]])
    low, high = np.searchsorted(there, new), np.searchsorted(there, new, side="right")
    tied = np.flatnonzero(low < high)
    begun = np.bincount(low[tied], minlength=len(rows) + 1) > 0
    ended = np.bincount(high[tied], minlength=len(rows) + 1) > 0
    rivals = np.flatnonzero(np.cumsum(begun.astype(np.int64) - ended)[:-1])  # the rows that have the number of one that comes
    behind = np.append(rivals, len(rows))[_before_by_all(rows.take(pa.array(rivals)), come.take(pa.array(tied)), by)]
    low[tied] = np.minimum(behind, high[tied])
    return low


def _before_by_all(rows: pa.Table, come: pa.Table, by: Sequence[str]) -> Ints:
    names = list(dict.fromkeys(by))
    both = pa.concat_tables([rows.select(names), come.select(names)])
    order_of = pc.sort_indices(both, [(name, "ascending") for name in names]).to_numpy()
    came = order_of >= len(rows)
    before: Ints = np.cumsum(~came)[came]
    return before


def among(values: Hashes, chosen: Hashes) -> Flags:
    """A mask of the values that are among the sorted `chosen`."""
    if not len(chosen):
        return np.zeros(len(values), bool)
    at = np.minimum(np.searchsorted(chosen, values), len(chosen) - 1)
    mask: Flags = chosen[at] == values
    return mask
