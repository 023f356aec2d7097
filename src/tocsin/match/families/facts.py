"""What is to be said of each family of texts: its languages, accounts, platforms, first post, spread in time, and kinds of likeness.

Fooled by: what was not collected (a first post is the first among these posts), clocks kept in minutes or days, posts without a time.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Flags, Ints
from tocsin.engine.table import INT, TEXT
from tocsin.match.schemas import FAMILY_FACTS
from tocsin.text.language import UNKNOWN


def facts(posts: pa.Table, languages: pa.Table, families: pa.Table) -> pa.Table:
    """One row per family of `families`, sorted by family_id (FAMILY_FACTS of match/schemas.py).

    `posts` has post_id and, where known, account_id, platform, ts (epoch seconds); `languages` is what `match_texts` returns. Languages and
    platforms stand in the order of their first post. The first post is the earliest with a known time, of equal times the one with the
    smaller post_id; null where no time is known, and `hours` (first to last) with it. A repost counts as a post.
    """
    if not len(families):
        return FAMILY_FACTS.table()
    ids = posts["post_id"].cast(pa.string()).combine_chunks()
    at = pc.index_in(families["post_id"], value_set=ids)
    spoken = languages["lang"].combine_chunks().take(pc.index_in(families["post_id"], value_set=languages["post_id"].combine_chunks()))
    columns = {name: _column(posts, name, at) for name in ("account_id", "platform", "ts")}
    rows = pa.table({**{name: families[name] for name in ("family_id", "head_id", "post_id", "kind")}, **columns, "lang": spoken})
    rows = rows.sort_by([(name, "ascending") for name in ("family_id", "ts", "post_id")])  # unknown times last
    codes = rows["family_id"].combine_chunks().dictionary_encode()
    family = codes.indices.to_numpy().astype(np.int64)
    start = np.flatnonzero(np.diff(family, prepend=-1))
    timed = pc.is_valid(rows["ts"]).to_numpy()
    dated = timed[start]
    return FAMILY_FACTS.table({
        "family_id": codes.dictionary, "head_id": rows["head_id"].combine_chunks().take(start),
        "posts": np.bincount(family), "accounts": np.diff(_distinct(rows["account_id"], family)[0]),
        "languages": _lists(_told(rows["lang"]), family), "platforms": _lists(rows["platform"], family),
        **{name: np.bincount(family[_is(rows["kind"], kind)], minlength=len(start)) for name, kind in _KINDS.items()},
        **{f"first_{name}": pc.if_else(dated, rows[name].combine_chunks().take(start), None) for name in ("post_id", "account_id", "ts")},
        **_until(rows, family, start, timed),
    })  # fmt: skip


_KINDS = {"copies": "copypasta", "rewordings": "rewording", "translations": "translation"}


def _column(posts: pa.Table, name: str, at: pa.ChunkedArray) -> pa.Array:
    kind = INT if name == "ts" else TEXT
    if name not in posts.schema.names:
        return pa.nulls(len(at), kind)
    return posts[name].cast(kind).combine_chunks().take(at.combine_chunks())


def _is(kinds: pa.ChunkedArray, kind: str) -> Flags:
    answer: Flags = pc.equal(kinds, kind).to_numpy()
    return answer


def _until(rows: pa.Table, family: Ints, start: Ints, timed: Flags) -> dict[str, pa.Array]:
    """Last time of each family, and hours from the first: rows are in order of time, so the last known one ends it."""
    last = start + np.bincount(family[timed], minlength=len(start)) - 1
    ts = rows["ts"].combine_chunks()
    ends = ts.take(pa.array(last, mask=last < start))
    return {"last_ts": ends, "hours": pc.divide(pc.subtract(ends, ts.take(start)).cast(pa.float64()), 3600.0)}


def _distinct(column: pa.ChunkedArray, family: Ints) -> tuple[Ints, Ints]:
    """(where each family's part begins and ends, rows of the first use of each known value in its family, in order)."""
    codes = column.combine_chunks().dictionary_encode().indices
    known = pc.is_valid(codes).to_numpy(zero_copy_only=False)
    code = pc.fill_null(codes, 0).to_numpy().astype(np.int64)
    rows = np.flatnonzero(known)
    _, first = np.unique(family[rows] * (int(code.max(initial=0)) + 1) + code[rows], return_index=True)
    rows = rows[np.sort(first)]
    ends: Ints = np.searchsorted(family[rows], np.arange(int(family[-1]) + 2))
    return ends, rows


def _told(langs: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.if_else(pc.equal(langs, UNKNOWN), None, langs)


def _lists(column: pa.ChunkedArray, family: Ints) -> pa.Array:
    ends, rows = _distinct(column, family)
    return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), column.combine_chunks().take(pa.array(rows)))
