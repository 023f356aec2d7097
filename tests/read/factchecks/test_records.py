"""Drafts as records of a case."""

import pytest

from tocsin.read.factchecks.records import records
from tocsin.read.reader import RowError


def test_a_draft_is_a_record_and_says_where_it_stands():
    first, second = records([{"claim": "a", "url": "https://w.example/1"}, {"claim": "b"}], "f.json", 7)
    assert (first.claim_id, first.place, second.place) == (None, 1, 2) and second.claim_id.startswith("#")


def test_posts_stand_by_their_ids_and_accounts_not_at_all():
    given = [
        "https://x.com/some_quay/status/18", "https://t.me/some_quay/7", "https://x.com/some_quay", "https://blog.example/a",
        "https://web.archive.org/web/2025/https://x.com/some_quay/status/18",
    ]  # fmt: skip
    (row,) = records([{"claim": "a", "appearances": given}], "f.json", 1)
    assert row.appearances == ["x:18", "https://blog.example/a"]


def test_what_states_no_claim_is_told_after_what_does():
    made = records([{"claim": "a"}, {"lang": "en"}], "f.json", 1)
    assert next(made).claim == "a"
    with pytest.raises(RowError, match="1 of 2 fact-checks without a claim"):
        next(made)
