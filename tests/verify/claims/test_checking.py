from __future__ import annotations

from tests.verify.claims.made import FACTS, POSTS, factchecks
from tocsin.verify.claims.candidates.finding import Candidate
from tocsin.verify.claims.checking import _held, check
from tocsin.verify.claims.schema import CHECKS, Judged


def test_checks_are_the_same_in_any_order_and_hold_the_verdict() -> None:
    found = check(POSTS, factchecks())
    assert found.schema == CHECKS.schema
    assert found.equals(check(POSTS[::-1], factchecks(FACTS[::-1])))
    rows = found.to_pylist()
    assert [(row["query_id"], row["claim_id"], row["rank"]) for row in rows if row["rank"] in (1, None)] == [
        ("q1", "c", 1), ("q2", "b", 1), ("q3", None, None),
    ]  # fmt: skip
    assert rows[-1]["relation"] == "abstain" and rows[-1]["score"] is None
    first = {row["query_id"]: row for row in rows if row["rank"] == 1}
    assert (first["q2"]["verdict"], first["q2"]["rating"], first["q1"]["reasons"]) == ("false", "False", ["fabricated"])


def test_what_the_search_finds_unlikely_is_no_same_claim() -> None:
    """Unless both show the same medium; what is said otherwise stands."""
    same = Judged("same_claim", 0.6, tier="suggest")
    assert (_held(same, Candidate(0, 0.001)).relation, _held(same, Candidate(0, 0.001)).tier) == ("abstain", None)
    assert _held(same, Candidate(0, 0.9)) == _held(same, Candidate(0, 0.001, ("text", "media"))) == same
    assert _held(Judged("related", 0.6), Candidate(0, 0.001)).relation == "related"
