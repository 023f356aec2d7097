"""The table `carried` as stages read it: objects and posts as codes, one kind of object at a time.

An object is a link, a hashtag, a visual or a family of texts.
"""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Ints
from tocsin.arrays.columns import one_chunk, places_of
from tocsin.arrays.counts import run_codes
from tocsin.arrays.order import order
from tocsin.engine.stage import Tables

KINDS = ("family", "hashtag", "link", "visual")


class Carrying:
    """Objects and the posts that carry them: post row `row[i]` carries object `object[i]`, sorted by object and row."""

    ids: Sized  # one for each object; its code is its place here
    object: Ints
    row: Ints

    @cached_property
    def ends(self) -> Ints:
        """Where the rows of each object begin, and at last where they end."""
        ends: Ints = np.searchsorted(self.object, np.arange(len(self.ids) + 1))
        return ends

    def rows(self, code: int) -> Ints:
        """The rows of the posts that carry an object, sorted."""
        return self.row[self.ends[code] : self.ends[code + 1]]


@dataclass(frozen=True)
class Carried(Carrying):
    """One kind of object in the posts: post row `row[i]` carries object `object[i]`, each pair once, sorted by object and row."""

    kind: str
    ids: pa.Array  # strings, sorted; an object's code is its place here
    object: Ints
    row: Ints


def read_carried(tables: Tables, posts: pa.Table) -> dict[str, Carried]:
    """What the rows of `posts` (post_id at least, in any order, each id once) carry, by kind. Objects none of them carries are left out."""
    return carried_at(tables, places(tables.read("carried", ["post_id"])["post_id"], posts["post_id"]))


def carried_at(tables: Tables, row: Ints) -> dict[str, Carried]:
    """What posts carry, by kind, where the row of the post is known of each row of the table; -1: it is left out."""
    kind, kinds = run_codes(tables.read("carried", ["kind"])["kind"])
    code = {name: at for at, name in enumerate(kinds.to_pylist())}
    object_, ids = run_codes(tables.read("carried", ["object_id"])["object_id"])
    return {name: _of_kind(name, object_, ids, row, np.flatnonzero((kind == code.get(name, -2)) & (row >= 0))) for name in KINDS}


def _of_kind(kind: str, object_: Ints, ids: pa.Array, row: Ints, here: Ints) -> Carried:
    mine, at = object_[here], row[here]
    there = np.bincount(mine, minlength=len(ids)) > 0
    by = order(mine, at)
    return Carried(kind, ids.filter(pa.array(there)), (np.cumsum(there) - 1)[mine[by]], at[by])


def originals(posts: pa.Table) -> Ints:
    """For each post the row of the post it reposts, -1 where it reposts none or the original is not among the posts."""
    return places(pc.if_else(pc.equal(posts["kind"], "repost"), posts["repost_id"], None), posts["post_id"])


def places(wanted: pa.ChunkedArray, among: pa.ChunkedArray) -> Ints:
    """The first place of each value of `wanted` in `among`, -1 where it is null or not there."""
    return places_of([wanted], one_chunk(among))[0]
