"""Columns as NumPy arrays: integers as they are, texts as Python strings of which each distinct one is held once."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Rows = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Words = npt.NDArray[np.object_]


def numbers(column: Any) -> Rows:
    """An integer column without nulls."""
    return np.asarray(column.to_numpy(), np.int64)


def objects(column: Any) -> Words:
    """A text column; None where it is null."""
    if isinstance(column, pa.ChunkedArray):
        column = pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)
    coded = pc.dictionary_encode(column.cast(pa.string()))
    words = np.array([*coded.dictionary.to_pylist(), None], dtype=object)
    taken: Words = words[coded.indices.fill_null(len(words) - 1).to_numpy(zero_copy_only=False)]
    return taken


def count_distinct(words: Words) -> int:
    """How many different texts there are, None aside."""
    return len(set(words) - {None, ""})
