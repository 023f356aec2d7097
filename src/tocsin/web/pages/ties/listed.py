"""What the lists of this part have in common: which rows are asked for, and what a list tells of itself."""

from __future__ import annotations

from typing import Any

from tocsin.query.lists.listing import Cut, Listing
from tocsin.web.pages.page import Asked

LISTING = ("sort", "after")  # keys of every list: the column it is sorted by, how many rows stand before
SHOWN = 50  # rows of a list on a page


def cut(asked: Asked, most: int = SHOWN) -> Cut:
    """The rows that the query asks for. Raises SettingError for what is no place of a row."""
    return Cut(asked.query.get("sort", ""), max(asked.after, 0), most)


def told(asked: Asked, found: Listing, rows: list[dict[str, Any]], orders: Any) -> dict[str, Any]:
    """A page of a list: its rows, how many there are, by what they can be sorted and are, where the next page begins."""
    left_out = asked.words("bench.ties.left_out", shown=len(rows), all=found.in_all)
    return {"rows": rows, "in_all": found.in_all, "sort": found.sort, "sorts": list(orders), "next": found.next, "left_out": left_out}
