"""What a case answers when it is asked: its findings as sentences, the rows behind one, the posts of a selection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from functools import cached_property
from html import escape
from typing import Any

import pyarrow as pa

from tocsin.query.acts.of_case import pictured
from tocsin.query.answer import SOURCE_COLUMNS, Why
from tocsin.query.lookups import Lookups
from tocsin.query.mask import hiding
from tocsin.query.view import CaseView, Count, Selected
from tocsin.query.words import Words
from tocsin.report.draw.picture import Pictures
from tocsin.results import Result, Table


class Findings(Table):
    """The findings in words, one a row: a sentence in one language, the columns of the table `findings`, the reasons for and against.

    As data they stand in `case.tables["findings"]`.
    """

    def __init__(self, view: CaseView, lang: str = "en") -> None:
        with hiding(view.hide):
            table = _said(Lookups(view), Words(lang))
        super().__init__(table, "findings")
        self._view, self.lang = view, lang

    def said(self, lang: str) -> Findings:
        """The same findings with their sentences in another language: en, fr, ar. Raises SettingError for one there are no words for."""
        return Findings(self._view, lang)


class Evidence(Result):
    """What stands behind a reference, said in `statement`.

    `rows`: its posts, accounts or other items, with the file and row of the raw evidence; `total`: how many there are in all; `accounts`:
    how many accounts wrote the posts, where that is known. `related`: messages beside a family and none of it; None without. `pictures`:
    of an edge its `waterfall` and the two accounts `side_by_side`, of a group its `timeline`; drawn when asked for.
    """

    def __init__(self, why: Why) -> None:
        parts = {"rows": why, **({"related": why.beside} if why.beside else {})}
        with hiding(why.lookups.view.hide):
            super().__init__(why.statement, {name: _evidence(one) for name, one in parts.items()}, shown="rows")
        self.statement, self.rows, self.total, self.accounts = why.statement, self.tables["rows"], why.total, why.accounts
        self.related = self.tables.get("related")
        self._why = why

    @cached_property
    def pictures(self) -> Pictures:
        """What a pair or a group did together, drawn; without any for other references."""
        with hiding(self._why.lookups.view.hide):
            return Pictures(pictured(self._why.lookups, self._why.ref), Words("en"))

    def _repr_html_(self) -> str:
        return super()._repr_html_() + self.pictures._repr_html_()


class SelectedPosts:
    """The posts of a selection. `len` counts them; nothing is read before it is asked for."""

    def __init__(self, selected: Selected) -> None:
        self._selected = selected
        self.selection = str(selected.selection)

    def count(self) -> Count:
        """How many posts, and how many accounts wrote them."""
        return self._selected.count()

    def __len__(self) -> int:
        return self.count().posts

    def posts(self, limit: int = 50, after: int = -1) -> Table:
        """The first posts in order of time; those behind the post whose `n` is `after`."""
        rows = [tuple(asdict(post).values()) for post in self._selected.page(limit, after)]
        return Table(_table(("n", "post_id", "ts", "platform", "account", "lang", "kind", "text", "file", "row", "alias"), rows), "posts")

    def accounts(self, limit: int | None = None) -> Table:
        """Who wrote them, most posts first; `here` counts their posts in the selection, `posts` those in the case."""
        rows = [(*list(asdict(one).values())[1:], posts) for one, posts in self._selected.accounts(limit)]
        return Table(_table(("account_id", "account", "platform", "created", "followers", "posts", "here"), rows), "accounts")

    def values(self, column: str) -> Table:
        """The distinct values of platform, lang, kind, certainty, campaign, author or weekhour, with posts and accounts."""
        return self._counted(column, self._selected.values(column))

    def top(self, kind: str, limit: int = 20) -> Table:
        """What they carry most: kind is hashtag, link, host, visual or family."""
        return self._counted(kind, self._selected.top(kind, limit))

    def histogram(self, step: int = 3600) -> Table:
        """Posts by spans of so many seconds: the beginning of each span that has any, in epoch seconds."""
        return Table(_table(("start", "posts"), self._selected.histogram(step)), "histogram")

    def _counted(self, name: str, found: Sequence[tuple[Any, Count]]) -> Table:
        return Table(_table((name, "posts", "accounts"), [(value, count.posts, count.accounts) for value, count in found]), name)

    def __repr__(self) -> str:
        return f"{self._summary}\n{self.posts(5)!r}"

    def _repr_html_(self) -> str:
        return f"<p>{escape(self._summary)}</p>{self.posts(5)._repr_html_()}"

    @property
    def _summary(self) -> str:
        found = self.count()
        return f"{self.selection}: {found.posts:,} posts by {found.accounts:,} accounts"


def _said(lookups: Lookups, words: Words) -> pa.Table:
    """The table of findings with their sentences, and the reasons in words."""
    rows, table = list(lookups.findings.values()), lookups.view.read("findings")
    table = table.add_column(1, "sentence", pa.array([words.sentence(row, lookups) for row in rows], pa.string()))
    for name in ("reasons_for", "reasons_against"):
        reasons = pa.array([words.phrases(row[name], lookups) for row in rows], pa.string())
        table = table.set_column(table.schema.get_field_index(name), name, reasons)
    return table


def _evidence(why: Why) -> pa.Table:
    rows = [(*cells, *source) for cells, source in zip(why.rows, why.sources, strict=True)]
    return _table((*why.columns, *SOURCE_COLUMNS), rows)


def _table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> pa.Table:
    return pa.table({name: [row[at] for row in rows] for at, name in enumerate(columns)})
