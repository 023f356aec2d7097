"""Shares, what is missing, and reasons by kind are told in words an analyst can act on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.read.parts.coverage import kinds, missing, share, taken, total

FULL = {"posts": 360, "time": 360, "author": 360, "text": 360, "link": 0, "relation": 12, "counts": 0}


@pytest.mark.parametrize(
    ("having", "of", "told"), [(0, 9, "0%"), (9, 9, "100%"), (1, 1000, "<1%"), (999, 1000, "99%"), (1, 3, "33%"), (0, 0, "")]
)
def test_only_none_is_nought_and_only_all_a_hundred(having: int, of: int, told: str) -> None:
    assert share({"posts": of, "link": having}, "link") == told


def test_what_the_traces_need_and_is_not_there_is_said() -> None:
    assert list(missing(FULL)) == ["0 of 360 posts have a link: link traces will find nothing"]
    assert list(missing({**FULL, "link": 1, "time": 359, "author": 0})) == [
        "1 of 360 posts has no time: it takes part in no trace",
        "360 of 360 posts have no author: they take part in no trace",
    ]
    assert list(missing({"posts": 1, "author": 1, "text": 1, "relation": 1})) == [
        "the one post has no time: it takes part in no trace", "the one post does not have a link: link traces will find nothing",
    ]  # fmt: skip
    assert list(missing({})) == [] and list(missing({"posts": 0})) == []
    assert total([FULL, FULL, {}])["relation"] == 24


def test_reasons_that_differ_in_a_value_are_one_kind() -> None:
    found = kinds({f"date not understood: '{day} mai 2024'": 2 for day in range(1, 31)} | {"no account in it": 7})
    assert [kind.rows for kind in found] == [60, 7]
    assert found[0].said == "60 rejected: date not understood: '1 mai 2024'; also '10 mai 2024', '11 mai 2024' and 27 more like it"
    assert found[1].said == "7 rejected: no account in it"


@given(st.dictionaries(st.text(max_size=30), st.integers(1, 9), max_size=20))
def test_no_rejected_row_is_lost_among_the_kinds(reasons: dict[str, int]) -> None:
    assert sum(kind.rows for kind in kinds(reasons)) == sum(reasons.values())


def test_columns_taken_and_not_used() -> None:
    assert taken({"used": {"ts": ["created", "date"], "text": "body"}, "unused": ["x", "y"]}) == ("ts=created|date, text=body", "x, y")
    assert taken({}) == ("", "")
