"""What a detector is: a file that turns posts into the actions of one trace, with its windows declared once.

An action says that an account did something with an object (a link, a text, a post ...) in a post at a time. What happens to the
actions next (pair events, the null model, groups) is the same for every trace and is not the detector's business.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Numbers
from tocsin.arrays.columns import codes, plain, whole

COLUMNS = ("object_id", "account_id", "post_id", "ts")


@dataclass(frozen=True)
class Detector:
    """One trace. Registered as an instance in the entry-point group `tocsin.detectors`.

    `windows` are in seconds, the narrow ones first. `needs` names the columns of posts of which at least one must be there.
    `actions(posts)` takes a table of posts (columns as in the contract, `ts` and `account_id` never null; ids may be numbers, and any
    column of texts may be dictionary-encoded: see `tocsin.arrays.columns`) and returns a table with the columns of `COLUMNS`; it leaves out
    rows whose object is null or empty. `also` names the other columns it looks at, so that nothing else is read; when it does not
    say, all are. A detector that is not `usual` is used when it is asked for by name. The objects of one that is no `choice` are
    nothing that accounts choose: they tell of moments alone.
    """

    name: str
    windows: tuple[int, ...]
    needs: tuple[str, ...]
    actions: Callable[[pa.Table], pa.Table]
    also: tuple[str, ...] | None = None
    usual: bool = True
    choice: bool = True

    def fits(self, posts: pa.Table) -> bool:
        """Whether the posts have a column this trace can use."""
        return any(name in posts.schema.names for name in self.needs)


def acted(posts: pa.Table, rows: Numbers | None, objects: pa.Array | pa.ChunkedArray) -> pa.Table:
    """The actions of `objects[i]` in post number `rows[i]` (all posts in order when None); null and empty objects are left out."""
    places, names = codes(objects)
    good = np.flatnonzero(places >= 0)
    base = posts.select(COLUMNS[1:]).take(pa.array(good if rows is None else rows[good]))
    return base.add_column(0, COLUMNS[0], pa.DictionaryArray.from_arrays(places[good].astype(np.int32), names, safe=False))


def author_of(posts: pa.Table, ids: pa.Array | pa.ChunkedArray) -> pa.Array:
    """The account that wrote each of the posts named, null where the post is not among `posts`."""
    known = whole(posts["post_id"])
    if not pa.types.is_dictionary(known.type):
        known = known.dictionary_encode()
    names = known.dictionary
    if ids.type != names.type:
        ids, names = plain(ids), plain(names)
    row = np.zeros(len(names), np.int64)
    row[known.indices.to_numpy()[::-1]] = np.arange(len(known))[::-1]  # the first row of each post
    return plain(posts["account_id"].take(pa.array(row).take(whole(pc.index_in(ids, value_set=names)))))


def once_per_post(actions: pa.Table) -> pa.Table:
    """The actions without repetitions of one object in one post (a link written twice), as texts."""
    texts = pa.table({name: actions[name] if name == "ts" else plain(actions[name]) for name in COLUMNS})
    return texts.group_by(list(COLUMNS), use_threads=False).aggregate([]).select(COLUMNS)
