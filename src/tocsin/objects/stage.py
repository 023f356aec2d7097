"""The stage `objects`: which post carries which link, hashtag, visual or family of texts, written once for all who ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Ints, Numbers
from tocsin.arrays.columns import one_chunk
from tocsin.arrays.counts import sorted_codes, unique
from tocsin.engine.stage import Stage, Tables
from tocsin.engine.table import ROW_GROUP, Pieces
from tocsin.model import Progress
from tocsin.objects.carried import KINDS
from tocsin.objects.keys import hashtag_key
from tocsin.objects.links import normalised
from tocsin.objects.posts import Posts, read_posts
from tocsin.objects.ranks import Ranks
from tocsin.objects.schemas import CARRIED


@dataclass(frozen=True)
class ObjectsSettings:
    """None: what an object is does not depend on the case."""


@dataclass(frozen=True)
class _Found:
    """The objects of one kind, sorted, and which post carries which of them: each pair once, by object and post."""

    kind: str
    ids: pa.Array
    object: Ints
    post: Ints


def run(tables: Tables, settings: ObjectsSettings, progress: Progress) -> Mapping[str, pa.Table | Pieces]:
    """The table `carried`: one row for a post and an object it carries, each once, sorted by kind, object_id and post_id.

    A link is an address without scheme, `www.`, tracking and fragment; a hashtag is in one case and form; a visual stands for a picture
    and its near copies; a family for a text and its variants. A repost whose original is among the posts carries what the original
    carries and nothing else, for its own text may be cut short: `own` is false there.

    Fooled by: a repost whose original was not collected, and links behind shorteners.
    """
    posts, media_families = read_posts(tables), tables.read("media_families", ["media_id", "visual_id"])
    found = []
    for kind in KINDS:
        found.append(_carried(kind, posts, media_families))
        progress(f"posts that carry a {kind}", len(found[-1].post), len(found[-1].post), 0)
    return {"carried": Pieces(CARRIED.schema, _pieces(found, posts, Ranks(tables.memo(), posts.digest)))}


def _pieces(found: list[_Found], posts: Posts, ranks: Ranks) -> Iterator[pa.Table]:
    """The rows of all kinds, one row group after the other; where their posts stand is remembered for who reads them."""
    kind = np.repeat(np.arange(len(found), dtype=np.int8), [len(one.post) for one in found])
    begin = np.cumsum([0, *(len(one.ids) for one in found)])
    object_ = np.concatenate([one.object + start for one, start in zip(found, begin.tolist(), strict=False)])
    post, ids = np.concatenate([one.post for one in found]), pa.concat_arrays([one.ids for one in found])
    found.clear()
    for start in range(0, len(post), ROW_GROUP):
        some = slice(start, start + ROW_GROUP)
        rows = pa.array(post[some])
        columns = {
            "kind": pa.array(KINDS).take(pa.array(kind[some])), "object_id": ids.take(pa.array(object_[some])),
            "post_id": posts.ids.take(rows), "account_id": posts.accounts.take(rows).cast(pa.string()),
            "own": pa.array(posts.original[post[some]] < 0),
        }  # fmt: skip
        ranks.carried.add(columns["post_id"])
        yield pa.table(columns, schema=CARRIED.schema)
    ranks.keep(post)


def _carried(kind: str, posts: Posts, media_families: pa.Table) -> _Found:
    """The objects of one kind in the posts, with every repost carrying the objects of its original in place of its own."""
    rows, objects, ids = _written(kind, posts, media_families)
    size = max(1, len(ids))
    pairs = unique((rows.astype(np.int64) * size + objects)[objects >= 0])
    rows, objects = _relayed(pairs // size, pairs % size, posts.original)
    size = max(1, len(posts.ids))
    pairs = objects * size + rows
    pairs.sort()
    return _Found(kind, ids, (pairs // size).astype(np.int32), (pairs % size).astype(np.int32))


def _written(kind: str, posts: Posts, media_families: pa.Table) -> tuple[Numbers, Ints, pa.Array]:
    """What the posts carry in their own rows: posts, objects (-1 for what is none), and the sorted names of these."""
    if kind == "family":
        rows, written = posts.family
        keys = written.dictionary
    elif kind == "visual":
        rows, written = posts.lists["media_ids"]
        member = pc.index_in(written.dictionary, one_chunk(media_families["media_id"]))
        keys = pc.coalesce(one_chunk(media_families["visual_id"]).take(member), written.dictionary)
    else:
        rows, written = posts.lists["urls" if kind == "link" else "hashtags"]
        keys = normalised(written.dictionary).cast(pa.string()) if kind == "link" else _keyed(written.dictionary, hashtag_key)
    code, ids = sorted_codes(keys)
    places = np.asarray(pc.fill_null(written.indices, len(code)))
    return rows, np.append(code, -1)[places], ids


def _keyed(written: pa.Array, key: Callable[[str], str]) -> pa.Array:
    """Every value's key; null where there is none."""
    return pa.array([key(value or "") or None for value in written.to_pylist()], pa.string())


def _relayed(rows: Ints, objects: Ints, original: Ints) -> tuple[Ints, Ints]:
    """The same pairs, sorted by row, with those of every repost replaced by its original's; in no order."""
    relays = np.flatnonzero(original >= 0)
    source = original[relays]
    source = np.where(original[source] >= 0, original[source], source)  # a repost of a repost
    ends = np.cumsum(np.bincount(rows, minlength=len(original))) if len(original) else rows
    begin = np.append(0, ends)[source]
    many = ends[source] - begin
    at = np.arange(many.sum()) + np.repeat(begin - (np.cumsum(many) - many), many)
    own = original[rows] < 0
    return np.concatenate([rows[own], np.repeat(relays, many)]), np.concatenate([objects[own], objects[at]])


STAGE = Stage("objects", ("posts", "families", "media_families"), (CARRIED,), ObjectsSettings, run)
