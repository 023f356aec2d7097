from __future__ import annotations

from itertools import pairwise

from tests.verify.claims.made import POSTS, Spelling, factchecks
from tocsin.verify.claims.asked import reviewed
from tocsin.verify.claims.candidates.finding import candidates


def test_the_reviewed_claim_is_first() -> None:
    claims = reviewed(factchecks())
    found = candidates(POSTS, claims, Spelling())
    assert [claims[some[0].claim].claim_id for some in found[:2]] == ["b", "c"] and found[2] == []
    assert all(one.score >= two.score for some in found for one, two in pairwise(some))
    assert len(candidates(POSTS, claims, Spelling(), most=1)[0]) == 1


def test_no_fact_checks_no_candidates() -> None:
    assert candidates(POSTS, [], Spelling()) == [[], [], []]
