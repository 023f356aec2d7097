"""Where the rows of a part go: row group by row group into files, or into memory; and what is counted of them on the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

from tocsin.arrays.columns import one_chunk
from tocsin.read.schemas import SPECS
from tocsin.store.tables import writer

GROUP, FEW = 1 << 16, 256  # rows of a row group, and of a file that is written plain
_RELATIONS = ("repost_id", "repost_account_id", "reply_id", "reply_account_id", "quote_id", "quote_account_id")
_COUNTS = ("likes", "reposts", "replies", "quotes", "views")
COVERED = ("posts", "time", "author", "text", "link", "relation", "counts", "media", "lang", "described")
_DESCRIBED = "/(t[0-9]{9,10}|x[0-9a-f]{16})$"  # ids that only describe a post (read/originals.py)


class Output:
    """Rows by table, in order. `place` tells the file of a table; without it the tables stay in memory (`tables`)."""

    def __init__(self, place: Callable[[str], Path] | None = None) -> None:
        self.place = place
        self.rows = dict.fromkeys(SPECS, 0)
        self.coverage = dict.fromkeys(COVERED, 0)
        self.tables: dict[str, pa.Table] = {}
        self._waiting: dict[str, list[pa.RecordBatch]] = {name: [] for name in SPECS}
        self._held = dict.fromkeys(SPECS, 0)
        self._files: dict[str, Any] = {}

    def add(self, name: str, batch: pa.RecordBatch) -> None:
        """Rows of a table, in its schema."""
        if name == "posts":
            self._cover(batch)
        self.rows[name] += len(batch)
        self._held[name] += len(batch)
        self._waiting[name].append(batch)
        while self._held[name] >= GROUP and self.place is not None:
            self._write(name, GROUP)

    def end(self) -> None:
        """Write what is left; close the files."""
        for name in SPECS:
            if self.place is None:
                self.tables[name] = pa.Table.from_batches(self._waiting[name], SPECS[name].schema)
            elif self._held[name]:
                self._write(name, self._held[name])
        self.close()

    def close(self) -> None:
        """Close the files, finished or not."""
        for file in self._files.values():
            file.close()
        self._files.clear()

    def _write(self, name: str, size: int) -> None:
        rows = pa.Table.from_batches(self._waiting[name], SPECS[name].schema)
        if name not in self._files and self.place is not None:
            self._files[name] = writer(self.place(name), rows.schema, len(rows) <= FEW)
        self._files[name].write_table(rows.slice(0, size).combine_chunks(), row_group_size=size)
        self._waiting[name] = rows.slice(size).combine_chunks().to_batches()
        self._held[name] -= size

    def _cover(self, posts: pa.RecordBatch) -> None:
        """Count which posts have what; the author is always told, except by those whom part.py counts."""
        has = {
            "time": pc.is_valid(posts["ts"]), "text": pc.greater(pc.binary_length(posts["text"]), 0),
            "link": pc.greater(pc.list_value_length(posts["urls"]), 0), "media": pc.greater(pc.list_value_length(posts["media_ids"]), 0),
            "lang": pc.is_valid(posts["lang"]), "described": _described(posts), "relation": _any(posts, _RELATIONS),
            "counts": _any(posts, _COUNTS),
        }  # fmt: skip
        for name, mask in has.items():
            self.coverage[name] += pc.sum(mask).as_py() or 0
        for name in ("posts", "author"):
            self.coverage[name] += len(posts)


def _any(rows: pa.RecordBatch, names: tuple[str, ...]) -> pa.Array:
    mask = pc.is_valid(rows[names[0]])
    for name in names[1:]:
        mask = pc.or_(mask, pc.is_valid(rows[name]))
    return one_chunk(mask)


def _described(rows: pa.RecordBatch) -> pa.Array:
    """Which posts repeat, answer or quote one that their file could only describe."""
    mask = pa.array(np.zeros(len(rows), bool))
    for name in _RELATIONS[::2]:
        if rows[name].null_count < len(rows):
            mask = pc.or_(mask, pc.fill_null(pc.match_substring_regex(rows[name], _DESCRIBED), False))
    return mask
