"""The posts as the stage `objects` needs them: read a piece at a time, what repeats as codes, in the order of their ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Ints, Numbers
from tocsin.arrays.columns import one_chunk
from tocsin.arrays.joins import Digest, joined, places_by_few, together
from tocsin.engine.stage import Tables

LISTS = ("hashtags", "urls", "media_ids")
COLUMNS = ("post_id", "account_id", "kind", "repost_id", *LISTS)  # of `posts`


@dataclass(frozen=True)
class Posts:
    """All posts, each told by its place in the order of ids."""

    ids: pa.Array
    digest: Digest  # of the ids
    accounts: pa.DictionaryArray
    original: Ints  # the post it reposts, -1 where it reposts none or the original is not among the posts
    lists: Mapping[str, tuple[Numbers, pa.DictionaryArray]]  # by column: for each value in it the post, and the value
    family: tuple[Ints, pa.DictionaryArray]  # for each row of `families` the post, and the name of its family


def read_posts(tables: Tables) -> Posts:
    """The posts, and what the table `families` says of them."""
    ids, accounts, reposted, lists = _pieces(tables)
    original = places_by_few(reposted, ids)
    del reposted  # before the families come
    members, family = _families(tables)
    order, member = together(ids, members)
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order))
    original = original[order]
    digest, names = Digest(), ids.take(pa.array(order))
    digest.add(names)
    return Posts(
        names,
        digest,
        accounts.take(pa.array(order)),
        np.where(original >= 0, rank[original], -1) if len(rank) else original,
        {column: (rank[rows], values) for column, (rows, values) in lists.items()},
        (member[member >= 0], family.filter(pa.array(member >= 0))),
    )


def _families(tables: Tables) -> tuple[pa.Array, pa.DictionaryArray]:
    pieces = [
        (one_chunk(piece["post_id"]), one_chunk(piece["family_id"]).dictionary_encode())
        for piece in tables.pieces("families", ["post_id", "family_id"])
    ]
    return joined([post for post, _ in pieces]), joined([name for _, name in pieces])


def _pieces(tables: Tables) -> tuple[pa.Array, pa.DictionaryArray, pa.Array, dict[str, tuple[Numbers, pa.DictionaryArray]]]:
    """Ids, accounts and ids of originals in the order of the table, and for each value in a list the row and the value."""
    plain: dict[str, list[pa.Array]] = {"ids": [], "accounts": [], "reposted": []}
    rows: dict[str, list[Numbers]] = {name: [] for name in LISTS}
    values: dict[str, list[pa.Array]] = {name: [] for name in LISTS}
    begin = 0
    for piece in tables.pieces("posts", COLUMNS):
        plain["ids"].append(one_chunk(piece["post_id"]))
        plain["accounts"].append(one_chunk(piece["account_id"]).dictionary_encode())
        plain["reposted"].append(one_chunk(pc.if_else(pc.equal(piece["kind"], "repost"), piece["repost_id"], None)))
        for name in LISTS:
            lists = one_chunk(piece[name])
            rows[name].append(pc.list_parent_indices(lists).to_numpy().astype(np.int32) + np.int32(begin))
            values[name].append(pc.list_flatten(lists).dictionary_encode())
        begin += len(piece)
    found = {name: (np.concatenate(rows[name]), joined(values[name])) for name in LISTS}
    return joined(plain["ids"]), joined(plain["accounts"]), joined(plain["reposted"]), found
