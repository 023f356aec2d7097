"""Letters of a text with their places, and hashes of runs."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tocsin.protect.hiding.letters import BREAK, letters_of, squashed, squashed_word, unleeted


def _text(codes: object) -> str:
    return "".join(map(chr, np.asarray(codes).tolist()))


def test_letters_are_folded_and_know_their_places() -> None:
    letters = letters_of("Áb-С 1ﬁ")
    assert _text(letters.codes) == "abc1fi" == squashed("Áb-С 1ﬁ") == squashed_word("Áb-С 1ﬁ")
    assert letters.places.tolist() == [0, 1, 3, 5, 6, 6] and len(letters) == 6


def test_a_break_is_a_letter_that_no_name_has() -> None:
    assert letters_of(f"a{BREAK}b").codes.tolist() == [97, 1, 98]


def test_digits_are_read_as_letters() -> None:
    assert _text(letters_of("v3lm4ndr0").unleeted().codes) == "veimandro" == unleeted("velmandro")


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_equal_runs_have_equal_hashes_wherever_they_stand(before: str, run: str, behind: str) -> None:
    alone, within = letters_of(run), letters_of(before + run + behind)
    begin = len(letters_of(before))
    length = len(alone)
    assert _text(within.codes[begin : begin + length]) == _text(alone.codes)
    assert within.hashes(np.array([begin]), length) == alone.hashes(np.array([0]), length)
