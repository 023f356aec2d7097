"""What may be handed on of a row: accounts as pseudonyms, posts by the names a dossier gives them, handles and addresses in texts masked.

A platform's own id of a post would lead to its author, so it goes: a post is `post.` and twenty digits, of which the dossier prints ten. A
post that was not collected has such a name where its author is known, so that rows about it still meet, else none. Beside a pseudonym
stands the name that a recorded decision opened, where one did. Whoever may open the case (`Case.private`, logged)
gets the rows as they stand, with handle, name and address beside the ids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tocsin.model import PHRASE
from tocsin.query.lookups import Lookups
from tocsin.query.mask import hidden, mask, mask_link, prepared
from tocsin.query.private import PrivateView
from tocsin.query.view import CaseView, alias_of
from tocsin.query.words import Words

WHOLE = 1 << 30  # a text is masked, not cut
DIGITS = 20  # of a post's name
# Columns that hold a post's id, each with the column that names its author where one does.
POSTS = {
    "post_id": "account_id", "repost_id": "repost_account_id", "reply_id": "reply_account_id", "quote_id": "quote_account_id",
    "thread_id": None, "head_id": None, "first_post_id": "first_account_id", "post_a": "account_a", "post_b": "account_b",
}  # fmt: skip
OF_TABLE: dict[str, dict[str, str | None]] = {name: {"a": None, "b": None} for name in ("pairs", "related")}  # more, in one table
ACCOUNTS = ("account_id", "account_a", "account_b", "first_account_id", "repost_account_id", "reply_account_id", "quote_account_id")
# Columns whose values are ours (pseudonyms, digests, ids of families, groups, campaigns), nobody's words.
OURS = frozenset({*ACCOUNTS, "mentions", "raw", "family_id", "group_id", "finding_id", "series_id", "sha256", "pdq"})
MEDIA = frozenset({"media_id", "media_ids", "visual_id"})


class Guard:
    """Makes the tables of one case fit to be handed on."""

    def __init__(self, view: CaseView, lang: str, private: PrivateView | None = None) -> None:
        self.words, self.lookups, self.private = Words(lang), Lookups(view), private
        self.view = view
        self._known: pa.Table | None = None  # every post with its author

    def handed(self, name: str, table: pa.Table) -> pa.Table:
        """Rows of the table `name`, or of a selection of posts, as they may be handed on."""
        if name == "findings":
            table = self._said(table)
        if name == "evidence" and self.private is None:
            table = self._without_opinions(table)
        columns: dict[str, Any] = {}
        for one in table.schema:
            told = self._phrases(table[one.name]) if _is_phrase(one.type) else table[one.name]
            if not self.private:  # words that a phrase lists may be a name beside each other
                told = _each(told, hidden) if _is_phrase(one.type) else self._safe(name, one.name, table)
            columns[one.name] = told
            if self.private and one.name in ("account_id", "account_a", "account_b"):
                columns |= self._people(one.name, table[one.name])
            elif self.view.opened and one.name in ("account_id", "account_a", "account_b"):
                columns[f"{one.name.removesuffix('_id')}_name"] = pa.array(
                    map(self.view.opened.get, table[one.name].to_pylist()), pa.string()
                )
        if self.private and "post_id" in table.schema.names:
            found = self.private.addresses(table["post_id"].to_pylist())
            columns["address"] = pa.array([found.get(post) for post in table["post_id"].to_pylist()], pa.string())
        return pa.table(columns)

    def _safe(self, name: str, column: str, table: pa.Table) -> Any:
        """One column without what names people."""
        values = table[column]
        posts = POSTS | OF_TABLE.get(name, {})
        if column in posts:
            author = posts[column]
            return self._posts(values, table[author] if author in table.schema.names else None)
        if column in ("object_id", "id", "page_id", "link", "urls") or column in MEDIA:
            return self._objects(name, column, table)
        if column in ("finding_id", "campaign_id"):
            return _each(values, self.lookups.printed if column == "finding_id" else partial(self.lookups.called, "campaign"))
        if column == "label" and "kind" in table.schema.names:  # a link's label is the link
            rows = zip(values.to_pylist(), table["kind"].to_pylist(), strict=True)
            return pa.array([value and (mask_link(value) if kind == "link" else mask(value, WHOLE)) for value, kind in rows], pa.string())
        return values if column in OURS else _each(values, lambda text: mask(text, WHOLE))

    def _objects(self, name: str, column: str, table: pa.Table) -> Any:
        """Ids of things of several kinds: links masked, posts by their names, all others as they are."""
        values = table[column]
        kind = next((table[one] for one in ("trace", "kind") if one in table.schema.names), None)
        if column in ("link", "urls", "page_id") or kind is None or column in MEDIA:
            return _each(values, lambda text: mask_link(text) if column in ("link", "urls") or "://" in text else hidden(text))
        rows = list(zip(values.to_pylist(), kind.to_pylist(), strict=True))
        named = [value if told in ("post", "repost", "reply") else None for value, told in rows]
        posts = dict(zip(named, self._posts(pa.chunked_array([pa.array(named, pa.string())]), None).to_pylist(), strict=True))
        shown: dict[str, Callable[[str], str | None]] = dict.fromkeys(("post", "repost", "reply"), posts.get) | {"link": mask_link}
        shown |= {kind: partial(self.lookups.called, kind) for kind in ("hashtag", "campaign", "visual")}
        return pa.array([value and shown.get(told or "", hidden)(value) for value, told in rows], pa.string())

    def _posts(self, ids: pa.ChunkedArray, authors: pa.ChunkedArray | None) -> pa.Array:
        """The names of posts; None for one that was not collected and whose author is not known."""
        known = self._authors(ids)
        told = authors.to_pylist() if authors is not None else [None] * len(ids)
        rows = zip(ids.to_pylist(), known, told, strict=True)
        return pa.array(
            [alias_of(post, one or other, DIGITS) if post and (one or other) else None for post, one, other in rows], pa.string()
        )

    def _authors(self, ids: pa.ChunkedArray) -> list[str | None]:
        if self._known is None:
            self._known = self.view.read("posts", ["post_id", "account_id"])
        if not len(ids) or ids.null_count == len(ids):
            return [None] * len(ids)
        at = pc.index_in(ids, value_set=self._known["post_id"].combine_chunks())
        found: list[str | None] = self._known["account_id"].take(at).to_pylist()
        return found

    def _people(self, column: str, accounts: pa.ChunkedArray) -> dict[str, pa.Array]:
        """Handle and name of accounts, under names that tell whose."""
        assert self.private is not None
        whose = column.removesuffix("_id")
        found = self.private.of_accounts(one for one in accounts.to_pylist() if one)
        people = [found.get(one or "") for one in accounts.to_pylist()]
        return {
            f"{whose}_handle": pa.array([one and one.handle for one in people], pa.string()),
            f"{whose}_name": pa.array([one and one.name for one in people], pa.string()),
        }

    def _phrases(self, column: pa.ChunkedArray) -> pa.Array:
        """What phrases say, several joined."""
        rows = column.to_pylist()
        told = [self.words.phrases([row] if column.type == PHRASE else row, self.lookups) for row in rows]
        return pa.array(told, pa.string())

    def _said(self, findings: pa.Table) -> pa.Table:
        """Findings with their sentences in place of the parameters they are made from."""
        told = pa.array([self.words.sentence(row, self.lookups) for row in findings.to_pylist()], pa.string())
        return findings.drop_columns("params").add_column(1, "sentence", told)

    def _without_opinions(self, evidence: pa.Table) -> pa.Table:
        """Evidence without the accounts behind what is declared, which a dossier counts and does not list."""
        guarded = [name for name, row in self.lookups.findings.items() if row["section"] == "affiliations"]
        listed = pc.and_(pc.is_in(evidence["finding_id"], pa.array(guarded, pa.string())), pc.equal(evidence["kind"], "account"))
        return evidence.filter(pc.invert(listed))


def _is_phrase(kind: pa.DataType) -> bool:
    return kind in (PHRASE, pa.list_(PHRASE))


def _each(values: pa.ChunkedArray, told: Callable[[str], str]) -> Any:
    """A column of texts, or of lists of texts, each said otherwise; equal ones once. Other columns stay as they are."""
    if pa.types.is_list(values.type):
        rows = values.to_pylist()
        known = _known(told, (text for row in rows for text in row or ()))
        return pa.array([None if row is None else [known.get(text, text) for text in row] for row in rows], values.type)
    if not pa.types.is_string(values.type):
        return values
    texts = values.to_pylist()
    known = _known(told, texts)
    return pa.array([known.get(text, text) for text in texts], pa.string())


def _known(told: Callable[[str], str], texts: Iterable[Any]) -> dict[str, str]:
    each = {text for text in texts if isinstance(text, str)}
    prepared(each)
    return {text: told(text) for text in each}
