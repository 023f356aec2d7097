"""Which rows of what was read of a file stay on a day, and which are due.

A post is collected when its file says so, and at the latest when the file was added; all other rows when the file was added. What is told
of an account goes with the last of its posts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Flags
from tocsin.protect.retention.policy import Policy, Span, day_of

Tables = Mapping[str, pa.Table]
DAY = 86_400


@dataclass(frozen=True)
class Held:
    """What of one file is held: accounts by all their pseudonyms, rows; or all of it."""

    accounts: frozenset[str] = frozenset()
    rows: frozenset[int] = frozenset()
    whole: bool = False


@dataclass(frozen=True)
class Clock:
    """What is due on a day under a policy."""

    policy: Policy
    today: date

    def delete(self, moments: np.ndarray) -> Flags:
        """Which moments (seconds since 1970) lie so far back that all is to go."""
        return self._due(self.policy.delete_after, moments)

    def fields(self, moments: np.ndarray) -> Flags:
        """Which moments lie so far back that what names people is to go."""
        return self._due(self.policy.fields_after, moments) | self.delete(moments)

    def _due(self, span: Span | None, moments: np.ndarray) -> Flags:
        days, at = np.unique(np.asarray(moments, np.float64) // DAY, return_inverse=True)
        due = np.array([span is not None and span.after(day_of(day * DAY)) <= self.today for day in days], bool)
        return np.asarray(due[at], bool)


def collected(posts: pa.Table, added: float) -> np.ndarray:
    """When each post was collected, in seconds since 1970: as its file says, where that was before the file was added; else then."""
    told = posts["collected_ts"].fill_null(np.iinfo(np.int64).max).to_numpy() if len(posts) else np.zeros(0)
    return np.where(told > 0, np.minimum(told.astype(np.float64), added), added)


def held_posts(posts: pa.Table, held: Held) -> Flags:
    """Which posts are held."""
    if held.whole:
        return np.ones(len(posts), bool)
    return _in(posts["account_id"], held.accounts) | _in(posts["row"], held.rows)


def remaining(tables: Tables, added: float, clock: Clock, held: Held) -> tuple[Tables, frozenset[int]]:
    """The rows that stay, by table, and the places of the posts that stay with what names their authors.

    Where nothing goes the tables are the same objects. `tables` are those of one part, every one of them there.
    """
    posts, moment = tables["posts"], np.array([added])
    when, kept_back = collected(posts, added), held_posts(posts, held)
    stay, named = kept_back | ~clock.delete(when), kept_back | ~clock.fields(when)
    fresh, fresh_names = (held.whole or not rule(moment)[0] for rule in (clock.delete, clock.fields))
    named_rows = _values(posts, "row", named)
    media = set(pc.unique(pc.list_flatten(posts.filter(pa.array(stay))["media_ids"])).to_pylist())
    keep: dict[str, Callable[[pa.Table], Flags]] = {
        "posts": lambda table: stay,
        "accounts": lambda table: _of_people(table, posts, stay, held, fresh),
        "profiles": lambda table: _of_people(table, posts, named, held, fresh_names),
        "post_urls": lambda table: _in(table["post_id"], _values(posts, "post_id", named)),  # many posts may share a row
        "media": lambda table: _in(table["media_id"], media) | ((_in(table["row"], held.rows) | fresh) if not len(posts) else False),
        "pages": lambda table: _in(table["row"], held.rows) | fresh,
        "page_people": lambda table: _in(table["row"], held.rows) | fresh_names,
        "factchecks": lambda table: _in(table["row"], held.rows) | fresh,
    }
    left = {name: table.filter(pa.array(keep[name](table))) if name in keep else table for name, table in tables.items()}
    if fresh and all(len(left[name]) == len(table) for name, table in tables.items()):
        return tables, frozenset(named_rows)
    places = frozenset(named_rows) | held.rows
    return {**left, "rejected": tables["rejected"].slice(0, 0)}, places  # a rejected row is told with what stood in it


def _of_people(table: pa.Table, posts: pa.Table, stay: Flags, held: Held, fresh: bool) -> Flags:
    """Rows about accounts whose posts stay, or that are held; of accounts without posts here while the file is not due."""
    authors = _values(posts, "account_id", stay)
    others = ~_in(table["account_id"], _values(posts, "account_id", np.ones(len(posts), bool)))
    return _in(table["account_id"], authors | held.accounts) | (others & fresh)


def _values(table: pa.Table, column: str, mask: Flags) -> set[Any]:
    return set(pc.unique(table[column].filter(pa.array(mask))).to_pylist()) if len(table) else set()


def _in(column: pa.ChunkedArray, values: Set[Any]) -> Flags:
    found = pc.is_in(column, pa.array(sorted(values), column.type))
    return np.asarray(found.to_numpy(zero_copy_only=False), bool).reshape(len(column))
