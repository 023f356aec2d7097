"""Groups of every class, and the pairs within one."""

from __future__ import annotations

import pytest

from tests.report.synthetic import Synthetic
from tocsin.errors import SettingError
from tocsin.query.lists.groups import ORDERS, PAIR_ORDERS, groups, pairs, traces
from tocsin.query.lists.listing import Cut
from tocsin.query.lookups import Lookups
from tocsin.query.words import Words


@pytest.fixture(scope="module")
def lookups() -> Lookups:
    return Lookups(Synthetic().view())


@pytest.mark.parametrize("sort", ["", *ORDERS])
def test_groups_are_listed_whatever_they_are(lookups: Lookups, sort: str) -> None:
    found, rows = groups(lookups, Words("en"), "", "", Cut(sort))
    assert found.in_all == 2 and {row["class"] for row in rows} == {"coordinated", "benign_automation"}
    assert rows[0]["decided"] or rows[1]["decided"]


def test_groups_are_chosen_by_class_and_trace(lookups: Lookups) -> None:
    assert [row["id"] for row in groups(lookups, Words("fr"), "coordinated", "text", Cut())[1]] == ["g1"]
    assert groups(lookups, Words("fr"), "", "link", Cut())[0].in_all == 0 and traces(lookups) == ["text"]
    with pytest.raises(SettingError):
        groups(lookups, Words("en"), "guilty", "", Cut())


@pytest.mark.parametrize("sort", ["", *PAIR_ORDERS])
def test_a_pair_stands_once(lookups: Lookups, sort: str) -> None:
    found, rows = pairs(lookups, "g1", Cut(sort, most=500))
    assert found.in_all == len(rows) == len({(row["a"], row["b"]) for row in rows}) == 86
    assert all(row["shared"]["ref"] == f"{row['a']}~{row['b']}" for row in rows) and pairs(lookups, "none", Cut())[1] == []
