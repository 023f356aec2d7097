from __future__ import annotations

import json
from typing import Any

import pytest

from tests.origin.relays.made import pages, row
from tocsin.origin.relays.relating import Related, relate, without_credits
from tocsin.origin.relays.schemas import RELAYS


def related(rows: list[dict[str, Any]]) -> Related:
    return relate(rows, [one["file"] for one in rows])


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, Any]]:
    return {one["child"]: one for one in related(pages()).table.to_pylist()}


def test_the_tree_of_a_small_family(found: dict[str, dict[str, Any]]) -> None:
    assert {name: one["parent"] for name, one in found.items()} == {"a.html": None, "b.html": "a.html", "c.html": "b.html"}
    assert [one["kind"] for one in found.values()] == ["unknown", "syndication", "partial"]
    assert {one["family"] for one in found.values()} == {"a.html"}


def test_a_credit_a_lag_and_coverage_stand_beside_the_parent(found: dict[str, dict[str, Any]]) -> None:
    assert found["b.html"]["credit"] == "Source: Levant Presse"
    assert (found["b.html"]["lag_low_s"], found["b.html"]["lag_high_s"]) == (7200, 7200)
    assert found["c.html"]["coverage"] < 0.8
    assert found["b.html"]["conflict"] is None
    assert json.loads(found["b.html"]["evidence"])["parent"] == "a.html"


def test_the_order_of_the_rows_changes_nothing() -> None:
    assert related(pages()).table.equals(related(pages()[::-1]).table)


def test_edges_point_into_the_rows() -> None:
    found = related(pages()[::-1])
    assert [(found.names[parent], found.names[child]) for parent, child in found.edges] == [("a.html", "b.html"), ("b.html", "c.html")]
    assert [row["file"] for row in found.rows] == found.names


def test_a_credit_to_a_page_that_is_not_here_is_told() -> None:
    one = {"type": "republished_from", "source": "Nordwire", "surface": "First published by Nordwire."}
    rows = [pages()[0], row("z.html", pages()[0]["body"].split("\n\n"), "Cap Info", "2024-03-06T10:00:00Z", [one])]
    said = {each["child"]: each for each in related(rows).table.to_pylist()}["z.html"]
    assert said["source"] == "Nordwire"
    assert said["parent"] is None or said["conflict"] == "credited to Nordwire"


def test_pages_without_text_or_fellows_have_no_rows() -> None:
    assert related([row("a.html", [], "X"), row("b.html", ["Nothing of the kind has been said by anybody yet."], "Y")]).table.num_rows == 0
    assert relate([], []).table.schema == RELAYS


def test_credits_leave_the_body() -> None:
    assert "Levant" not in without_credits(pages()[1])["body"]
