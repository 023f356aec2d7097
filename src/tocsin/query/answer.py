"""An answer to the question what stands behind a figure: a sentence, and rows of posts, of accounts, or of other cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property

from tocsin.query.lookups import Lookups
from tocsin.query.mask import mask
from tocsin.query.private import PrivateView
from tocsin.query.view import Account, Post

Cell = str | int | None
POST_COLUMNS = ("time", "platform", "account", "language", "kind", "text", "note")
ACCOUNT_COLUMNS = ("account", "platform", "created", "followers", "posts", "note")
SOURCE_COLUMNS = ("file", "row")
PRIVATE_COLUMNS = ("handle", "address", "path", "row there")
FILE_DIGITS = 12  # of the digest of a raw file, as printed


@dataclass(frozen=True)
class Item:
    """One piece of evidence: the place of a post, or an account, or a line of other cells; and what is to be said of it."""

    place: int | None = None
    account: str | None = None
    cells: tuple[Cell, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Why:
    """The evidence behind a reference. `items` are at most the limit asked for, `total` is how many there are.

    `accounts` is how many accounts wrote the posts; None where the rows are not posts, or where some were not kept. `beside` is what is
    related to a family and none of it.
    """

    ref: str
    statement: str
    columns: tuple[str, ...]
    total: int
    accounts: int | None
    items: Sequence[Item] = field(repr=False)
    lookups: Lookups = field(repr=False)
    beside: Why | None = None

    @cached_property
    def rows(self) -> list[tuple[Cell, ...]]:
        """The items as cells under `columns`."""
        posts = self.posts
        self.lookups.know(item.account for item in self.items)
        return [_cells(self.lookups, item, posts) for item in self.items]

    @property
    def posts(self) -> dict[int, Post]:
        """The posts among the items, by place."""
        return self.lookups.fetch(item.place for item in self.items if item.place is not None)

    @property
    def sources(self) -> list[tuple[Cell, Cell]]:
        """For each item the first digits of the raw file's digest and the row in it, under SOURCE_COLUMNS; empty for what is no row."""
        posts = self.posts
        accounts = self.lookups.view.snapshots(item.account for item in self.items if item.account is not None)
        found = [
            (posts[item.place].raw, posts[item.place].row) if item.place is not None else accounts.get(item.account or "", (None, None))
            for item in self.items
        ]
        return [((raw or "")[:FILE_DIGITS], row) for raw, row in found]


def opened(private: PrivateView, answer: Why) -> list[tuple[Cell, ...]]:
    """For each item handle, address, path of the raw file and row in it, under PRIVATE_COLUMNS; empty for other cells."""
    posts = private.of_posts(item.place for item in answer.items if item.place is not None)
    accounts = private.of_accounts(item.account for item in answer.items if item.account is not None)
    people = [posts.get(item.place) if item.place is not None else accounts.get(item.account or "") for item in answer.items]
    return [(one.handle, one.address, str(one.path) if one.path else None, one.row) if one else (None,) * 4 for one in people]


def _cells(lookups: Lookups, item: Item, posts: Mapping[int, Post]) -> tuple[Cell, ...]:
    if item.place is not None:
        *facts, text = post_cells(posts[item.place])
        return (*facts, " ".join(str(text).split()), item.note)
    if item.account is not None:
        return (*account_cells(lookups, item.account), item.note)
    return item.cells


def post_cells(post: Post) -> tuple[Cell, ...]:
    """Time (ISO, UTC), platform, account, language, kind and masked text of a post."""
    return (iso(post.ts), post.platform, post.account, post.lang, post.kind, mask(post.text))


def account_cells(lookups: Lookups, account_id: str) -> tuple[Cell, ...]:
    """Short name, platform, day of creation, followers and posts in the case of an account."""
    known = lookups.facts(account_id) or Account(-1, account_id, lookups.account(account_id), None, None, None, 0)
    return (known.label, known.platform, iso(known.created)[:10] or None, known.followers, known.posts)


def iso(ts: int | None) -> str:
    """An instant as 2024-05-15T13:00:00Z; empty where it is not known."""
    return "" if ts is None else datetime.fromtimestamp(ts, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
