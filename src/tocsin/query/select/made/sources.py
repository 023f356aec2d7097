"""The public tables as an index reads them: some columns at a time, posts looked up by their ids in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet
from numpy.typing import NDArray

from tocsin.arrays.columns import one_chunk, places_of

Places = NDArray[np.int64]
Tables = Mapping[str, Path | pa.Table]
_NAMING = (("carried", "post_id"), ("families", "post_id"), ("campaign_posts", "post_id"), ("events", "post_a"), ("events", "post_b"))


def columns(tables: Tables, table: str, *names: str, coded: Sequence[str] = ()) -> list[Any]:
    """Columns of a table, each in one piece; those that are `coded` as dictionaries."""
    source = tables[table]
    if isinstance(source, Path):
        found = pyarrow.parquet.ParquetFile(source, read_dictionary=list(coded)).read(list(names)).unify_dictionaries()
        return [one_chunk(found[name]) for name in names]
    return [one_chunk(source[name]).dictionary_encode() if name in coded else one_chunk(source[name]) for name in names]


class Where:
    """Where posts stand. `ids` are theirs in order of their places, `by_id` the places in order of the ids; `named` has of each row of a
    table that names a post its place, -1 for one that is not there; `others` are places of more ids."""

    def __init__(self, tables: Tables, others: pa.Array) -> None:
        (self.ids,) = columns(tables, "posts", "post_id")
        self.by_id = pc.array_sort_indices(self.ids).to_numpy().astype(np.int64)
        asked = [columns(tables, *one)[0] for one in _NAMING]
        *found, self.others = places_of([*asked, others], self.ids)
        self.named = dict(zip(_NAMING, found, strict=True))

    @cached_property
    def rank(self) -> Places:
        """The place of each post in the order of ids."""
        rank = np.empty(len(self.by_id), np.int64)
        rank[self.by_id] = np.arange(len(self.by_id))
        return rank


def write(table: pa.Table, path: Path, group: int) -> None:
    """A file of the index, in groups of so many rows; codes are written as the texts they stand for."""
    pyarrow.parquet.write_table(table, path, row_group_size=group, compression="snappy", store_schema=False)
