"""What a spine is: the larger part of texts with other contents, a stretch beside otherwise unlike ones, or neither."""

from __future__ import annotations

import numpy as np
import pytest

from tests.match.series.corpora import SIGNED, SIGNS, TOWNS, Rows
from tocsin.match.series.spines import HEAD, TAIL
from tocsin.match.series.standing import FORMULA, SERIES, Posted, Spine, Standing, alike, judged, varied
from tocsin.match.series.words import words


def stands(rows: Rows, side: int, depth: int, *others: str) -> Standing | None:
    plain = [*(text for _, text, _ in rows), *others]
    account = np.array([0] * len(rows) + list(range(1, len(others) + 1)))
    posted = Posted(account, np.arange(len(plain)))
    return judged(Spine(side, depth, 99, np.arange(len(plain)), np.array([0])), plain, words(plain), posted)


def test_a_series() -> None:
    found = stands(SIGNS, HEAD, 6)
    assert found and (found.kind, found.template, found.name) == (SERIES, "Lantern Guard members hung banners in ….", "s0000000000000063")
    assert found.slots == [(town,) for town in TOWNS]


def test_a_formula() -> None:
    found = stands(SIGNED, TAIL, 3)
    assert found and found.kind == FORMULA and "Millers Against Tolls" in found.template and found.slots == [()] * 6


def test_a_short_stretch_in_few_of_an_accounts_texts_is_none() -> None:
    plain = [text for _, text, _ in SIGNED]
    posted = Posted(np.zeros(200, np.int64), np.arange(200))
    assert judged(Spine(TAIL, 3, 1, np.arange(6), np.array([0])), plain, words(plain), posted) is None


def test_a_stretch_that_goes_on_without_a_stop_is_none() -> None:
    texts = [
        ("a", f"Old Harbour Street {rest}", 0) for rest in ("was dug up again in the night", "has no light", "is closed to carts for now")
    ]
    assert stands([*texts, ("a", "Old Harbour Street and the mill were both sold to one buyer", 0)], HEAD, 3) is None


def test_what_many_accounts_post_is_a_message() -> None:
    others = [f"Lantern Guard members hung banners in {town}" for town in ("Arl", "Bey", "Cray", "Dunn", "Eft", "Foss", "Gant")]
    assert stands(SIGNS, HEAD, 6, *others) is None
    assert stands(SIGNS, HEAD, 6, *["Lantern Guard members hung banners in"] * 3) is None


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("pellane", "pellane", True), ("", "", True), ("pellane", "ostrel", False), ("", "ostrel", False), ("14", "149", False),
        ("quintharbour", "quintharboureast", True), ("thelowertambermill", "thelowertanbermill", True),
        ("thelowertamber12", "thelowertamber13", False),
    ],
)  # fmt: skip
def test_contents_that_are_one(one: str, two: str, same: bool) -> None:
    assert alike(one, two) is alike(two, one) is same


def test_names_of_accounts_say_nothing_in_a_slot() -> None:
    assert not varied([("river_watch",), ("mill88",), ("TollFree",), ("gate_keeper",)])
    assert varied([(town,) for town in TOWNS])
