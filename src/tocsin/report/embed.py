"""The evidence that travels inside the file: for every figure its first rows, every post once, within a limit of size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from tocsin.errors import SettingError
from tocsin.query.shelf import Shelf
from tocsin.query.why import ACCOUNT_COLUMNS, POST_COLUMNS, Item, Why, account_cells, post_cells, why
from tocsin.query.words import Words

BUDGET = 3_600_000  # characters of posts and rows in the file


class Evidence:
    """Collects evidence by reference. Figures that weigh more are served first; what no longer fits is left to `tocsin why`."""

    def __init__(self, shelf: Shelf, words: Words, budget: int = BUDGET) -> None:
        self.shelf, self.words, self.left = shelf, words, budget
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
        for ref in sorted(caps, key=lambda ref: -caps[ref]):
            self._add(ref, caps[ref])
        return {
            "columns": {"posts": POST_COLUMNS[:-1], "accounts": ACCOUNT_COLUMNS},
            "posts": self.posts,
            "figures": {ref: self.figures[ref] for ref in caps if ref in self.figures},
            "left_out": sum(ref not in self.figures for ref in caps),
        }

    def _add(self, ref: str, cap: int) -> None:
        if self.left <= 0:
            return
        try:
            found = why(self.shelf, ref, cap, self.words)
        except SettingError:
            return  # a figure whose rows this case does not hold is printed without them
        self.figures[ref] = self._counts(ref, found) if self.shelf.is_guarded(ref) else self._figure(found)
        self.left -= len(ref) + len(found.statement) + 30 + sum(20 + len(str(row)) for row in self.figures[ref]["rows"])

    def _figure(self, found: Why) -> dict[str, Any]:
        rows = [self._row(item) for item in found.items]
        return {"title": found.statement, "total": found.total, "accounts": found.accounts, "columns": _kind(found), "rows": rows}

    def _counts(self, ref: str, found: Why) -> dict[str, Any]:
        """What accounts declare, counted by the words that told: who declares it is listed by `tocsin why`, inside the case only."""
        told = Counter(item.note for item in why(self.shelf, ref, None, self.words).items)
        rows = [list(pair) for pair in sorted(told.items(), key=lambda pair: (-pair[1], pair[0]))]
        return {"title": found.statement, "total": len(rows), "accounts": found.total, "columns": ["note", "accounts"], "rows": rows}

    def _row(self, item: Item) -> list[Any]:
        if item.row is not None:
            return [self._post(item.row), item.note] if item.note else [self._post(item.row)]
        if item.account is not None:
            return [*account_cells(self.shelf, item.account), item.note]
        return list(item.cells)

    def _post(self, row: int) -> int:
        if row not in self.place:
            self.place[row] = len(self.posts)
            cells = list(post_cells(self.shelf, row))
            self.posts.append(cells)
            self.left -= 60 + len(str(cells[5]).encode())
        return self.place[row]


def _kind(found: Why) -> str | list[str]:
    if found.columns == POST_COLUMNS:
        return "posts"
    return "accounts" if found.columns == ACCOUNT_COLUMNS else list(found.columns)
