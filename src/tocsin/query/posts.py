"""The posts of a case read once: times, accounts and their short names, languages, campaigns, what each post carries."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.query import lists
from tocsin.query.columns import Flags, Rows, Words, numbers, objects
from tocsin.query.source import DossierSource

UNKNOWN = np.iinfo(np.int64).min  # the time of a post whose time is not known
SHORT = 8

_POST_COLUMNS = (
    "post_id", "platform", "account_id", "ts", "ts_certainty", "kind", "text", "lang", "repost_id", "hashtags", "urls",
    "media_ids",
)  # fmt: skip


class PostShelf:
    """The posts of a case. Every array is parallel to the rows of `posts`."""

    def __init__(self, source: DossierSource) -> None:
        self.source = source
        self._tables: dict[str, pa.Table] = {}
        self._aliases: dict[str, int] = {}

    def table(self, name: str) -> pa.Table:
        """A table of the case, whole; read once."""
        if name not in self._tables:
            self._tables[name] = self.source.read(name)
        return self._tables[name]

    def dicts(self, name: str) -> list[dict[str, Any]]:
        """A small table as a list of dicts."""
        rows: list[dict[str, Any]] = self.table(name).to_pylist()
        return rows

    @cached_property
    def posts(self) -> pa.Table:
        """The posts with the columns a dossier uses."""
        return self.source.read("posts", _POST_COLUMNS).combine_chunks()

    @cached_property
    def ts(self) -> Rows:
        """Seconds since 1970, UNKNOWN where there is none."""
        return numbers(self.posts["ts"].fill_null(UNKNOWN))

    @cached_property
    def timed(self) -> Flags:
        """True where the time is known."""
        return np.asarray(self.ts != UNKNOWN, np.bool_)

    @cached_property
    def platforms(self) -> Words:
        """The platform of every post."""
        return objects(self.posts["platform"].fill_null("unknown"))

    @cached_property
    def accounts(self) -> Words:
        """The account of every post."""
        return objects(self.posts["account_id"].fill_null(""))

    @cached_property
    def langs(self) -> Words:
        """The language of every post: as recognised, else as declared by the platform, else `und`."""
        found = self.table("languages").select(["post_id", "lang"])
        recognised = found["lang"].take(pc.index_in(self.posts["post_id"], value_set=found["post_id"].combine_chunks()))
        return objects(pc.coalesce(recognised, self.posts["lang"], pa.scalar("und")))

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Row by post id; the first where an id stands twice."""
        ids = self.posts["post_id"].to_pylist()
        return {post_id: row for row, post_id in zip(range(len(ids) - 1, -1, -1), reversed(ids), strict=True)}

    @cached_property
    def order(self) -> Rows:
        """The rank of every row by time, then id; rows without a time last."""
        late = np.where(self.timed, self.ts, np.iinfo(np.int64).max)
        sorted_rows = pc.sort_indices(pa.table({"t": late, "id": self.posts["post_id"]}), [("t", "ascending"), ("id", "ascending")])
        rank = np.empty(len(late), np.int64)
        rank[numbers(sorted_rows)] = np.arange(len(late))
        return rank

    def in_order(self, rows: Rows) -> Rows:
        """The rows by time, then id."""
        return rows[np.argsort(self.order[rows], kind="stable")]

    def rows_of(self, post_ids: Iterable[str]) -> Rows:
        """The rows of the posts that exist among the ids, each once, in order."""
        rows = np.unique(np.fromiter((self.row_of[i] for i in post_ids if i in self.row_of), np.int64))
        return self.in_order(rows)

    def _carried(self, kind: str) -> lists.Flat:
        return lists.carried_words(kind, self.row_of, self.accounts, self.table("carried"))

    @cached_property
    def families(self) -> lists.Flat:
        """Which post belongs to which family of texts; a repost belongs where its original does."""
        return self._carried("family")

    @cached_property
    def hashtags(self) -> lists.Flat:
        """Which post carries which hashtag, in one case and form."""
        return self._carried("hashtag")

    @cached_property
    def links(self) -> lists.Flat:
        """Which post carries which link, masked."""
        return self._carried("link")

    @cached_property
    def hosts(self) -> lists.Flat:
        """Which post links to which host."""
        return lists.hosts(self.links)

    @cached_property
    def visuals(self) -> lists.Flat:
        """Which post carries which picture, copies of one picture taken together."""
        return self._carried("visual")

    @cached_property
    def campaigns(self) -> dict[str, Flags]:
        """Which posts belong to each campaign, the largest campaign first."""
        table = self.table("campaign_posts")
        ids, members = objects(table["campaign_id"]), objects(table["post_id"])
        flags: dict[str, Flags] = {}
        for name in sorted(set(ids)):
            flags[name] = np.zeros(self.posts.num_rows, np.bool_)
            flags[name][self.rows_of(members[ids == name])] = True
        return dict(sorted(flags.items(), key=lambda item: (-int(item[1].sum()), item[0])))

    @cached_property
    def any_campaign(self) -> Flags:
        """Which posts belong to any campaign."""
        none = np.zeros(self.posts.num_rows, np.bool_)
        return np.asarray(np.logical_or.reduce([none, *self.campaigns.values()]), np.bool_)

    @cached_property
    def _labels(self) -> dict[str, str]:
        known = set(self.accounts) | set(objects(self.table("accounts")["account_id"])) | set(objects(self.table("members")["account_id"]))
        by_start: dict[str, list[str]] = {}
        for account in known - {None, ""}:
            by_start.setdefault(account[:SHORT], []).append(account)
        return {account: start if len(same) == 1 else account[: SHORT + 4] for start, same in by_start.items() for account in same}

    def label(self, account: str | None) -> str:
        """The short name of an account: the first eight characters of its pseudonym, twelve where two accounts share eight."""
        return self._labels.get(account, account[:SHORT]) if account else "?"

    @cached_property
    def _accounts_by_label(self) -> dict[str, str]:
        return {label: account for account, label in self._labels.items()}

    def account(self, name: str) -> str | None:
        """The account with this short name or this whole pseudonym, or None."""
        return name if name in self._labels else self._accounts_by_label.get(name)

    def alias(self, row: int) -> str:
        """How a post is named in a dossier: a platform's own id would lead to its author, this does not without the case."""
        post_id, account = self.posts["post_id"][row].as_py(), self.accounts[row]
        name = "post." + hashlib.sha256(f"{post_id}\x1f{account}".encode()).hexdigest()[:10]
        self._aliases[name] = row
        return name

    def aliased(self, name: str) -> int | None:
        """The row of the post with this name in a dossier; all posts are named only if it was not met before."""
        if name not in self._aliases:
            return next((row for row in range(self.posts.num_rows) if self.alias(row) == name), None)
        return self._aliases[name]

    @cached_property
    def campaign_accounts(self) -> set[str]:
        """The accounts with at least one post in a campaign."""
        return {account for account in self.accounts[self.any_campaign] if account}

    @cached_property
    def by_account(self) -> lists.Flat:
        """Which posts an account wrote."""
        return lists.Flat(self.posts.num_rows, np.arange(self.posts.num_rows), self.accounts, self.accounts)

    @cached_property
    def by_platform(self) -> lists.Flat:
        """Which posts stand on a platform."""
        return lists.Flat(self.posts.num_rows, np.arange(self.posts.num_rows), self.platforms, self.accounts)

    @cached_property
    def by_lang(self) -> lists.Flat:
        """Which posts are in a language."""
        return lists.Flat(self.posts.num_rows, np.arange(self.posts.num_rows), self.langs, self.accounts)

    @cached_property
    def weekhours(self) -> Rows:
        """The hour of the week of every post, UTC, 0 for Monday 00:00; means something only where the time is known."""
        hours = self.ts // 3600
        return (hours // 24 + 3) % 7 * 24 + hours % 24  # 1 January 1970 was a Thursday
