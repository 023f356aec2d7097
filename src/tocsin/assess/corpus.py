"""The corpus as arrays: who posted what when, which texts, visuals and hashtags each post carries, who is in a coordinated group.

Posts are read a column at a time and kept as numbers; all that names a post is looked up among their ids together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin import model
from tocsin.arrays import Flags, Ints
from tocsin.arrays.columns import one_chunk
from tocsin.arrays.counts import sorted_codes
from tocsin.arrays.joins import places_by_few
from tocsin.arrays.strings import Strings
from tocsin.engine.stage import Tables, rows_at
from tocsin.objects.carried import Carried, Carrying, carried_at
from tocsin.objects.keys import bare_hashtag, hashtag_key
from tocsin.objects.ranks import ranks_of

DAY = 86_400
_LOOSE = pa.array(["assumed", "unknown"])  # certainties of a time whose zone is not known


@dataclass(frozen=True)
class Objects(Carrying):
    """Texts and visuals as one kind of thing: post `row[i]` carries object `object[i]`, sorted by both; texts have the lower codes."""

    kinds: list[str]
    ids: Sequence[str]
    object: Ints
    row: Ints
    account: Ints  # who made the post
    own: Flags  # it is no repost

    def at(self, codes: Sequence[int]) -> Ints:
        """Where in `object` and `row` some objects (sorted) stand."""
        spans = (np.arange(self.ends[code], self.ends[code + 1]) for code in codes)
        return np.concatenate([np.zeros(0, np.int64), *spans])


@dataclass(frozen=True)
class Tags:
    """The hashtags of the posts, and each as it is mostly written."""

    carried: Carried
    written: list[str]

    @cached_property
    def posts(self) -> Ints:
        """How many posts have each."""
        return np.bincount(self.carried.object, minlength=len(self.written))


@dataclass(frozen=True)
class Named:
    """One word for each post: a code into `names`, which are sorted, -1 where it has none."""

    codes: Ints
    names: list[str]

    def among(self, names: Sequence[str]) -> Flags:
        """Which posts have one of these."""
        flags: Flags = np.array([*(name in names for name in self.names), False], np.bool_)[self.codes]
        return flags


@dataclass(frozen=True)
class Corpus:
    """Posts in order of post_id, one place each in every array of posts; accounts in order of their ids."""

    ids: pa.Array
    at: Ints  # where each stands in the table `posts`
    ts: Ints  # -1 where the time is not known
    to_the_day: Flags  # the time is known to the day only
    loose: Flags  # in which time zone the time is, is not known
    account: Ints  # of each post, a code into `accounts`
    platform: Named
    client: Named
    views: Ints  # -1 where they are not known
    own: Flags  # not a repost
    original: Ints  # the place of the post a repost repeats, or -1
    answered: Ints  # the place of the post that it repeats or replies to, or -1
    accounts: pa.Array
    together: Flags  # a post in which an account acted together with another of its group
    group: Ints  # of each account, a code into `groups`, or -1
    benign: Flags  # of each account: it is in a group of class benign_automation
    undetermined: Flags  # of each account: it is in a group that nothing decides
    groups: list[str]  # ids of the groups of class coordinated
    objects: Objects
    tags: Tags
    links: Carried

    def __len__(self) -> int:
        return len(self.ids)

    def days(self, rows: Ints) -> list[str | None]:
        """The UTC days of some posts, None where the time is not known."""
        days = np.where(self.ts[rows] < 0, -1, self.ts[rows] // DAY)
        names = {day: None if day < 0 else str(np.datetime64(day, "D")) for day in np.unique(days).tolist()}
        return [names[day] for day in days.tolist()]

    @cached_property
    def by_hour(self) -> Ints:
        """How many posts were made in each hour of the day (UTC)."""
        return by_hour(self.ts)

    @property
    def core(self) -> Flags:
        """Of each account: it is in a coordinated group."""
        flags: Flags = self.group >= 0
        return flags

    def posts(self, tables: Tables, ids: pa.Array, columns: Sequence[str]) -> pa.Table:
        """`post_id` and these columns of `posts` of those among some ids (each once) that there are, in the order asked for."""
        place = places_by_few(ids, self.ids)
        there = place >= 0
        rows = rows_at(tables, "posts", columns, self.at[place[there]])
        return rows.add_column(0, "post_id", ids.filter(pa.array(there)))

    def carrying(self, wanted: Sequence[int]) -> Flags:
        """Which posts carry one of the objects."""
        flags = np.zeros(len(self.own), np.bool_)
        flags[self.objects.row[self.objects.at(wanted)]] = True
        return flags


def by_hour(ts: Ints) -> Ints:
    """How many of some posts were made in each hour of the day (UTC)."""
    return np.bincount(ts[ts >= 0] % DAY // 3600, minlength=24)


def corpus(tables: Tables) -> Corpus:
    """The corpus of a case."""

    def column(name: str, table: str = "posts") -> pa.Array:
        return one_chunk(tables.read(table, [name])[name])

    ids = column("post_id")
    by = pc.array_sort_indices(ids).to_numpy().astype(np.int64)
    ids = ids.take(pa.array(by))
    repost, reply, kind = column("repost_id"), column("reply_id"), column("kind")
    repeated, replied = places_by_few(repost, ids), places_by_few(reply, ids)
    acted = places_by_few(pa.concat_arrays([column("post_a", "events"), column("post_b", "events")]), ids)
    answered = np.where(repost.is_valid().to_numpy(zero_copy_only=False), repeated, replied)
    is_repost = np.asarray(pc.fill_null(pc.equal(kind, "repost"), False))
    account, accounts = sorted_codes(column("account_id"))
    carried = carried_at(tables, ranks_of(tables, ids).astype(np.int64))
    groups, members = tables.read("groups"), tables.read("members", ["account_id", "group_id"])
    of_class = {name: sorted(row["group_id"] for row in groups.to_pylist() if row["class"] == name) for name in model.ACCOUNT_CLASSES}
    in_group = {name: _groups(accounts, members, wanted) for name, wanted in of_class.items()}
    return Corpus(
        ids=ids,
        at=by,
        ts=_numbers(column("ts"))[by],
        to_the_day=_which(pc.equal(column("ts_precision"), "day"))[by],
        loose=_which(pc.is_in(column("ts_certainty"), _LOOSE))[by],
        account=account[by],
        platform=_named(column("platform"), by),
        client=_named(column("client"), by),
        views=_numbers(column("views"))[by],
        own=~is_repost[by],
        original=np.where(is_repost, repeated, -1)[by],
        answered=answered[by],
        accounts=accounts,
        together=_met(len(ids), acted),
        group=in_group["coordinated"],
        benign=in_group["benign_automation"] >= 0,
        undetermined=in_group["undetermined"] >= 0,
        groups=of_class["coordinated"],
        objects=_objects([carried["family"], carried["visual"]], account[by], ~is_repost[by]),
        tags=_tags(column("hashtags"), carried["hashtag"]),
        links=carried["link"],
    )


def _numbers(column: pa.Array) -> Ints:
    """A column of whole numbers, -1 where there is none."""
    numbers: Ints = pc.fill_null(column, -1).to_numpy()
    return numbers


def _which(flags: pa.Array) -> Flags:
    return np.asarray(pc.fill_null(flags, False))


def _named(column: pa.Array, by: Ints) -> Named:
    codes, names = sorted_codes(column)
    return Named(codes[by], names.to_pylist())


def _met(size: int, places: Ints) -> Flags:
    """Which of so many places are among these."""
    flags = np.zeros(size, np.bool_)
    flags[places[places >= 0]] = True
    return flags


def _groups(accounts: pa.Array, members: pa.Table, wanted: list[str]) -> Ints:
    """For each account the place of its group among those wanted, the first of several, -1 for none."""
    none = len(wanted)
    group = pc.fill_null(pc.index_in(members["group_id"], pa.array(wanted, pa.string())), none).to_numpy().astype(np.int64)
    at = pc.fill_null(pc.index_in(members["account_id"], accounts), -1).to_numpy().astype(np.int64)
    found = np.full(len(accounts), none, np.int64)
    np.minimum.at(found, at[at >= 0], group[at >= 0])
    return np.where(found == none, -1, found)


def _objects(parts: list[Carried], account: Ints, own: Flags) -> Objects:
    offsets = np.cumsum([0, *(len(part.ids) for part in parts)])
    row = np.concatenate([part.row for part in parts])
    return Objects(
        [part.kind for part in parts for _ in range(len(part.ids))],
        Strings(pa.chunked_array([part.ids for part in parts], pa.string())),
        np.concatenate([part.object + offset for part, offset in zip(parts, offsets, strict=False)]),
        row,
        account[row],
        own[row],
    )


def _tags(hashtags: pa.Array, found: Carried) -> Tags:
    """Of a tag's spellings the most frequent stands for it, of equals the first in order."""
    spelt: dict[str, tuple[int, str]] = {}
    for entry in pc.value_counts(pc.list_flatten(hashtags)).to_pylist():
        tag = bare_hashtag(entry["values"] or "")
        seen = (-entry["counts"], tag)
        spelt[hashtag_key(tag)] = min(seen, spelt.get(hashtag_key(tag), seen))
    return Tags(found, [spelt[key][1] for key in found.ids.to_pylist()])
