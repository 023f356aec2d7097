from __future__ import annotations

from tests.verify.claims.made import factchecks
from tocsin.verify.claims.asked import reviewed


def test_rows_of_fact_checks_by_their_ids() -> None:
    assert [claim.claim_id for claim in reviewed(factchecks())] == ["a", "b", "c"]


def test_a_fact_check_without_a_claim_is_known_by_its_title() -> None:
    only = reviewed(factchecks([{"claim_id": "x", "title": "The dam stands", "date": "2024-05-04"}]))[0]
    assert (only.claim, only.title, only.day) == ("The dam stands", None, "2024-05-04")
