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
from tocsin.arrays.order import order, starts
from tocsin.engine.merges import union
from tocsin.engine.partitions import numbers, ordered
from tocsin.engine.step import Step
from tocsin.origin.waves import waves

ALONG = ("lang", "platform")  # what an object spreads along


def _whole_numbers(*names: str) -> pa.Schema:
    return pa.schema([(name, pa.int64()) for name in names])


WHO = _whole_numbers("object", "account")
_POST = ("object", "post", "ts", "account")
SEEN = _whole_numbers(*_POST, "own", *ALONG)
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
    rows = ordered(rows, "object")
    object_, account = numbers(rows, "object", "account")
    begin = firsts(object_)
    posts = np.diff(begin, append=len(object_))
    accounts = distinct_per_group(np.repeat(np.arange(len(begin)), posts), account, len(begin))
    return pa.table([object_[begin], posts, accounts], schema=COUNTED)


def _first(rows: pa.Table, most: int) -> pa.Table:
    place, object_, post, ts, account, own = _columns(rows, "post", "ts", "account", "own")
    at = np.flatnonzero(own)
    by = order(place[at], account[at])
    at = at[np.sort(by[starts(place[at][by], account[at][by])])]  # each account's first post of each object
    begin = firsts(object_[at])
    size = np.diff(begin, append=len(at))
    median = np.repeat(ts[at[begin + size // 2]] if len(at) else at, size)
    rank = ranks(object_[at])
    kept = rank <= most
    return pa.table([column[kept] for column in (object_[at], rank, post[at], median - ts[at])], schema=FIRST)


def _spreading(rows: pa.Table) -> pa.Table:
    place, object_, ts, account, *along = _columns(rows, "ts", "account", *ALONG)
    parts, mine = [], order(place, account)
    for number, value_of in enumerate(along):
        by = order(place, value_of)
        new = np.flatnonzero(starts(place[by], value_of[by]))
        group = np.empty(len(by), np.int64)
        group[by] = np.repeat(np.arange(len(new)), posts := np.diff(new, append=len(by)))
        first = by[new]  # in time, since the order is stable
        told = order(place[first], ts[first], value_of[first])
        of, accounts = object_[first[told]], _accounts(group[mine], account[mine], len(new))
        columns = (ranks(of), value_of[first[told]], ts[first[told]], posts[told], accounts[told])
        parts.append(pa.table([of, np.full(len(of), number), *columns], schema=SPREADING))
    return pa.concat_tables(parts)


def _accounts(group: Ints, account: Ints, groups: int) -> Ints:
    """The accounts in each group. Rows of one account of one object stand together, so that most of those in one group do."""
    other = np.flatnonzero(starts(group, account))
    return distinct_per_group(group[other], account[other], groups)


def _waving(rows: pa.Table, floor: int, factor: float) -> pa.Table:
    _, object_, ts, account = _columns(rows, "ts", "account")
    found = waves(object_, ts, account, floor, factor)
    return pa.table([getattr(found, name) for name in WAVING.names], schema=WAVING)


def counted() -> Step:
    """The posts and accounts of each object."""
    return Step("posts of an object", "object", _counted, union("object"), WHO, COUNTED)


def first(most: int) -> Step:
    """The first accounts, at most so many, to carry each object, by their first own post of it.

    `lead_s` is the time from that post to the first one of the median account (the upper one of an even number; negative after it).
    """
    return Step("first disseminators", "object", partial(_first, most=most), union("object", "rank"), _whole_numbers(*_POST, "own"), FIRST)


def spreading() -> Step:
    """In what order languages and platforms (`along`, a place in ALONG) took each object up."""
    return Step("spread of an object", "object", _spreading, union("object", "along", "rank"), _whole_numbers(*_POST, *ALONG), SPREADING)


def waving(floor: int, factor: float) -> Step:
    """The waves of each object (see `waves`)."""
    kernel = partial(_waving, floor=floor, factor=factor)
    return Step("waves of an object", "object", kernel, union("object", "wave"), _whole_numbers(*_POST), WAVING)
