"""A list that is sorted by one of its columns and cut into pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tocsin.errors import SettingError
from tocsin.query.select.selection import Selection
from tocsin.query.view import CaseView


@dataclass(frozen=True)
class Cut:
    """Which rows of a list: by which of its columns they are sorted, how many stand before them, how many at most."""

    sort: str = ""
    skip: int = 0
    most: int = 100


@dataclass(frozen=True)
class Listing:
    """A page of rows, how many there are in all, what they are sorted by, and how many stand before the next page, if any."""

    rows: list[dict[str, Any]] = field(repr=False)
    in_all: int
    sort: str
    next: int | None


def listing(view: CaseView, query: str, orders: Mapping[str, str], cut: Cut, parameters: Mapping[str, Any] | None = None) -> Listing:
    """The rows of a query, sorted. `orders` has for each sort what stands after ORDER BY, the first being the usual one.

    Raises SettingError for a sort that the list does not have.
    """
    sort = cut.sort or next(iter(orders))
    if sort not in orders:
        raise SettingError(f"these rows are not sorted by {sort[:40]!r}", f"sort is one of: {', '.join(orders)}")
    asked = {**(parameters or {}), "most": cut.most, "skip": cut.skip}
    rows = view.dicts(f"select *, count(*) over () as in_all from ({query}) order by {orders[sort]} limit $most offset $skip", asked)
    in_all = rows[0]["in_all"] if rows else view.rows(f"select count(*) from ({query})", parameters or {})[0][0]
    shown = cut.skip + len(rows)
    return Listing(rows, in_all, sort, shown if rows and shown < in_all else None)


def is_whole(selection: Selection) -> bool:
    """Whether a selection leaves nothing out."""
    return all(term.key == "all" for term in selection.terms)
