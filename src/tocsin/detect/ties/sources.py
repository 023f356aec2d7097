"""Who made the posts that others repost, and when: from the posts themselves, a column, or the id where it names author and moment.

Fooled by: ids that look like an author and a moment and are not.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Flags, Numbers
from tocsin.arrays.columns import as_texts, filled, places_among, text_codes
from tocsin.arrays.order import order, starts
from tocsin.detect.actions.pair_events import ranks
from tocsin.detect.actions.posts import Known
from tocsin.detect.actions.prepare import Prepared

UNKNOWN = np.iinfo(np.int64).min  # of a time; definition
# "author@2022-03-01 10:00:00", "author/t1646128800": what tools write that keep author and moment of an original, not its number.
_SPELLED = r"^(?:[a-z0-9_]+:)?(?P<author>[^/@]+)[@/](?P<day>\d{4}-\d\d-\d\d)[ T](?P<clock>\d\d:\d\d:\d\d)(?:Z|\+00:?00)?$"
_COUNTED = r"^(?:[a-z0-9_]+:)?(?P<author>[^/@]+)[@/]t?(?P<ts>\d{9,10})$"
_NUMBERED = r"^(?P<author>[^/@:]+)[:/]\d+$"  # "author:17"


@dataclass(frozen=True)
class Rows:
    """The posts row by row: places of accounts and posts in `Prepared`, seconds, whether they are no reposts. `known`: their columns."""

    account: Numbers
    post: Numbers
    ts: Numbers
    written: Flags
    known: Known


@dataclass(frozen=True)
class Reposts:
    """Every repost of another account's post, row by row: the reposted object, who reposted, in which post, when.

    ids: the distinct reposted posts, as texts. For each of them `author`, a place in `who` (the accounts, then authors outside the
    collection; -1: not known), `post`, its place among the posts (-1: not collected), and `ts`, when it was published (or UNKNOWN).
    """

    object: Numbers
    rows: Numbers
    ids: pa.Array
    author: Numbers
    post: Numbers
    ts: Numbers
    who: pa.Array


def rows_and_reposts(known: Known, ready: Prepared) -> tuple[Rows, Reposts]:
    """The rows, and the reposts among them. An account's reposts of its own posts are left out."""
    table = known.table(("repost_id", "repost_account_id"))
    written = ~filled(table["repost_id"]) if "repost_id" in table.schema.names else np.ones(table.num_rows, bool)
    rows = Rows(known.account, known.ids.indices.to_numpy(), known.ts.to_numpy(), written, known)
    if written.all():
        none = np.zeros(0, np.int64)
        return rows, Reposts(none, none, pa.array([], pa.string()), none, none, none, ready.accounts)
    return rows, _reposts(rows, table, ready)


def _reposts(rows: Rows, table: pa.Table, ready: Prepared) -> Reposts:
    size = len(ready.accounts)
    places, ids = text_codes(table["repost_id"])
    reposting = np.flatnonzero(places >= 0)
    objects = places[reposting]
    author, who, ts = _told(table, ids, objects, reposting, ready)
    post = places_among(ids, ready.ids)
    post = np.where((post < 0) & (author >= 0) & (author < size), _of_a_second(rows, author, ts, size, ready), post)
    writer, moment = _written(rows, len(ready.ids))
    here = post >= 0
    author, ts = author.copy(), ts.copy()
    author[here], ts[here] = writer[post[here]], moment[post[here]]
    others = author[objects] != rows.account[reposting]
    return Reposts(objects[others], reposting[others], ids, author, post, ts, who)


def _written(rows: Rows, posts: int) -> tuple[Numbers, Numbers]:
    """The account and the time of each post; of a post on several rows the least of each."""
    writer, moment = np.full(posts, np.iinfo(np.int64).max), np.full(posts, np.iinfo(np.int64).max)
    if len(rows.post) == posts:  # each stands on one
        writer[rows.post], moment[rows.post] = rows.account, rows.ts
        return writer, moment
    np.minimum.at(writer, rows.post, rows.account)
    np.minimum.at(moment, rows.post, rows.ts)
    return writer, moment


