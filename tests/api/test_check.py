from __future__ import annotations

import json
from pathlib import Path

import pytest

import tocsin
from tests.verify.claims.made import FACTS
from tocsin.api.check import read_queries
from tocsin.errors import InputError, SettingError

QUERIES = [
    {"id": "q1", "post": "Tessel is flooded since the Orvane dam broke on 3 May 2024"},
    {"id": "q1", "post": "again"},
    {"id": None, "post": "x"},
]


def test_rows_columns_and_what_was_left_out() -> None:
    columns = {"query_id": "id", "text": "post"}
    found = tocsin.check(QUERIES, [*FACTS, {"url": "https://plumb.example/1"}], columns=columns)
    assert found.checks["claim_id"][0] == "b" and found.checks["rating"][0] == "False"
    assert (found.queries, found.factchecks, found.rows) == (1, 3, 3)
    assert found.dropped == {"of a query_id that another row has": 1, "without a query_id": 1}
    assert found.notes[-1] == "1 of the fact-checks left out: without a claim"


def test_fact_checks_may_be_files_of_any_form(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("id,said,verdict\nx,The Orvane dam broke,Faux\n", "utf-8")
    review = {"@type": "ClaimReview", "claimReviewed": "Vinegar cures Pell fever", "reviewRating": {"alternateName": "False"}}
    (tmp_path / "two.json").write_text(json.dumps({"@context": "https://schema.org", **review}), "utf-8")
    columns = {"query_id": "id", "text": "post", "claim_id": "id", "claim": "said"}
    found = tocsin.check(QUERIES[:1], [tmp_path / "one.csv", tmp_path / "two.json"], columns=columns)
    assert (found.checks["claim_id"][0], found.checks["verdict"][0], found.factchecks) == ("x", "false", 2)


def test_what_cannot_be_checked_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        tocsin.check(tmp_path / "none.csv", FACTS)
    with pytest.raises(InputError):
        tocsin.check([{"query_id": None, "text": "x"}], FACTS)
    with pytest.raises(SettingError):
        tocsin.check(QUERIES, FACTS, columns={"colour": "x"})


def test_queries_without_an_id_or_with_one_that_was_there_are_left_out_and_counted() -> None:
    rows = [{"query_id": "a", "text": "x"}, {"query_id": "a", "text": "y"}, {"query_id": None, "text": "z"}]
    found, dropped, _ = read_queries(rows, {})
    assert [(one.query_id, one.text) for one in found] == [("a", "x")]
    assert dropped == {"of a query_id that another row has": 1, "without a query_id": 1}
