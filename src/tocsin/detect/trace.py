"""What a detector is: a file that turns posts into the actions of one trace, with its windows declared once.

An action says that an account did something with an object (a link, a text, a post ...) in a post at a time. What happens to the
actions next (pair events, the null model, groups) is the same for every trace and is not the detector's business.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Numbers = npt.NDArray[Any]
COLUMNS = ("object_id", "account_id", "post_id", "ts")
NO_ACTIONS = pa.schema([*((name, pa.string()) for name in COLUMNS[:3]), ("ts", pa.int64())]).empty_table()


@dataclass(frozen=True)
class Detector:
    """One trace. Registered as an instance in the entry-point group `tocsin.detectors`.

    `windows` are in seconds, the narrow ones first. `needs` names the columns of posts of which at least one must be there.
    `actions(posts)` takes a table of posts (columns as in the contract, `ts` and `account_id` never null) and returns a table with
    the columns of `COLUMNS`; it leaves out rows whose object is null or empty.
    """

    name: str
    windows: tuple[int, ...]
    needs: tuple[str, ...]
    actions: Callable[[pa.Table], pa.Table]

    def fits(self, posts: pa.Table) -> bool:
        """Whether the posts have a column this trace can use."""
        return any(name in posts.schema.names for name in self.needs)


def acted(posts: pa.Table, rows: pa.Array | Numbers | None, objects: pa.Array | pa.ChunkedArray) -> pa.Table:
    """The actions of `objects[i]` in post number `rows[i]` (all posts in order when None); null and empty objects are left out."""
    base = posts.select(COLUMNS[1:])
    if rows is not None:
        base = base.take(rows if isinstance(rows, pa.Array) else pa.array(rows))
    table = base.add_column(0, "object_id", objects)
    return table.filter(pc.fill_null(pc.not_equal(objects, ""), False))


def listed(posts: pa.Table, name: str) -> tuple[pa.Array, pa.Array]:
    """The entries of a list column, or of texts separated by white space: (row numbers, entries)."""
    column = posts[name].combine_chunks()
    if not pa.types.is_list(column.type) and not pa.types.is_large_list(column.type):
        column = pc.utf8_split_whitespace(column.cast(pa.string()))
    return pc.list_parent_indices(column), pc.list_flatten(column)


def once_per_post(actions: pa.Table) -> pa.Table:
    """The actions without repetitions of one object in one post (a link written twice)."""
    return actions.group_by(list(COLUMNS), use_threads=False).aggregate([]).select(COLUMNS)
