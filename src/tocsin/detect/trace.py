"""What a detector is: a file that turns posts into the actions of one trace, with its windows declared once.

An action says that an account did something with an object (a link, a text, a post ...) in a post at a time. What happens to the
actions next (pair events, the null model, groups) is the same for every trace and is not the detector's business.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Numbers = npt.NDArray[Any]
COLUMNS = ("object_id", "account_id", "post_id", "ts")


@dataclass(frozen=True)
class Detector:
    """One trace. Registered as an instance in the entry-point group `tocsin.detectors`.

    `windows` are in seconds, the narrow ones first. `needs` names the columns of posts of which at least one must be there.
    `actions(posts)` takes a table of posts (columns as in the contract, `ts` and `account_id` never null; ids may be numbers, and any
    column of texts may be dictionary-encoded: see `codes` and `plain`) and returns a table with the columns of `COLUMNS`; it leaves out
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


def plain(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    """The column in one piece as texts, whatever it was."""
    one = whole(column)
    return one if one.type == pa.string() else one.cast(pa.string())


def whole(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    """The column in one piece, not copied when it is in one already."""
    if not isinstance(column, pa.ChunkedArray):
        return column
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def codes(column: pa.Array | pa.ChunkedArray) -> tuple[Numbers, pa.Array]:
    """A column as numbers: for each row the place of its value in the second array (texts), -1 where it is null or empty."""
    if not pa.types.is_dictionary(column.type):
        column = (column.cast(pa.string()) if pa.types.is_null(column.type) else column).dictionary_encode()
    one = whole(column)
    names = plain(one.dictionary)
    places = (pc.fill_null(one.indices, -1) if one.null_count else one.indices).to_numpy()
    void = pc.fill_null(pc.equal(names, ""), True).to_numpy(zero_copy_only=False)
    if void.any():
        places = np.append(np.where(void, -1, np.arange(len(names))), -1)[places]
    return places, names


def filled(column: pa.Array | pa.ChunkedArray) -> Numbers:
    """A mask of the rows that are neither null nor empty."""
    if pa.types.is_string(column.type):
        mask: Numbers = pc.fill_null(pc.greater(pc.binary_length(column), 0), False).to_numpy()
    elif pa.types.is_dictionary(column.type):
        mask = codes(column)[0] >= 0
    else:
        mask = column.is_valid().to_numpy()
    return mask


def acted(posts: pa.Table, rows: Numbers | None, objects: pa.Array | pa.ChunkedArray) -> pa.Table:
    """The actions of `objects[i]` in post number `rows[i]` (all posts in order when None); null and empty objects are left out."""
    places, names = codes(objects)
    good = np.flatnonzero(places >= 0)
    base = posts.select(COLUMNS[1:]).take(pa.array(good if rows is None else rows[good]))
    return base.add_column(0, COLUMNS[0], pa.DictionaryArray.from_arrays(places[good].astype(np.int32), names, safe=False))


def listed(posts: pa.Table, name: str) -> tuple[Numbers, pa.DictionaryArray]:
    """The entries of a list column, or of texts separated by white space: (row numbers, entries)."""
    column = whole(posts[name])
    if pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
        return pc.list_parent_indices(column).to_numpy(), pc.list_flatten(column).dictionary_encode()
    return _split(column)


def distinct(rows: Numbers, entries: pa.Array) -> tuple[Numbers, pa.Array]:
    """What `listed` returns without what is said twice in one row."""
    again = np.flatnonzero(rows[1:] == rows[:-1])  # a row of one entry repeats nothing
    several = np.union1d(again, again + 1)
    places, names = codes(entries.take(pa.array(several)))
    _, first = np.unique(rows[several] * (len(names) + 1) + places, return_index=True)
    kept = np.ones(len(rows), bool)
    kept[several] = False
    kept[several[first]] = True
    return (rows, entries) if kept.all() else (rows[kept], entries.filter(pa.array(kept)))


def _split(column: pa.Array) -> tuple[Numbers, pa.DictionaryArray]:
    """Every different text is split once."""
    places, names = codes(column)
    parts = pc.utf8_split_whitespace(names)
    words = pc.list_flatten(parts).dictionary_encode()
    many = np.append(pc.fill_null(pc.list_value_length(parts), 0).to_numpy(), 0)
    starts = np.append(0, np.cumsum(many[:-1]))
    rows = np.flatnonzero(many[places])
    count = many[places[rows]]
    within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    chosen = words.indices.to_numpy()[np.repeat(starts[places[rows]], count) + within]
    return np.repeat(rows, count), pa.DictionaryArray.from_arrays(chosen, words.dictionary, safe=False)


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
