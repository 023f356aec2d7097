"""Steps over the posts that carry one object: how many they are, who was first, in what order it spread, and its waves.

A partition is a table SEEN, one row for a post and an object it carries. `object` and the other names are codes, in the order of what they
stand for; `post` is the post's place among all posts in the order of time, then of post_id. Every kernel is given all rows of an object.
"""

from __future__ import annotations

from functools import partial

import numpy as np
import pyarrow as pa

from tocsin.arrays import Ints
from tocsin.arrays.counts import distinct_per_group, firsts, ranks
from tocsin.engine.merges import union
from tocsin.engine.partitions import numbers, ordered
from tocsin.engine.step import Step
from tocsin.origin.waves import waves

ALONG = ("lang", "platform")  # what an object spreads along


def _whole_numbers(*names: str) -> pa.Schema:
    return pa.schema([(name, pa.int64()) for name in names])


SEEN = _whole_numbers("object", "post", "ts", "account", "own", *ALONG)
COUNTED = _whole_numbers("object", "posts", "accounts")
FIRST = _whole_numbers("object", "rank", "post", "lead_s")
SPREADING = _whole_numbers("object", "along", "rank", "value", "first_ts", "posts", "accounts")
WAVING = _whole_numbers("object", "wave", "first_ts", "peak_ts", "last_ts", "posts", "accounts")


def _columns(rows: pa.Table, *names: str) -> list[Ints]:
    """Columns of the rows by object and time; first of all the place of each row's object among those of the partition."""
    rows = ordered(rows, "object", "post")
    object_, *others = numbers(rows, "object", *names)
    begin = firsts(object_)
    return [np.repeat(np.arange(len(begin)), np.diff(begin, append=len(object_))), object_, *others]


def _counted(rows: pa.Table) -> pa.Table:
    place, object_, account = _columns(rows, "account")
    found = object_[firsts(object_)]
    return pa.table([found, np.bincount(place, minlength=len(found)), distinct_per_group(place, account, len(found))], schema=COUNTED)


def _first(rows: pa.Table, most: int) -> pa.Table:
    place, object_, post, ts, account, own = _columns(rows, "post", "ts", "account", "own")
    at = np.flatnonzero(own)
    pair = place[at] * (int(account.max(initial=0)) + 1) + account[at]
    at = at[np.sort(np.unique(pair, return_index=True)[1])]  # each account's first post of each object
    begin = firsts(object_[at])
    size = np.diff(begin, append=len(at))
    median = np.repeat(ts[at[begin + size // 2]] if len(at) else at, size)
    rank = ranks(object_[at])
    kept = rank <= most
    return pa.table([column[kept] for column in (object_[at], rank, post[at], median - ts[at])], schema=FIRST)


def _spreading(rows: pa.Table) -> pa.Table:
    place, object_, ts, account, *along = _columns(rows, "ts", "account", *ALONG)
    begin, parts = firsts(object_), []
    for number, value_of in enumerate(along):
        width = int(value_of.max(initial=0)) + 1
        groups, first, code, posts = np.unique(place * width + value_of, return_index=True, return_inverse=True, return_counts=True)
        order = np.lexsort((groups % width, ts[first], groups // width))
        of = object_[begin][groups // width][order]
        accounts = distinct_per_group(code, account, len(groups))
        columns = (ranks(of), (groups % width)[order], ts[first][order], posts[order], accounts[order])
        parts.append(pa.table([of, np.full(len(of), number), *columns], schema=SPREADING))
    return pa.concat_tables(parts)


def _waving(rows: pa.Table, floor: int, factor: float) -> pa.Table:
    _, object_, ts, account = _columns(rows, "ts", "account")
    found = waves(object_, ts, account, floor, factor)
    return pa.table([getattr(found, name) for name in WAVING.names], schema=WAVING)


def counted() -> Step:
    """The posts and accounts of each object."""
    return Step("posts of an object", "object", _counted, union("object"), SEEN, COUNTED)


def first(most: int) -> Step:
    """The first accounts, at most so many, to carry each object, by their first own post of it.

    `lead_s` is the time from that post to the first one of the median account (the upper one of an even number; negative after it).
    """
    return Step("first disseminators", "object", partial(_first, most=most), union("object", "rank"), SEEN, FIRST)


def spreading() -> Step:
    """In what order languages and platforms (`along`, a place in ALONG) took each object up."""
    return Step("spread of an object", "object", _spreading, union("object", "along", "rank"), SEEN, SPREADING)


def waving(floor: int, factor: float) -> Step:
    """The waves of each object (see `waves`)."""
    return Step("waves of an object", "object", partial(_waving, floor=floor, factor=factor), union("object", "wave"), SEEN, WAVING)
