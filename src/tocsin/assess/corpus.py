"""The corpus as arrays: who posted what when, which texts, visuals and hashtags each post carries, who is in a coordinated group."""

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
from tocsin.engine.stage import Tables
from tocsin.objects.carried import Carried, originals, read_carried
from tocsin.objects.keys import bare_hashtag, hashtag_key

DAY = 86_400


@dataclass(frozen=True)
class Objects:
    """Texts and visuals as one kind of thing: post `row[i]` carries object `object[i]`; texts have the lower codes."""

    kinds: list[str]
    ids: list[str]
    object: Ints
    row: Ints


@dataclass(frozen=True)
class Tags:
    """The hashtags of the posts, and each as it is mostly written."""

    carried: Carried
    written: list[str]


@dataclass(frozen=True)
class Corpus:
    """Posts in order of post_id, one place each in every array of posts; accounts in order of their ids."""

    posts: pa.Table
    ts: Ints  # -1 where the time is not known
    account: Ints  # of each post, a code into `accounts`
    own: Flags  # not a repost
    original: Ints  # the place of the post a repost repeats, or -1
    accounts: pa.Array
    together: Flags  # a post in which an account acted together with another of its group
    group: Ints  # of each account, a code into `groups`, or -1
    benign: Flags  # of each account: it is in a group of class benign_automation
    undetermined: Flags  # of each account: it is in a group that nothing decides
    groups: list[str]  # ids of the groups of class coordinated
    objects: Objects
    tags: Tags
    links: Carried

    @cached_property
    def ids(self) -> pa.Array:
        """The ids of the posts."""
        return one_chunk(self.posts["post_id"])

    @cached_property
    def day(self) -> list[str | None]:
        """The UTC day of each post, None where its time is not known."""
        days = np.where(self.ts < 0, -1, self.ts // DAY)
        names = {day: None if day < 0 else str(np.datetime64(day, "D")) for day in np.unique(days).tolist()}
        return [names[day] for day in days.tolist()]

    @property
    def core(self) -> Flags:
        """Of each account: it is in a coordinated group."""
        flags: Flags = self.group >= 0
        return flags

    def carrying(self, wanted: Sequence[int]) -> Flags:
        """Which posts carry one of the objects."""
        flags = np.zeros(len(self.own), np.bool_)
        flags[self.objects.row[np.isin(self.objects.object, np.array(wanted, np.int64))]] = True
        return flags


def corpus(tables: Tables) -> Corpus:
    """The corpus of a case."""
    posts = tables.read("posts", ["post_id", "account_id", "platform", "ts", "kind", "repost_id", "hashtags", "views"]).sort_by("post_id")
    carried, groups = read_carried(tables, posts), tables.read("groups")
    account, accounts = sorted_codes(posts["account_id"])
    ids = {name: sorted(row["group_id"] for row in groups.to_pylist() if row["class"] == name) for name in model.ACCOUNT_CLASSES}
    members, events = tables.read("members", ["account_id", "group_id"]), tables.read("events", ["post_a", "post_b"])
    acted = pa.concat_arrays([chunk for name in events.column_names for chunk in events[name].chunks] or [pa.array([], pa.string())])
    return Corpus(
        posts=posts,
        ts=pc.fill_null(posts["ts"], -1).to_numpy(),
        account=account,
        own=np.asarray(pc.not_equal(posts["kind"], "repost")),
        original=originals(posts),
        accounts=accounts,
        together=np.asarray(pc.is_in(posts["post_id"], acted)),
        group=_groups(accounts, members, ids["coordinated"]),
        benign=_groups(accounts, members, ids["benign_automation"]) >= 0,
        undetermined=_groups(accounts, members, ids["undetermined"]) >= 0,
        groups=ids["coordinated"],
        objects=_objects([carried["family"], carried["visual"]]),
        tags=_tags(posts, carried["hashtag"]),
        links=carried["link"],
    )


def _groups(accounts: pa.Array, members: pa.Table, wanted: list[str]) -> Ints:
    """For each account the place of its group among those wanted, -1 for none."""
    place = {name: at for at, name in enumerate(wanted)}
    pairs = zip(members["account_id"].to_pylist(), members["group_id"].to_pylist(), strict=True)
    known = {account: place[group] for account, group in sorted(pairs, reverse=True) if group in place}
    return np.array([known.get(account, -1) for account in accounts.to_pylist()], np.int64)


def _objects(parts: list[Carried]) -> Objects:
    offsets = np.cumsum([0, *(len(part.ids) for part in parts)])
    return Objects(
        [part.kind for part in parts for _ in range(len(part.ids))],
        [name for part in parts for name in part.ids.to_pylist()],
        np.concatenate([part.object + offset for part, offset in zip(parts, offsets, strict=False)]),
        np.concatenate([part.row for part in parts]),
    )


def _tags(posts: pa.Table, found: Carried) -> Tags:
    """Of a tag's spellings the most frequent stands for it, of equals the first in order."""
    spelt: dict[str, tuple[int, str]] = {}
    for entry in pc.value_counts(pc.list_flatten(posts["hashtags"].combine_chunks())).to_pylist():
        tag = bare_hashtag(entry["values"] or "")
        seen = (-entry["counts"], tag)
        spelt[hashtag_key(tag)] = min(seen, spelt.get(hashtag_key(tag), seen))
    return Tags(found, [spelt[key][1] for key in found.ids.to_pylist()])
