"""What stands behind a figure: the rows of a finding, a family, a group, an edge `a~b`, an account, a post, or a selection of posts.

The dossier and `tocsin why` both ask here, so they agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from tocsin.errors import SettingError
from tocsin.query.columns import Rows, count_distinct
from tocsin.query.describe import describe, edge_line
from tocsin.query.findings import Printed
from tocsin.query.mask import mask
from tocsin.query.posts import UNKNOWN
from tocsin.query.select import ACCOUNTS, is_selection, select
from tocsin.query.shelf import REJECTED, Shelf
from tocsin.query.source import DossierSource
from tocsin.query.words import Words

Cell = str | int | None
POST_COLUMNS = ("time", "platform", "account", "language", "kind", "text", "note")
ACCOUNT_COLUMNS = ("account", "platform", "created", "followers", "posts", "note")


@dataclass(frozen=True)
class Item:
    """One piece of evidence: a row of posts, or an account, or a line of other cells; and what is to be said of it."""

    row: int | None = None
    account: str | None = None
    cells: tuple[Cell, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Why:
    """The evidence behind a reference. `rows` are at most the limit asked for, `total` is how many there are.

    `accounts` is how many accounts wrote the posts; None where the rows are not posts, or where some were not kept.
    """

    ref: str
    statement: str
    columns: tuple[str, ...]
    total: int
    accounts: int | None
    items: list[Item] = field(repr=False)
    shelf: Shelf = field(repr=False)

    @cached_property
    def rows(self) -> list[tuple[Cell, ...]]:
        """The items as cells under `columns`."""
        return [_cells(self.shelf, item) for item in self.items]


@dataclass(frozen=True)
class _Found:
    """All rows of posts behind a reference, with a note each; or other items."""

    statement: str
    columns: tuple[str, ...]
    items: Sequence[Item] = ()
    rows: Sequence[int] | Rows = ()
    note: Callable[[int], str] = lambda row: ""
    left_out: int = 0  # rows of evidence that the tables do not keep

    def first(self, limit: int | None) -> list[Item]:
        """The first items; those of posts are made only when asked for."""
        return [*self.items[:limit], *(Item(row=int(row), note=self.note(int(row))) for row in self.rows[:limit])]

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.items) + len(self.rows) + self.left_out


def why(source: DossierSource | Shelf, ref: str, limit: int | None = 50, words: Words | None = None) -> Why:
    """The evidence behind `ref`, posts in order of time. `limit` None or 0 lists all. Raises SettingError where nothing has that id."""
    shelf = source if isinstance(source, Shelf) else Shelf(source)
    words = words or Words("en")
    for resolve in (_selection, _finding, _campaign, _family, _group, _edge, _account, _post, _rejected):
        found = resolve(shelf, ref, words)
        if found is not None:
            return Why(ref, found.statement, found.columns, found.total, _authors(shelf, found), found.first(limit or None), shelf)
    raise SettingError(f"nothing in this case is called {ref!r}", "take an id out of the dossier, or one from the table `findings`")


def _authors(shelf: Shelf, found: _Found) -> int | None:
    if found.columns != POST_COLUMNS or found.left_out:
        return None
    rows = found.rows if len(found.rows) else [item.row for item in found.items if item.row is not None]
    return count_distinct(shelf.accounts[np.asarray(rows, np.int64)])


def _cells(shelf: Shelf, item: Item) -> tuple[Cell, ...]:
    if item.row is not None:
        *facts, text = post_cells(shelf, item.row)
        return (*facts, " ".join(str(text).split()), item.note)
    if item.account is not None:
        return (*account_cells(shelf, item.account), item.note)
    return item.cells


def post_cells(shelf: Shelf, row: int) -> tuple[Cell, ...]:
    """Time (ISO, UTC), platform, account, language, kind and masked text of a post."""
    ts = int(shelf.ts[row])
    kind, text = shelf.posts["kind"][row].as_py(), shelf.posts["text"][row].as_py()
    return (iso(ts), str(shelf.platforms[row]), shelf.label(shelf.accounts[row]), str(shelf.langs[row]), kind, mask(text))


def account_cells(shelf: Shelf, account: str) -> tuple[Cell, ...]:
    """Short name, platform, day of creation, followers and posts in the case of an account."""
    facts = shelf.profile(account)
    created = iso(facts.created)[:10] if facts.created is not None else None
    return (shelf.label(account), facts.platform, created, facts.followers, facts.posts)


def iso(ts: int) -> str:
    """An instant as 2024-05-15T13:00:00Z; empty where it is not known."""
    from datetime import UTC, datetime

    return "" if ts == UNKNOWN else datetime.fromtimestamp(ts, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _selection(shelf: Shelf, ref: str, words: Words) -> _Found | None:
    if not is_selection(ref):
        return None
    chosen = ref.removeprefix(ACCOUNTS)
    rows = select(shelf, chosen)
    if chosen == ref:
        return _Found(describe(ref, words), POST_COLUMNS, rows=rows)
    counts = Counter(shelf.accounts[rows].tolist())
    ranked = sorted(((name, posts) for name, posts in counts.items() if name), key=lambda pair: (-pair[1], pair[0]))
    items = [Item(account=name, note=words("why.posts_here", posts=posts)) for name, posts in ranked]
    return _Found(words("why.accounts_of", what=describe(chosen, words)), ACCOUNT_COLUMNS, items)


def _finding(shelf: Shelf, ref: str, words: Words) -> _Found | None:
    """The posts behind a finding; its accounts where it has no posts; else its evidence as the table has it."""
    name = shelf.finding_ids.get(ref)
    if name is None:
        return None
    row, names = shelf.findings[name], Printed(shelf)
    statement, left_out = words.sentence(row, names), row["left_out"] or 0
    entries = shelf.evidence(name)
    if not entries and name == REJECTED:
        return _rejected(shelf, "rejected", words)
    notes = {shelf.row_of[entry["id"]]: entry["note"] for entry in entries if entry["kind"] == "post" and entry["id"] in shelf.row_of}
    if notes:
        rows = shelf.in_order(np.fromiter(notes, np.int64, len(notes)))
        return _Found(statement, POST_COLUMNS, rows=rows, note=lambda row: words.phrase(notes[row], names), left_out=left_out)
    accounts = [Item(account=entry["id"], note=words.phrase(entry["note"], names)) for entry in entries if entry["kind"] == "account"]
    if accounts:
        return _Found(statement, ACCOUNT_COLUMNS, accounts, left_out=left_out)
    cells = [("kind", "id", "note"), *((e["kind"], _pair(shelf, e["id"]), words.phrase(e["note"], names)) for e in entries)]
    return _Found(statement, cells[0], [Item(cells=cell) for cell in cells[1:]], left_out=left_out)


def _pair(shelf: Shelf, edge: str) -> str:
    """An edge `a~b` with the accounts' short names."""
    a, _, b = edge.partition("~")
    return f"{shelf.label(a)}~{shelf.label(b)}"