def _told(table: pa.Table, ids: pa.Array, objects: Numbers, reposting: Numbers, ready: Prepared) -> tuple[Numbers, pa.Array, Numbers]:
    """For each reposted post its author, as a place in the second array, and its time, by the column of authors or else by its id."""
    author, ts = _in_ids(ids, ready.platforms)
    if "repost_account_id" in table.schema.names and table["repost_account_id"].null_count < len(table):
        named = as_texts(table["repost_account_id"]).take(pa.array(reposting))
        by = order(objects, pc.rank(named).to_numpy().astype(np.int64))
        least = by[starts(objects[by])]
        column = named.take(pa.array(least)).take(pc.index_in(pa.array(np.arange(len(ids))), value_set=pa.array(objects[least])))
        author = pc.coalesce(pc.if_else(pc.equal(column, ""), None, column), author)
    outside = pc.unique(author.drop_null())
    outside = outside.filter(pc.invert(pc.is_in(outside, value_set=ready.accounts)))
    who = pa.concat_arrays([ready.accounts, outside.take(pc.sort_indices(outside))])
    return pc.fill_null(pc.index_in(author, value_set=who, skip_nulls=True), -1).to_numpy().astype(np.int64), who, ts


def _in_ids(ids: pa.Array, platforms: pa.Array) -> tuple[pa.Array, Numbers]:
    """Author and moment out of ids that say so; null and UNKNOWN out of others. A platform before a number is nobody."""
    parted = pc.or_(pc.match_substring(ids, "@"), pc.match_substring(ids, "/"))
    if not pc.any(pc.or_(parted, pc.match_substring(ids, ":"))).as_py():
        return pa.nulls(len(ids), pa.string()), np.full(len(ids), UNKNOWN)
    spelled, counted = (pc.extract_regex(pc.if_else(parted, ids, None), pattern) for pattern in (_SPELLED, _COUNTED))
    numbered = pc.extract_regex(ids, _NUMBERED)
    day, clock = pc.struct_field(spelled, "day"), pc.struct_field(spelled, "clock")
    moment = pc.strptime(pc.binary_join_element_wise(day, clock, " "), "%Y-%m-%d %H:%M:%S", "s", error_is_null=True).cast(pa.int64())
    moment = pc.coalesce(moment, pc.struct_field(counted, "ts").cast(pa.int64()))
    author = pc.coalesce(*(pc.struct_field(one, "author") for one in (spelled, counted, numbered)))
    author = pc.if_else(pc.is_in(author, value_set=platforms), None, author)
    return author, pc.fill_null(moment, int(UNKNOWN)).to_numpy()


def _of_a_second(rows: Rows, author: Numbers, ts: Numbers, size: int, ready: Prepared) -> Numbers:
    """For each reposted post the first post, by id, that its author published in that very second, -1 where there is none."""
    wanted = (ts != UNKNOWN) & (author >= 0) & (author < size)
    found = np.full(len(author), -1, np.int64)
    if not wanted.any():
        return found
    makers = np.zeros(size, bool)
    makers[author[wanted]] = True
    some = np.flatnonzero(makers[rows.account] & rows.written)
    key = rows.ts[some] * size + rows.account[some]
    by = order(key, ranks(ready.ids, rows.post[some]))
    key, post = key[by], rows.post[some][by]
    asked = ts[wanted] * size + author[wanted]
    place = np.searchsorted(key, asked)
    hit = (place < len(key)) & (key[np.minimum(place, max(0, len(key) - 1))] == asked) if len(key) else np.zeros(len(asked), bool)
    found[np.flatnonzero(wanted)[hit]] = post[place[hit]]
    return found
