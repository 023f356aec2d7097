"""The posts as the stage `origin` needs them: those with a time, in the order of time, what repeats as codes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Ints, Numbers
from tocsin.arrays.columns import one_chunk
from tocsin.arrays.counts import sorted_codes
from tocsin.arrays.joins import joined, together
from tocsin.engine.stage import Tables

_PLAIN, _CODED = ("post_id", "ts", "lang"), ("account_id", "platform")  # columns of `posts`


@dataclass(frozen=True)
class Timed:
    """All posts, and those of them with a time in its order, then in that of the ids: `row` has their rows, `place` the way back."""

    posts: pa.Table  # post_id, account_id, platform, spoken, ts, in the order of the table
    order: Ints  # of the ids
    row: Ints
    place: Numbers  # of each row of `posts` among those with a time, -1 for one without
    columns: dict[str, Ints]  # of those with a time: ts, and codes of account, platform and lang
    names: dict[str, pa.Array]  # what the codes of platform and lang stand for


def read_timed(tables: Tables) -> Timed:
    """The posts, and the languages they are in."""
    posts, order = _spoken(_posts(tables), tables.read("languages", ["post_id", "lang"]))
    row = _in_time(posts)
    place: Numbers = np.full(len(posts), -1, np.int32)
    place[row] = np.arange(len(row))
    codes = {"platform": sorted_codes(pc.fill_null(posts["platform"].cast(pa.string()), "unknown")), "lang": sorted_codes(posts["spoken"])}
    account = one_chunk(posts["account_id"])
    columns = {
        "ts": pc.fill_null(one_chunk(posts["ts"]), 0).to_numpy(),
        "account": pc.fill_null(account.indices, len(account.dictionary)).to_numpy(),
        **{name: code for name, (code, _) in codes.items()},
    }
    names = {name: told for name, (_, told) in codes.items()}
    return Timed(posts, order, row, place, {name: column[row] for name, column in columns.items()}, names)


def _posts(tables: Tables) -> pa.Table:
    pieces: dict[str, list[pa.Array]] = {name: [] for name in (*_PLAIN, *_CODED)}
    for piece in tables.pieces("posts", (*_PLAIN, *_CODED)):
        for name in _PLAIN:
            pieces[name].append(one_chunk(piece[name]))
        for name in _CODED:
            pieces[name].append(one_chunk(piece[name]).dictionary_encode())
    return pa.table({name: joined(found) for name, found in pieces.items()})


def _spoken(posts: pa.Table, languages: pa.Table) -> tuple[pa.Table, Ints]:
    """The posts with the language each is in, and the order of their ids."""
    order, rank = together(one_chunk(posts["post_id"]), one_chunk(languages["post_id"]))
    at = np.full(len(posts), -1, np.int64)
    at[order[rank[rank >= 0]]] = np.flatnonzero(rank >= 0)
    told = one_chunk(languages["lang"]).take(pa.array(at, mask=at < 0))
    return posts.append_column("spoken", pc.coalesce(told, posts["lang"], "und")).drop_columns(["lang"]), order


def _in_time(posts: pa.Table) -> Ints:
    """The rows with a time in its order, then in that of the ids; as the table has them where it is in that order."""
    row: Ints = np.flatnonzero(np.asarray(posts["ts"].is_valid()))
    ts, ids = one_chunk(posts["ts"]).take(pa.array(row)).to_numpy(), one_chunk(posts["post_id"])
    apart = np.diff(ts)
    tied = np.flatnonzero(apart == 0)
    if not (apart < 0).any() and pc.all(pc.less(*(ids.take(pa.array(row[one])) for one in (tied, tied + 1))), min_count=0).as_py():
        return row
    by: Ints = pc.sort_indices(posts, [("ts", "ascending"), ("post_id", "ascending")]).to_numpy().view(np.int64)
    return by[: len(row)]
