"""The stage `objects`: which post carries which link, hashtag, visual or family of texts, written once for all who ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Ints
from tocsin.arrays.counts import sorted_codes, unique
from tocsin.engine.stage import Stage, Tables
from tocsin.model import Progress
from tocsin.objects.carried import KINDS, Carried, originals, places
from tocsin.objects.keys import hashtag_key
from tocsin.objects.links import normalised
from tocsin.objects.schemas import CARRIED

COLUMNS = ("post_id", "account_id", "kind", "repost_id", "hashtags", "urls", "media_ids")  # of `posts`


@dataclass(frozen=True)
class ObjectsSettings:
    """None: what an object is does not depend on the case."""


def run(tables: Tables, settings: ObjectsSettings, progress: Progress) -> Mapping[str, pa.Table]:
    """The table `carried`: one row for a post and an object it carries, each once, sorted by kind, object_id and post_id.

    A link is an address without scheme, `www.`, tracking and fragment; a hashtag is in one case and form; a visual stands for a picture
    and its near copies; a family for a text and its variants. A repost whose original is among the posts carries what the original
    carries and nothing else, for its own text may be cut short: `own` is false there.

    Fooled by: a repost whose original was not collected, and links behind shorteners.
    """
    posts = tables.read("posts", COLUMNS).sort_by("post_id")
    families, media_families = tables.read("families", ["post_id", "family_id"]), tables.read("media_families", ["media_id", "visual_id"])
    original = originals(posts)
    parts = []
    for kind in KINDS:
        found = _relayed(_written(kind, posts, families, media_families), original)
        parts.append(_table(found, posts, original))
        progress(f"posts that carry a {kind}", len(found.row), len(found.row), 0)
    return {"carried": pa.concat_tables(parts)}


def _table(found: Carried, posts: pa.Table, original: Ints) -> pa.Table:
    post = posts.select(["post_id", "account_id"]).take(found.row)
    columns = {"object_id": found.ids.take(found.object), "own": original[found.row] < 0}
    return CARRIED.table(
        {"kind": pa.array([found.kind] * len(found.row), pa.string()), **columns, **dict(zip(post.column_names, post, strict=True))},
    )


def _written(kind: str, posts: pa.Table, families: pa.Table, media_families: pa.Table) -> Carried:
    """The objects of one kind that the posts carry in their own rows."""
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
    objects, ids = sorted_codes(keys)
    width = posts.num_rows + 1
    pairs = unique((objects * width + rows)[objects >= 0])
    return Carried(kind, ids, pairs // width, pairs % width)


def _flat(column: pa.ChunkedArray) -> tuple[Ints, pa.Array]:
    """The rows and values of a column of lists, one place for each value."""
    lists = column.combine_chunks()
    return pc.list_parent_indices(lists).to_numpy().astype(np.int64), pc.list_flatten(lists)


def _keyed(written: pa.Array, key: Callable[[str], str]) -> pa.Array:
    """Every value's key, reckoned once for each distinct value; null where there is none."""
    encoded = written.dictionary_encode()
    keys = pa.array([key(value or "") or None for value in encoded.dictionary.to_pylist()], pa.string())
    return keys.take(encoded.indices)


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


STAGE = Stage("objects", ("posts", "families", "media_families"), (CARRIED,), ObjectsSettings, run)
