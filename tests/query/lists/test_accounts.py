"""Accounts in a whole case and among chosen posts."""

from __future__ import annotations

import pytest

from tests.report.synthetic import Synthetic
from tocsin.errors import SettingError
from tocsin.query.lists.accounts import ORDERS, accounts
from tocsin.query.lists.listing import Cut
from tocsin.query.lookups import Lookups
from tocsin.query.select.selection import parse


@pytest.fixture(scope="module")
def lookups() -> Lookups:
    return Lookups(Synthetic().view())


@pytest.mark.parametrize("sort", ["", *ORDERS])
def test_every_account_once(lookups: Lookups, sort: str) -> None:
    found, rows = accounts(lookups, parse("all=posts"), "", Cut(sort, most=500))
    assert found.in_all == len(rows) == len({row["account"] for row in rows}) == lookups.view.select("all=posts").count().accounts
    if sort == "role":
        assert rows[0]["role"] == "leader" and rows[0]["group"] == "g1" and rows[0]["class"] == "coordinated"
    if sort == "":
        assert [row["posts"]["value"] for row in rows] == sorted((row["posts"]["value"] for row in rows), reverse=True)


@pytest.mark.parametrize("chosen", ["platform=facebook", "campaign=any", "group=g1", "lang=ar", "text=archipel"])
def test_among_chosen_posts(lookups: Lookups, chosen: str) -> None:
    found, rows = accounts(lookups, parse(chosen), "", Cut(most=500))
    assert found.in_all == lookups.view.select(chosen).count().accounts
    assert sum(row["posts"]["value"] for row in rows) == lookups.view.select(chosen).count().posts
    assert all(row["posts"]["of"] >= row["posts"]["value"] for row in rows)
    assert lookups.view.select(rows[0]["posts"]["ref"]).count().posts == rows[0]["posts"]["value"]


def test_by_role(lookups: Lookups) -> None:
    assert {row["role"] for row in accounts(lookups, parse("all=posts"), "amplifier", Cut())[1]} == {"amplifier"}
    with pytest.raises(SettingError):
        accounts(lookups, parse("all=posts"), "boss", Cut())
