"""Lists are cut without loss, whatever they are sorted by."""

from __future__ import annotations

import pytest

from tests.report.synthetic import Synthetic
from tocsin.errors import SettingError
from tocsin.query.lists.listing import Cut, is_whole, listing
from tocsin.query.select.selection import parse
from tocsin.query.view import CaseView

QUERY = "select account, posts, label from idx_accounts"
ORDERS = {"posts": "posts desc, account", "label": "label"}


@pytest.fixture(scope="module")
def view() -> CaseView:
    return Synthetic().view()


@pytest.mark.parametrize("sort", ["", "posts", "label"])
def test_pages_together_are_the_whole(view: CaseView, sort: str) -> None:
    seen: list[str] = []
    skip: int | None = 0
    while skip is not None:
        found = listing(view, QUERY, ORDERS, Cut(sort, skip, 37))
        assert len(found.rows) <= 37 and found.sort == (sort or "posts")
        seen += [row["label"] for row in found.rows]
        skip = found.next
    assert len(seen) == len(set(seen)) == found.in_all == view.rows("select count(*) from idx_accounts")[0][0]
    assert sort != "label" or seen == sorted(seen)


def test_behind_the_end_nothing_stands(view: CaseView) -> None:
    found = listing(view, QUERY, ORDERS, Cut("", 10**6, 10))
    assert found.rows == [] and found.next is None and found.in_all > 0
    with pytest.raises(SettingError):
        listing(view, QUERY, ORDERS, Cut("account; drop"))


def test_what_leaves_nothing_out() -> None:
    assert is_whole(parse("all=posts")) and not is_whole(parse("platform=x").and_("campaign", "any"))
