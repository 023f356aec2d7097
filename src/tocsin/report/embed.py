"""The evidence that travels inside the file: for every figure its first rows, every post once, within a limit of size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from tocsin.query.answer import ACCOUNT_COLUMNS, POST_COLUMNS, Item, Why, account_cells, post_cells
from tocsin.query.lookups import Lookups
from tocsin.query.why import whys
from tocsin.query.words import Words

BUDGET = 3_600_000  # characters of posts and rows in the file
TOGETHER = 1000  # figures asked for at once


class Evidence:
    """Collects evidence by reference. Figures that weigh more are served first; what no longer fits is left to `tocsin why`."""

    def __init__(self, lookups: Lookups, words: Words, budget: int = BUDGET) -> None:
        self.lookups, self.words, self.left = lookups, words, budget
        self.posts: list[list[Any]] = []
        self.place: dict[int, int] = {}
        self.figures: dict[str, dict[str, Any]] = {}

    def collect(self, wanted: Iterable[tuple[str, int]]) -> dict[str, Any]:
        """The evidence for every reference with its cap: `posts` (columns as POST_COLUMNS without the note) and `figures` by reference.

        A figure's rows are [place in posts, note] where its columns are those of posts, plain cells otherwise.
        """
        caps: dict[str, int] = {}
        for ref, cap in wanted:
            caps[ref] = max(cap, caps.get(ref, 0))
        ranked = sorted(caps, key=lambda ref: -caps[ref])
        for start in range(0, len(ranked), TOGETHER):
            self._add({ref: caps[ref] for ref in ranked[start : start + TOGETHER]})
        return {
            "columns": {"posts": POST_COLUMNS[:-1], "accounts": ACCOUNT_COLUMNS},
            "posts": self.posts,
            "figures": {ref: self.figures[ref] for ref in caps if ref in self.figures},
            "left_out": sum(ref not in self.figures for ref in caps),
        }

    def _add(self, caps: Mapping[str, int]) -> None:
        if self.left <= 0:
            return
        limits = {ref: None if self.lookups.is_guarded(ref) else cap for ref, cap in caps.items()}
        found = whys(self.lookups, limits, self.words)  # a figure whose rows this case does not hold is printed without them
        self.lookups.fetch(item.place for one in found.values() for item in one.items if item.place is not None)
        self.lookups.know(item.account for one in found.values() for item in one.items)
        for ref in caps:
            if ref in found and self.left > 0:
                one = found[ref]
                self.figures[ref] = self._counts(one) if limits[ref] is None else self._figure(one)
                self.left -= len(ref) + len(one.statement) + 30 + sum(20 + len(str(row)) for row in self.figures[ref]["rows"])

    def _figure(self, found: Why) -> dict[str, Any]:
        rows = [self._row(item) for item in found.items]
        return {"title": found.statement, "total": found.total, "accounts": found.accounts, "columns": _kind(found), "rows": rows}

    def _counts(self, found: Why) -> dict[str, Any]:
        """What accounts declare, counted by the words that told: who declares it is listed by `tocsin why`, inside the case only."""
        told = Counter(item.note for item in found.items)
        rows = [list(pair) for pair in sorted(told.items(), key=lambda pair: (-pair[1], pair[0]))]
        return {"title": found.statement, "total": len(rows), "accounts": found.total, "columns": ["note", "accounts"], "rows": rows}

    def _row(self, item: Item) -> list[Any]:
        if item.place is not None:
            return [self._post(item.place), item.note] if item.note else [self._post(item.place)]
        if item.account is not None:
            return [*account_cells(self.lookups, item.account), item.note]
        return list(item.cells)

    def _post(self, place: int) -> int:
        if place not in self.place:
            self.place[place] = len(self.posts)
            cells = list(post_cells(self.lookups.fetch([place])[place]))
            self.posts.append(cells)
            self.left -= 60 + len(str(cells[5]).encode())
        return self.place[place]


def _kind(found: Why) -> str | list[str]:
    if found.columns == POST_COLUMNS:
        return "posts"
    return "accounts" if found.columns == ACCOUNT_COLUMNS else list(found.columns)
