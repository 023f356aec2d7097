"""Declared places: countries by many names, small counts told together, nothing guessed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.report.synthetic import Synthetic
from tocsin.query.people.declared import FEWEST, country, declared, stated_of_posts
from tocsin.query.select.selection import parse


def made(places: list[str | None]) -> Any:
    """A case whose accounts state these places, one each; the others state none."""
    case = Synthetic()
    rows = case.rows["accounts"]
    for place, row in zip(places, rows, strict=False):
        row["based_in"] = place
    case.tables["accounts"] = case.table("accounts")
    return case.view(), len({row["account_id"] for row in rows[: len(places)]})


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("FR", "FR"), ("fr", "FR"), ("France", "FR"), ("فرنسا", "FR"), ("TURKEY", "TR"), ("Türkiye", "TR"), ("Russian  Federation", "RU"),
        ("Côte d’Ivoire", "CI"), ("UK", "GB"), ("West Africa", None), ("my garden", None), ("", None), ("XX", None), ("Paris", None),
    ],
)  # fmt: skip
def test_a_country_by_its_names(name: str, code: str | None) -> None:
    pytest.importorskip("babel")
    assert country(name) == code


def test_places_are_counted_and_small_ones_told_together() -> None:
    pytest.importorskip("babel")
    view, stated = made(["France"] * 3 + ["FR"] * 2 + ["Spain (marked by X as perhaps inaccurate)"] * 4 + ["Malta", "Chad", "Atlantis"])
    found = declared(view, parse("all=posts"))
    assert found.none + sum(one.accounts for one in found.places) + found.few == found.all
    assert all(one.accounts >= FEWEST for one in found.places) and found.few_places <= 3
    by_code = {one.code: one for one in found.places}
    assert found.all - found.none <= stated and set(by_code) <= {"FR", "ES", None}
    assert all(one.doubtful == one.accounts for one in found.places if one.code == "ES")
    assert all(one.campaign <= one.accounts for one in found.places)


def test_a_selection_counts_its_authors_alone() -> None:
    view, _ = made(["France"] * 40)
    every, some = declared(view, parse("all=posts")), declared(view, parse("campaign=any"))
    assert some.all == view.select("campaign=any").count().accounts < every.all
    assert sum(one.accounts for one in every.places) >= sum(one.accounts for one in some.places)


def test_places_that_posts_state() -> None:
    case = Synthetic()
    for at, row in enumerate(case.posts[:30]):
        row["place"] = "Port-Alder" if at < 25 else f"Lane {at}"
    case.tables["posts"] = case.table("posts")
    told, others = stated_of_posts(case.view(), parse("all=posts"))
    assert [(place, posts) for place, posts, _ in told] == [("Port-Alder", 25)] and others == 5
