"""Series and formulas out of a corpus: found where they are, in any order of rows; campaigns and worn copies are neither."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.match.series.corpora import CAMPAIGN, OTHERS, REMARKS, SIGNED, SIGNS, WORN, read
from tocsin.match.series.recognise import depths, left, recognised
from tocsin.match.series.standing import FORMULA, SERIES

ALL = [*SIGNS, *SIGNED, *CAMPAIGN, *WORN, *OTHERS]


def test_a_series_and_a_signature_in_a_crowd() -> None:
    plain, known = read(ALL)
    assert [(one.kind, len(one.texts)) for one in known.standing] == [(SERIES, 6), (FORMULA, 6)]
    assert {plain[i] for i in known.standing[0].texts} == {text for _, text, _ in SIGNS}


def test_a_campaign_is_a_message_however_often_it_is_posted() -> None:
    assert not read(CAMPAIGN)[1].standing
    assert not read([*CAMPAIGN, *WORN])[1].standing


def test_a_headline_under_several_standing_heads_is_one_message() -> None:
    heads = ["Picked up on the way:", "From our drawer today:", "Once more for you all:", "Said it in spring first:"]
    news = "fire takes the old mill at Sedge Hill"
    more = [f"{head} {remark.lower()} {number}" for head in heads for number, remark in zip("uvwxyz", REMARKS, strict=True)]
    rows = [("drawer", text, 7 * i) for i, text in enumerate([*(f"{head} {news}" for head in heads), *more])]
    assert {one.template for one in read(rows)[1].standing if one.kind == FORMULA} >= set(heads)
    assert not [one for one in read(rows)[1].standing if one.kind == SERIES]


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_rows_in_any_order_give_the_same(draw: random.Random) -> None:
    plain = sorted({text for _, text, _ in ALL})
    accounts = sorted({who for who, *_ in ALL})
    rows = [(accounts.index(who), plain.index(text), hour) for who, text, hour in ALL]
    once = recognised(plain, *np.array(rows).T)
    again = recognised(plain, *np.array(draw.sample(rows, len(rows))).T)
    assert [(one.name, one.template, one.texts.tolist(), one.slots) for one in once] == [
        (one.name, one.template, one.texts.tolist(), one.slots) for one in again
    ]


def test_what_formulas_leave_of_a_text() -> None:
    depth = np.array([[2, 1, 2, 0, 0], [2, 1, 0, 0, 2]])
    plain = ["Good day! Mills close. Bye now", "Good day!", "Good day!", "Good day!", "Mills close. Bye now"]
    assert left(plain, np.arange(5), depth) == [(10, 21), (0, 0), (0, 0), (0, 9), (0, 11)]
    assert left(["…"], np.array([0]), depth) == [(0, 0)] and left([], np.zeros(0, np.int64), depth) == []
    assert depths([], 3).tolist() == [[0, 0, 0], [0, 0, 0]]
