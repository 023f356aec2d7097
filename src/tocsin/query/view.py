"""A case as everything that shows it may see it: its public tables, asked by selection or in SQL.

A `CaseView` holds the paths of the public tables and nothing else of the case: handles, names, bios and addresses of posts cannot be
reached through it, whatever is asked. Who may read `private/` opens a `PrivateView` (private.py), which exporters are never given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet

from tocsin.engine.duck import DuckFiles
from tocsin.engine.table import INT
from tocsin.errors import CaseError
from tocsin.model import Progress, quiet
from tocsin.query.mask import NOTHING, Hide
from tocsin.query.select.accounts import Accounts
from tocsin.query.select.arrays import Arrays, Places
from tocsin.query.select.compile import Statement, many, one
from tocsin.query.select.index import Index
from tocsin.query.select.places import places
from tocsin.query.select.rows import DIGITS, Rows, alias_digits
from tocsin.query.select.selection import Selection, parse
from tocsin.query.select.texts import FOLDED, Texts

MARKING = "TLP:AMBER"
BATCH = 1000  # the most posts that a batch of selections lists of each


@dataclass(frozen=True)
class Count:
    """How many posts, and how many accounts wrote them."""

    posts: int
    accounts: int


@dataclass(frozen=True)
class Listed:
    """What a selection holds, counted, and its first posts (`n`, in order of time) or accounts (code and posts, most posts first)."""

    count: Count
    posts: tuple[int, ...] = ()
    accounts: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Post:
    """A post as it stands in the public tables. `n` is its place in order of time; `account` the short name of its author."""

    n: int
    post_id: str
    ts: int | None
    platform: str
    account: str
    lang: str
    kind: str | None
    text: str
    raw: str | None  # SHA-256 of the file it was read from
    row: int | None  # its place there
    alias: str


@dataclass(frozen=True)
class Account:
    """What may be said of an account: its platform, day of creation and followers of its newest snapshot, its posts in the case."""

    code: int
    account_id: str
    label: str
    platform: str | None
    created: int | None
    followers: int | None
    posts: int


@dataclass(frozen=True)
class CaseView:
    """A case, opened for reading. Safe under threads. `tables` has every public table: its file, or an empty table."""

    title: str
    tables: Mapping[str, Path | pa.Table] = field(repr=False)
    cache: Path | None = None
    marking: str = MARKING
    digest: str = ""
    missing: tuple[str, ...] = ()  # what keeps the case from being complete, in words
    runs: tuple[Mapping[str, Any], ...] = field(default=(), repr=False)  # the last record of every stage, in the order they ran
    judgements: tuple[Mapping[str, Any], ...] = field(default=(), repr=False)  # those that hold (store.judgements.current)
    sets: Mapping[str, str] = field(default_factory=dict, repr=False)  # selections kept by name (store.judgements)
    about: Mapping[str, str] = field(default_factory=dict, repr=False)  # what the cover says: date, kind, service, author, recipient
    opened: Mapping[str, str] = field(default_factory=dict, repr=False)  # names a recorded decision of two persons opened, by pseudonym
    openings: tuple[Mapping[str, Any], ...] = field(default=(), repr=False)  # all that was decided of names (people.opened)
    contests: tuple[Mapping[str, Any], ...] = field(default=(), repr=False)  # what others say against findings (people.contests)
    # until when what the case holds is kept, and its last seal; asked for when it is printed (report.sections.persons.keeping)
    keeping: Callable[[], Mapping[str, Any]] = field(default=dict, repr=False, compare=False)
    hide: Hide = field(default=NOTHING, repr=False, compare=False)  # hides in a text what the private side holds (mask.py)
    _lock: Lock = field(default_factory=Lock, init=False, repr=False, compare=False)
    _opened: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def saying(
        self, judgements: Iterable[Mapping[str, Any]], sets: Mapping[str, str], openings: Iterable[Any] = (), contests: Iterable[Any] = ()
    ) -> CaseView:
        """The same case where something else was said of it and kept; what was opened stays open."""
        other = replace(self, judgements=tuple(judgements), sets=sets, openings=tuple(openings), contests=tuple(contests))
        object.__setattr__(other, "_lock", self._lock)
        object.__setattr__(other, "_opened", self._opened)
        return other

    def kept(self, name: str, make: Callable[[], Any]) -> Any:
        """What `make` gives, made when it is first asked for by that name and kept while the case is open. `make` may ask the view."""
        if name not in self._opened:
            self._opened[name] = make()
        return self._opened[name]

    @property
    def span(self) -> tuple[int, int] | None:
        """The times of the first and the last post (epoch seconds); None where no post has one."""
        first, last = self.kept("span", lambda: self.rows("select min(ts), max(ts) from idx_posts")[0])
        return None if first is None else (first, last)

    def read(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """A public table, whole or some columns. Raises CaseError for a table that is not there."""
        if name not in self.tables:
            raise CaseError(f"no table {name} in this view", f"the tables are: {', '.join(sorted(self.tables))}")
        source, wanted = self.tables[name], None if columns is None else list(columns)
        try:
            table = source if isinstance(source, pa.Table) else pyarrow.parquet.ParquetFile(source).read(wanted)
        except (pa.ArrowException, OSError) as cause:
            raise CaseError(
                f"{source}: cannot be read: {cause}", "run `tocsin audit`, then delete the file and `tocsin run` again"
            ) from cause
        return table if wanted is None else table.select(wanted)

    def sql(self, query: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> pa.Table:
        """The answer to one SELECT over the public tables, parameters bound. Raises EngineError for a statement that is refused."""
        return self._ask().table(query, parameters)

    def rows(self, query: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple[Any, ...]]:
        """As `sql`, as tuples, over the public tables and the index (index.py)."""
        return self._ask().rows(query, parameters)

    def dicts(self, query: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[dict[str, Any]]:
        """As `rows`, one mapping a row."""
        found: list[dict[str, Any]] = self._ask().table(query, parameters).to_pylist()
        return found

    def _ask(self) -> DuckFiles:
        with self._lock:
            if "tables" not in self._opened:
                index = self._index()
                self._opened["tables"] = DuckFiles({**index.files(), **index.tables}, index.folder)
            asked: DuckFiles = self._opened["tables"]
            return asked

    def _index(self) -> Index:
        if "index" not in self._opened:
            self._opened["index"] = Index(numbered(self.tables), self.cache, self.hide)
        index: Index = self._opened["index"]
        return index

    @property
    def stands(self) -> bool:
        """Whether what it opened beside the case is still there; where not, the case is to be opened anew."""
        index: Index | None = self._opened.get("index")
        return index is None or index.stands

    def ready(self, progress: Progress = quiet) -> None:
        """Make what is kept beside the case (select/index.py), so that who asks first need not wait.

        Raises OSError or EngineError where it cannot be kept.
        """
        with self._lock:
            self._index().ready(progress)

    def single(self) -> Rows:
        """Single posts, to be looked up by place, id or name."""
        rows: Rows = self._once("rows", lambda: self._index().rows())
        return rows

    def arrays(self) -> Arrays:
        """All posts as arrays of codes, to be chosen and counted."""
        arrays: Arrays = self._once("arrays", lambda: Arrays(self._index().files()))
        return arrays

    def _accounts(self) -> Accounts:
        accounts: Accounts = self._once("accounts", lambda: Accounts(self._index().files()["idx_accounts"]))
        return accounts

    def _once(self, name: str, make: Callable[[], Any]) -> Any:
        """As `kept`, for what `make` does not ask the view for: it is made by one thread alone."""
        with self._lock:
            return self.kept(name, make)

    def holding(self, text: str) -> pa.Table:
        """The places `n` of the posts whose text, as it is shown, holds another (select/texts.py)."""
        folded = self.rows(f"select {FOLDED.format('$1')}", [text])[0][0]
        texts: Texts = self._once("texts", lambda: self._index().texts())
        return pa.table({"n": texts.posts(folded)})

    def select(self, selection: str | Selection) -> Selected:
        """The posts of a selection. Raises SettingError for one that cannot be read."""
        return Selected(self, parse(selection) if isinstance(selection, str) else selection)

    def listed(self, selections: Sequence[Selection], most: int) -> list[Listed]:
        """Each selection counted with its first `most` posts (at most BATCH) or, where it names accounts, accounts."""
        found = [Listed(Count(0, 0))] * len(selections)
        for accounts in (False, True):
            chosen = [(number, one) for number, one in enumerate(selections) if one.accounts == accounts]
            names = self.account_codes({term.value for _, one in chosen for term in one.terms if term.key == "account"})
            for statement, _ in many(chosen, names.get, self.holding):
                query = (_ACCOUNTS_OF if accounts else _POSTS_OF).format(source=statement.source, where=statement.where)
                for number, posts, people, first in self.rows(query, {**statement.parameters, "most": max(most, 1)}):
                    if accounts:
                        found[number] = Listed(
                            Count(posts, people), accounts=tuple((one["account"], -one["fewer"]) for one in first[:most])
                        )
                    else:
                        found[number] = Listed(Count(posts, people), posts=tuple(first[:most]))
        return found

    def posts(self, places: Iterable[int]) -> dict[int, Post]:
        """The posts at some places in the order of time, by place."""
        rows = self.single()
        wanted = rows.there(places)
        found = zip(wanted, *rows.columns(wanted), strict=True)
        return {n: Post(*(n, *shown, alias_of(shown[0], account_id))) for n, *shown, account_id, _ in found}

    def places(self, post_ids: Iterable[str]) -> dict[str, int]:
        """The places of those posts that exist, by id."""
        return self.single().places(post_ids)

    def aliases(self, post_ids: Iterable[str]) -> dict[str, str]:
        """How a dossier names those posts that exist, by id."""
        places = self.places(post_ids)
        authors = self.authors(places.values())
        return {post: alias_of(post, authors.get(n)) for post, n in places.items()}

    def aliased(self, name: str) -> int | None:
        """The place of the post with this name in a dossier, or a longer one in an export; None where there is none."""
        return self.single().named(name.removeprefix("post."))

    def account_codes(self, names: Iterable[str]) -> dict[str, int]:
        """The codes of the accounts with these short names or whole pseudonyms, by name; a pseudonym goes before a short name."""
        return self._accounts().codes(names)

    def accounts(self, codes: Iterable[int]) -> dict[int, Account]:
        """What is known of accounts, by code."""
        return {row[0]: Account(*row) for row in self._accounts().rows(codes)}

    def authors(self, places: Iterable[int]) -> dict[int, str]:
        """The pseudonyms of those who wrote the posts at some places, by place; posts without an author are left out."""
        return self.single().authors(places)

    def snapshots(self, account_ids: Iterable[str]) -> dict[str, tuple[str, int]]:
        """Raw file and row of the newest public snapshot of accounts, by pseudonym."""
        query = """
            with ordered as (select *, (coalesce(observed_ts, 0), file_row_number) as place from accounts)
            select account_id, arg_max(raw, place), arg_max(row, place) from ordered
            where account_id in (select unnest($names)) group by account_id
        """
        wanted = sorted(set(account_ids))
        return {name: (raw, row) for name, raw, row in self.rows(query, {"names": wanted})} if wanted else {}

    def labels(self, account_ids: Iterable[str | None]) -> dict[str, Account]:
        """What is known of accounts, by pseudonym."""
        codes = self.account_codes({name for name in account_ids if name})
        return {one.account_id: one for one in self.accounts(codes.values()).values()}


def numbered(tables: Mapping[str, Path | pa.Table]) -> dict[str, Path | pa.Table]:
    """The tables as the engine names them; empty ones with the row number that files have."""
    number = pa.array([], INT)
    return {
        name: table.append_column("file_row_number", number) if isinstance(table, pa.Table) else table for name, table in tables.items()
    }


def alias_of(post_id: str, account_id: str | None, digits: int = DIGITS) -> str:
    """How a post is named in a dossier: a platform's own id would lead to its author, this does not without the case."""
    return "post." + alias_digits(post_id, account_id)[:digits]


