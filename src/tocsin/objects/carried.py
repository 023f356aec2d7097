"""The table `carried` as stages read it: objects and posts as codes, one kind of object at a time.

An object is a link, a hashtag, a visual or a family of texts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Ints
from tocsin.arrays.counts import sorted_codes
from tocsin.engine.stage import Tables

KINDS = ("family", "hashtag", "link", "visual")


@dataclass(frozen=True)
class Carried:
    """One kind of object in the posts: post row `row[i]` carries object `object[i]`, each pair once, sorted by object and row."""

    kind: str
    ids: pa.Array  # strings, sorted; an object's code is its place here
    object: Ints
    row: Ints


def read_carried(tables: Tables, posts: pa.Table) -> dict[str, Carried]:
    """What the rows of `posts` (post_id at least, in any order, each id once) carry, by kind. Objects none of them carries are left out."""
    table = tables.read("carried", ["kind", "object_id", "post_id"])
    row = places(table["post_id"], posts["post_id"])
    return {kind: _of_kind(kind, table, row) for kind in KINDS}


def _of_kind(kind: str, table: pa.Table, row: Ints) -> Carried:
    here = np.flatnonzero(np.asarray(pc.equal(table["kind"], kind)) & (row >= 0))
    object_, ids = sorted_codes(table["object_id"].take(here))
    order = np.lexsort((row[here], object_))
    return Carried(kind, ids, object_[order], row[here][order])


def originals(posts: pa.Table) -> Ints:
    """For each post the row of the post it reposts, -1 where it reposts none or the original is not among the posts."""
    return places(pc.if_else(pc.equal(posts["kind"], "repost"), posts["repost_id"], None), posts["post_id"])


def places(wanted: pa.ChunkedArray, among: pa.ChunkedArray) -> Ints:
    """The first place of each value of `wanted` in `among`, -1 where it is null or not there."""
    at = pc.index_in(wanted, among.combine_chunks(), skip_nulls=True)
    return pc.fill_null(at, -1).to_numpy().astype(np.int64)  # type: ignore[no-any-return]
