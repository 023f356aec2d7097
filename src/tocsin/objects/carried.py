"""Which posts carry which object: the long table behind first disseminators, spread, waves and campaigns.

An object is a link, a hashtag, a visual or a family of texts. A repost carries what its original carries.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Ints
from tocsin.arrays.counts import codes, unique
from tocsin.objects.keys import hashtag_key
from tocsin.objects.links import normalised

KINDS = ("family", "hashtag", "link", "visual")
# The columns of `posts` that `carried` reads.
COLUMNS = ("post_id", "kind", "repost_id", "hashtags", "urls", "media_ids")


@dataclass(frozen=True)
class Carried:
    """One kind of object in the posts: post row `row[i]` carries object `object[i]`, each pair once, sorted by object and row."""

    kind: str
    ids: pa.Array  # strings, sorted; an object's code is its place here
    object: Ints
    row: Ints


def carried(kind: str, posts: pa.Table, families: pa.Table, media_families: pa.Table) -> Carried:
    """The objects of one of KINDS in a table of `posts` (COLUMNS at least), with the tables `families` and `media_families`.

    A repost whose original is among the posts carries what the original carries and nothing else: its own text may be cut short.
    """
    if kind == "family":
        at = places(posts["post_id"], families["post_id"])
        rows = np.flatnonzero(at >= 0)
        keys = families["family_id"].combine_chunks().take(at[rows])
    elif kind == "visual":
        rows, media = _flat(posts["media_ids"])
        member = pc.index_in(media, media_families["media_id"].combine_chunks())
        keys = pc.coalesce(media_families["visual_id"].combine_chunks().take(member), media)
    else:
        rows, written = _flat(posts["urls" if kind == "link" else "hashtags"])
        keys = normalised(written) if kind == "link" else _keyed(written, hashtag_key)
    return _relayed(_carried(kind, rows, keys), originals(posts))


def originals(posts: pa.Table) -> Ints:
    """For each post the row of the post it reposts, -1 where it reposts none or the original is not among the posts."""
    return places(pc.if_else(pc.equal(posts["kind"], "repost"), posts["repost_id"], None), posts["post_id"])


def places(wanted: pa.ChunkedArray, among: pa.ChunkedArray) -> Ints:
    """The first place of each value of `wanted` in `among`, -1 where it is null or not there."""
    at = pc.index_in(wanted, among.combine_chunks(), skip_nulls=True)
    return pc.fill_null(at, -1).to_numpy().astype(np.int64)  # type: ignore[no-any-return]


def _flat(column: pa.ChunkedArray) -> tuple[Ints, pa.Array]:
    """The rows and values of a column of lists, one place for each value."""
    lists = column.combine_chunks()
    return pc.list_parent_indices(lists).to_numpy().astype(np.int64), pc.list_flatten(lists)


def _keyed(written: pa.Array, key: Callable[[str], str]) -> pa.Array:
    """Every value's key, reckoned once for each distinct value; null where there is none."""
    encoded = written.dictionary_encode()
    keys = pa.array([key(value) or None for value in encoded.dictionary.to_pylist()], pa.string())
    return keys.take(encoded.indices)


def _carried(kind: str, rows: Ints, keys: pa.Array) -> Carried:
    objects, ids = codes(keys)
    width = int(rows.max()) + 1 if len(rows) else 1
    pairs = unique((objects * width + rows)[objects >= 0])
    return Carried(kind, ids, pairs // width, pairs % width)


def _relayed(found: Carried, original: Ints) -> Carried:
    """The same with every repost carrying the objects of its original in place of its own."""
    source = np.where(original >= 0, original, np.arange(len(original)))
    source = source[source]  # a repost of a repost
    by_row = np.argsort(found.row, kind="stable")
    starts = np.searchsorted(found.row[by_row], np.arange(len(original) + 1))
    many = (starts[1:] - starts[:-1])[source]
    row = np.repeat(np.arange(len(original)), many)
    at = np.arange(len(row)) - np.repeat(np.cumsum(many) - many, many) + np.repeat(starts[source], many)
    object_ = found.object[by_row[at]]
    order = np.lexsort((row, object_))
    return Carried(found.kind, found.ids, object_[order], row[order])
