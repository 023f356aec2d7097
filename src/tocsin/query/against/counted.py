"""Posts of two sides counted by account and value, over arrays of codes: of each value its posts, and the sums that intervals need.

Posts are laid out once while a case is open (0.3 CPU seconds a million posts), value by value and account by account: what a side has of
each is then a difference of two running counts, and what all other posts have is the rest. No engine is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.query.select.arrays import Flags, Places
from tocsin.query.select.selection import HOUR
from tocsin.query.view import CaseView

Numbers = NDArray[np.int64]
OF_POSTS = ("platform", "lang", "kind", "hour")
OF_OBJECTS = ("trace", "hashtag", "host", "family")
OBJECT = "object"  # all of OF_OBJECTS together


@dataclass(frozen=True)
class Sums:
    """By the code of a value: posts, and over accounts the sums of their posts with it squared, and times all their posts."""

    posts: Numbers
    squares: NDArray[np.float64]
    products: NDArray[np.float64]


@dataclass(frozen=True)
class Tally:
    """One side: of every post whether it is on it, the posts of each account that is known, and the sums of each kind."""

    mask: Flags
    rows: Numbers
    sums: dict[str, Sums]


class Counting:
    """The posts of a case as codes. `names` of the values of OF_POSTS by their codes; `ranges` of the codes of objects by their kind."""

    def __init__(self, view: CaseView) -> None:
        arrays, every = view.arrays(), np.arange(len(view.arrays()))
        self.account, self._accounts = arrays.account, len(arrays.created)
        who = np.where(arrays.account < 0, self._accounts + every, arrays.account)  # a post without an author is an account of its own
        self._rows = np.bincount(self.account[self.account >= 0], minlength=self._accounts)
        self.names: dict[str, list[Any]] = {kind: [*arrays.names[kind], None] for kind in OF_POSTS if kind != "hour"}
        authors = np.argsort(who, kind="stable")  # once: to sort few values within them takes a tenth of sorting both
        codes = {kind: self._last(arrays.codes[kind], kind) for kind in self.names}
        self._pairs = {kind: self._of_posts(some, who, authors, len(self.names[kind])) for kind, some in codes.items()}
        self.names["hour"] = [*(f"{hour:02d}" for hour in range(24)), None]
        self._pairs["hour"] = self._of_posts((arrays.ts // HOUR % 24).astype(np.int8), who, authors[arrays.timed[authors]], 25)
        self.ranges = {kind: span for kind in OF_OBJECTS if (span := arrays.of_kind(kind))[1]}
        objects, places = arrays.objects
        kept = np.zeros(len(objects), bool)
        for low, high in self.ranges.values():
            kept[slice(*np.searchsorted(objects, [low, high]))] = True
        most = max((high for _, high in self.ranges.values()), default=0)
        objects, places = objects[kept], places[kept]
        order = np.argsort(objects.astype(np.int64) * (int(who.max(initial=0)) + 1) + who[places])
        self._pairs[OBJECT] = _Pairs.of(objects[order], who[places[order]], places[order], most, self._accounts)

    def _last(self, codes: NDArray[Any], kind: str) -> NDArray[Any]:
        """Codes of values, the last of them for what is not known."""
        return np.where(codes < 0, len(self.names[kind]) - 1, codes)

    def _of_posts(self, codes: NDArray[Any], who: Numbers, authors: Places, number: int) -> _Pairs:
        """Of codes and accounts of all posts the pairs of those at some places, which are sorted by account."""
        order = authors[np.argsort(codes[authors], kind="stable")]
        return _Pairs.of(codes[order], who[order], order, number, self._accounts)

    def of(self, one: Flags, other: Flags | None) -> tuple[Tally, Tally]:
        """One side, of every post whether it is on it, and another; None: all that are not on the one."""
        mine = np.bincount(who[who >= 0], minlength=self._accounts) if len(who := self.account[one]) else np.zeros(self._accounts, np.int64)
        theirs = self._rows - mine if other is None else np.bincount((who := self.account[other])[who >= 0], minlength=self._accounts)
        sums: tuple[dict[str, Sums], dict[str, Sums]] = {}, {}
        for kind, pairs in self._pairs.items():
            parts = pairs.parts(one)
            rest = pairs.whole - parts if other is None else pairs.parts(other)
            sums[0][kind], sums[1][kind] = pairs.sums(parts, mine), pairs.sums(rest, theirs)
        return Tally(one, mine, sums[0]), Tally(~one if other is None else other, theirs, sums[1])


@dataclass(frozen=True)
class _Pairs:
    """Pairs of a value and an account that has it, sorted: the `places` of the posts of each, where they end, whose they are.

    `codes` are the values that there are, `starts` the first pair of each, `number` how many codes there might be.
    """

    places: NDArray[np.int32]
    ends: Numbers
    who: NDArray[np.int32]
    codes: Numbers
    starts: Numbers
    number: int

    @classmethod
    def of(cls, codes: NDArray[Any], who: Numbers, places: Places, number: int, accounts: int) -> _Pairs:
        """Out of the code and the account of posts at some places, sorted by both; accounts from `accounts` on are each of one post."""
        other = np.ones(len(codes), bool)
        other[1:] = (codes[1:] != codes[:-1]) | (who[1:] != who[:-1])
        first = np.flatnonzero(other)
        found, starts = np.unique(codes[first], return_index=True)
        ends = np.append(first[1:], len(codes)) if len(first) else first
        whose = np.minimum(who[first], accounts).astype(np.int32)
        return cls(places.astype(np.int32), ends, whose, found.astype(np.int64), starts, number)

    @property
    def whole(self) -> Numbers:
        """The posts of each pair."""
        return np.diff(self.ends, prepend=0)

    def parts(self, side: Flags) -> Numbers:
        """The posts of each pair that are on a side."""
        if not len(self.ends):
            return self.ends
        return np.diff(np.cumsum(side[self.places], dtype=np.int32)[self.ends - 1], prepend=0).astype(np.int64)

    def sums(self, parts: Numbers, rows: Numbers) -> Sums:
        """Of each value the sums over its pairs; `rows` are all posts of each known account on the side."""
        every: Sequence[Numbers] = (parts, parts * parts, parts * np.append(rows, 1)[self.who])
        posts, squares, products = (np.zeros(self.number, np.int64) for _ in every)
        for told, some in zip((posts, squares, products), every, strict=True):
            told[self.codes] = np.add.reduceat(some, self.starts) if len(some) else 0
        return Sums(posts, squares.astype(np.float64), products.astype(np.float64))
