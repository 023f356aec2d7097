"""How a table in memory is taken apart: by its rows, by a key it is sorted by, or by any key."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from tocsin.arrays.columns import one_chunk
from tocsin.arrays.order import starts


def slices(size: int, step: int) -> list[slice]:
    """Slices of `step` that cover `size` (one empty slice when there is nothing)."""
    return [slice(start, start + step) for start in range(0, max(1, size), step)]


def sliced(rows: pa.Table, most: int) -> list[pa.Table]:
    """Partitions of at most `most` rows, for steps without a key. Nothing is copied."""
    return [rows.slice(part.start, most) for part in slices(len(rows), most)]


def cut(rows: pa.Table, key: str, about: int) -> list[pa.Table]:
    """Partitions of a table sorted by `key` (whole numbers), of about so many rows, cut where the key changes. Nothing is copied."""
    new = np.flatnonzero(starts(one_chunk(rows[key]).to_numpy()))
    wanted = np.arange(0, len(rows), max(1, about))
    edges = np.unique(np.append(new[np.searchsorted(new, wanted, side="right") - 1], len(rows))) if len(rows) else np.zeros(2, np.int64)
    return [rows.slice(begin, end - begin) for begin, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)]


def scattered(rows: pa.Table, key: str, number: int) -> list[pa.Table]:
    """`number` partitions, those rows with the same `key` (whole numbers) in one; in which one, the key alone decides."""
    mixed = one_chunk(rows[key]).to_numpy().astype(np.uint64)
    mixed = (mixed ^ (mixed >> np.uint64(31))) * np.uint64(0x9E3779B97F4A7C15)
    of = (mixed >> np.uint64(32)) % np.uint64(number)
    return [rows.filter(pa.array(of == part)) for part in range(number)]