_POSTS_OF = """
select v.ref, count(*), count(distinct p.account), min(p.n, $most) from {source} where {where} group by v.ref
"""
_ACCOUNTS_OF = """
with counted as (
    select v.ref as ref, p.account as account, count(*) as posts from {source} where {where} and p.account is not null group by all
)
select ref, cast(sum(posts) as bigint), count(*), min(struct_pack(fewer := -posts, account := account), $most) from counted group by ref
"""


@dataclass(frozen=True)
class Selected:
    """The posts of one selection, to be counted, listed and told apart."""

    view: CaseView
    selection: Selection

    @cached_property
    def every(self) -> Places:
        """The places of all its posts, sorted."""
        view = self.view
        return places(view.arrays(), self.selection, self._codes().get, lambda text: view.holding(text)["n"].to_numpy())

    def _codes(self) -> dict[str, int]:
        return self.view.account_codes({term.value for term in self.selection.terms if term.key == "account"})

    def count(self) -> Count:
        """How many posts, and how many accounts wrote them."""
        return Count(len(self.every), self.view.arrays().authors(self.every))

    def places(self, limit: int | None = None, after: int = -1) -> list[int]:
        """The places of its posts in order of time, from the first behind `after`."""
        start = int(np.searchsorted(self.every, after, "right"))
        found: list[int] = self.every[start : None if limit is None else start + limit].tolist()
        return found

    def page(self, limit: int = 50, after: int = -1) -> list[Post]:
        """A page of its posts in order of time, behind the post whose `n` is `after`; those without a time come last."""
        places = self.places(limit, after)
        found = self.view.posts(places)
        return [found[n] for n in places]

    def accounts(self, limit: int | None = None, offset: int = 0) -> list[tuple[Account, int]]:
        """Who wrote its posts, with the number of them, most posts first."""
        posts = self.view.arrays().posts_by_author(self.every)
        ranked = np.argsort(-posts, kind="stable")[: np.count_nonzero(posts)][offset : None if limit is None else offset + limit].tolist()
        known = self.view.accounts(ranked)
        return [(known[code], int(posts[code])) for code in ranked]

    def values(self, column: str) -> list[tuple[Any, Count]]:
        """The distinct values of platform, lang, kind, certainty, campaign (in one or not), author or weekhour; most posts first."""
        return [(value, Count(posts, accounts)) for value, posts, accounts in self.view.arrays().told_apart(column, self.every)]

    def histogram(self, step: int, start: int = 0) -> list[tuple[int, int]]:
        """Posts by spans of `step` seconds counted from `start`: the beginning of each span that has any, and how many."""
        arrays = self.view.arrays()
        spans, posts = np.unique((arrays.ts[self.every][arrays.timed[self.every]] - start) // step, return_counts=True)
        return list(zip((start + spans * step).tolist(), posts.tolist(), strict=True))

    def top(self, kind: str, limit: int) -> list[tuple[str, Count]]:
        """What its posts carry most: hashtags, links, hosts, visuals or families; of equals the first by name."""
        return self.ranked(kind, limit)[0]

    def ranked(self, kind: str, limit: int) -> tuple[list[tuple[str, Count]], int]:
        """As `top`, and how many different objects of the kind its posts carry in all."""
        arrays = self.view.arrays()
        posts, held, at = arrays.carried(kind, self.every)
        many, first = int(np.count_nonzero(posts)), arrays.of_kind(kind)[0]
        chosen = np.argsort(-posts, kind="stable")[: min(limit, many)].tolist()  # codes stand in the order of names
        ends = np.searchsorted(held, [(first + one, first + one + 1) for one in chosen]).tolist()
        counts = [Count(end - start, arrays.authors(at[start:end])) for start, end in ends]
        return list(zip(arrays.object_names([first + one for one in chosen]), counts, strict=True)), many

    def statement(self) -> Statement:
        """The posts as SQL: what stands after FROM, after WHERE, and the parameters."""
        return one(self.selection, self._codes().get, self.view.holding)
