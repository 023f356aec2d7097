from __future__ import annotations

from pathlib import Path

import pytest

import tocsin
from tests.verify.claims.made import FACTS
from tocsin.errors import InputError, SettingError

QUERIES = [{"id": "q1", "post": "The Orvane dam broke on 3 May 2024"}, {"id": "q1", "post": "again"}, {"id": None, "post": "x"}]


def test_rows_columns_and_what_was_left_out() -> None:
    columns = {"query_id": "id", "text": "post", "verdict": "rating"}
    found = tocsin.check(QUERIES, [*FACTS, FACTS[0]], columns=columns)
    assert found.checks["claim_id"][0] == "b" and found.checks["rating"][0] == "False"
    assert (found.queries, found.factchecks, found.rows) == (1, 3, 4)
    assert found.dropped == {
        "of a query_id that another row has": 1, "without a query_id": 1, "of the fact-checks: of a claim_id that another row has": 1,
    }  # fmt: skip


def test_what_cannot_be_checked_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        tocsin.check(tmp_path / "none.csv", FACTS)
    with pytest.raises(InputError):
        tocsin.check([{"query_id": None, "text": "x"}], FACTS)
    with pytest.raises(SettingError):
        tocsin.check(QUERIES, FACTS, columns={"colour": "x"})