def _campaign(shelf: Shelf, ref: str, words: Words) -> _Found | None:
    return _selection(shelf, f"campaign={ref}", words) if ref in shelf.campaigns else None


def _family(shelf: Shelf, ref: str, words: Words) -> _Found | None:
    rows = shelf.families.rows_of(ref)
    if not len(rows):
        return None
    kinds = shelf.family_kinds(ref)
    changes = shelf.family_changes(ref) if words.lang == "en" else {}  # what changed is told in English alone

    def note(row: int) -> str:
        kind, score = kinds.get(row, ("repost", None))
        said = words.or_plain("kind", kind) + ("" if score is None else f" {words.number(score)}")
        return f"{said}: {mask(changes[row])}" if changes.get(row) else said

    return _Found(words("why.family", family=ref, posts=len(rows)), POST_COLUMNS, rows=shelf.in_order(rows), note=note)


def _group(shelf: Shelf, ref: str, words: Words) -> _Found | None:
    members = [row for row in shelf.members if row["group_id"] == ref]
    if not members:
        return None
    items = [Item(account=row["account_id"], note=words.or_plain("role", row["role"])) for row in members]
    return _Found(words("why.group", group=ref, accounts=len(members)), ACCOUNT_COLUMNS, items)


def _edge(shelf: Shelf, ref: str, words: Words) -> _Found | None:
    """The posts of an edge, pair by pair: the two posts of a pair stand one under the other and bear the pair's number."""
    a, tilde, b = ref.partition("~")
    pair = (shelf.account(a), shelf.account(b))
    if not tilde or None in pair:
        return None
    edges = shelf.edges_of(*pair)
    events = shelf.events_of(*pair)
    if not edges and not events:
        return None
    items = [item for number, event in enumerate(events, 1) for item in _event(shelf, number, event, words)]
    lines = (edge_line(edge, shelf.label(edge["account_a"]), shelf.label(edge["account_b"]), words) for edge in edges)
    return _Found(" ".join(lines), POST_COLUMNS, items)


def _event(shelf: Shelf, number: int, event: Mapping[str, Any], words: Words) -> list[Item]:
    lag = None if event["ts_a"] is None or event["ts_b"] is None else abs(event["ts_b"] - event["ts_a"])
    note = words("why.pair", number=number, trace=words.or_plain("trace", event["trace"]), lag=words.duration(lag))
    rows = (shelf.row_of.get(event[name]) for name in ("post_a", "post_b"))
    return [Item(row=row, note=note) for row in sorted((row for row in rows if row is not None), key=lambda row: int(shelf.order[row]))]


def _account(shelf: Shelf, ref: str, words: Words) -> _Found | None:
    account = shelf.account(ref)
    if account is None:
        return None
    rows = select(shelf, f"account={account}")
    return _Found(words("why.account", account=shelf.label(account), posts=len(rows)), POST_COLUMNS, rows=rows)


def _post(shelf: Shelf, ref: str, words: Words) -> _Found | None:
    """A post and the posts that share its family."""
    row = shelf.row_of.get(ref) if not ref.startswith("post.") else shelf.aliased(ref)
    if row is None:
        return None
    family = shelf.families.word_of(row)
    same = shelf.in_order(shelf.families.rows_of(family or ""))
    rows = [row, *(int(other) for other in same if other != row)]
    return _Found(words("why.post", family=family or "–"), POST_COLUMNS, rows=rows)


def _rejected(shelf: Shelf, ref: str, words: Words) -> _Found | None:
    key, _, reason = ref.partition("=")
    if key != "rejected":
        return None
    rows = [row for row in shelf.dicts("rejected") if not reason or row["reason"] == reason]
    items = [Item(cells=((row["raw"] or "")[:12], row["row"], row["reason"])) for row in rows]
    return _Found(words("why.rejected", rows=len(items)), ("file", "row", "reason"), items)
