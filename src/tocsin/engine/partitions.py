"""How a table in memory is taken apart: by its rows, by a key it is sorted by, or by any key; and put in order, which kernels need too."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pyarrow as pa

from tocsin.arrays import Numbers
from tocsin.arrays.columns import one_chunk
from tocsin.arrays.order import order, starts

ROWS = 1 << 17  # of a partition, about: enough to be worth a kernel's while, few enough to stay near the processor
_MIXING = np.uint64(0x9E3779B97F4A7C15)


def slices(size: int, step: int) -> list[slice]:
    """Slices of `step` that cover `size` (one empty slice when there is nothing)."""
    return [slice(start, start + step) for start in range(0, max(1, size), step)]


def sliced(rows: pa.Table, most: int = ROWS) -> list[pa.Table]:
    """Partitions of at most `most` rows, for steps without a key. Nothing is copied."""
    return [rows.slice(part.start, most) for part in slices(len(rows), most)]


def cut(rows: pa.Table, key: str, about: int = ROWS) -> list[pa.Table]:
    """Partitions of a table sorted by `key` (whole numbers), of about so many rows, cut where the key changes. Nothing is copied."""
    new = np.flatnonzero(starts(*numbers(rows, key)))
    wanted = np.arange(0, len(rows), max(1, about))
    edges = np.unique(np.append(new[np.searchsorted(new, wanted, side="right") - 1], len(rows))) if len(rows) else np.zeros(2, np.int64)
    return [rows.slice(begin, end - begin) for begin, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)]


def parted(rows: pa.Table, text: str, about: int) -> list[pa.Table]:
    """Partitions of about so many rows, cut after texts that say so themselves: what is new or gone changes the partition it is in and
    no other. `text` is a column of large_string without null. Nothing is copied."""
    column = one_chunk(rows[text])
    ends = np.frombuffer(column.buffers()[1], np.int64)[column.offset : column.offset + len(rows) + 1]
    begin, size = ends[:-1], np.diff(ends)
    letters = np.frombuffer(column.buffers()[2] or b"\0", np.uint8)
    told = size.astype(np.uint64)
    for part in range(8):  # of eight letters all over the text
        told = told * _MIXING + np.where(size, letters[np.minimum(begin + size * part // 8, len(letters) - 1)], 0)
    edges = np.append(1 + np.flatnonzero(((told * _MIXING) >> np.uint64(32)) % np.uint64(about) == 0), len(rows)).tolist()
    return [rows.slice(low, high - low) for low, high in pairwise([0, *edges]) if low < high or not len(rows)]


def scattered(rows: pa.Table, key: str, number: int) -> Iterator[pa.Table]:
    """`number` partitions in turn, those rows with the same `key` (whole numbers) in one; in which one, the key alone decides."""
    mixed = numbers(rows, key)[0].astype(np.uint64)
    mixed = (mixed ^ (mixed >> np.uint64(31))) * _MIXING
    of = ((mixed >> np.uint64(32)) % np.uint64(number)).astype(np.uint32)
    return (rows.filter(pa.array(of == part)) for part in range(number))


def numbers(rows: pa.Table, *names: str) -> list[Numbers]:
    """Columns of whole numbers, without null, as NumPy arrays; not copied when they are in one piece."""
    return [one_chunk(rows[name]).to_numpy() for name in names]


def ordered(rows: pa.Table, *by: str) -> pa.Table:
    """The rows in the order of these columns (whole numbers). What is in order already, as pieces of a sorted table are, is not copied."""
    columns = numbers(rows, *by)
    return rows if _in_order(columns) else rows.take(pa.array(order(*columns)))


def _in_order(columns: list[Numbers]) -> bool:
    tied = np.ones(max(0, len(columns[0]) - 1), bool)
    for column in columns:
        if (tied & (column[1:] < column[:-1])).any():
            return False
        tied &= column[1:] == column[:-1]
    return True
