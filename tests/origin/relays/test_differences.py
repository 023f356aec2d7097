from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tocsin.origin.relays.differences import Differences, Worded, stretches, told, worded
from tocsin.origin.relays.texts.shingles import shingles

TEXT = [
    "the",
    "dam",
    "above",
    "the",
    "town",
    "held",
    "for",
    "two",
    "days",
    "and",
    "then",
    "water",
    "ran",
    "over",
    "a",
    "road",
    "to",
    "north",
]


def page(words: list[str], held: int = 1) -> Worded:
    hashes = shingles(words)
    return Worded(words, hashes, np.full(len(hashes), held))


def test_the_same_words_differ_in_nothing() -> None:
    assert worded(page(TEXT), page(TEXT)) == (Differences(), Differences())


def test_a_word_left_out_is_a_joint_here_and_a_stretch_there() -> None:
    shorter = TEXT[:6] + TEXT[7:]
    one, two = worded(page(shorter), page(TEXT))
    assert one == Differences(own_joints=1)
    assert two == Differences(own=1)


def test_two_words_left_out_near_each_other_add_nothing() -> None:
    shorter = TEXT[:6] + TEXT[7:9] + TEXT[10:]
    one, _ = worded(page(shorter), page(TEXT))
    assert one.own == one.known == 0


def test_what_a_third_page_has_is_known() -> None:
    one, _ = worded(page([*TEXT, "as", "before"], held=2), page(TEXT))
    assert one == Differences(known=1)


def test_sentences_count_by_stretches() -> None:
    assert told(np.array([True, True, False, True]), np.array([False, True, True, False])) == Differences(known=1, own=1)


@given(st.lists(st.booleans()))
def test_stretches_cover_what_is_set(flags: list[bool]) -> None:
    covered = [at for start, end in stretches(np.array(flags, bool)) for at in range(start, end)]
    assert covered == [at for at, flag in enumerate(flags) if flag]
