"""What is plain to see of two texts: the same from either side, within bounds, most where the texts are one."""

from __future__ import annotations

import numpy as np
import pytest

from tests.match.compare.test_network import read
from tocsin.match.compare.measures import MEASURES, Seen, measured, seen

ONE, TWO = "The bridge of Valmora is closed, says the council.", "Die Brücke in Valmora bleibt gesperrt."


def look(text: str, seed: int) -> Seen:
    return seen(text, "".join(filter(str.isalnum, text.lower())), read(seed, 1 + len(text.split())))


@pytest.mark.parametrize(("one", "two"), [(ONE, TWO), (ONE, ONE), (ONE, ""), ("", "")])
def test_numbers_are_the_same_from_either_side_and_bounded(one: str, two: str) -> None:
    left, right = look(one, 1), look(two, 2)
    found = measured(left, right)
    assert found == pytest.approx(measured(right, left)) and len(found) == len(MEASURES)
    column = dict(zip(MEASURES, found, strict=True))
    assert all(-1.001 <= value <= 1.001 for name, value in column.items() if not name.startswith("length"))


def test_a_text_has_all_of_itself() -> None:
    column = dict(zip(MEASURES, measured(look(ONE, 1), look(ONE, 1)), strict=True))
    assert column["near"] == pytest.approx(1, abs=1e-3) and column["told_low"] == pytest.approx(1, abs=1e-3)
    assert column["missing_high"] == column["length_ratio"] == 0
    assert all(
        column[name] == 1 for name in ("trigrams", "trigrams_held", "words", "words_held", "bones_held", "letters", "letters_sorted")
    )


def test_names_are_held_across_alphabets() -> None:
    column = dict(zip(MEASURES, measured(look("Valmora", 1), look("Валмора", 2)), strict=True))
    assert column["bones_held"] == 1 and column["words_held"] == 0 and np.isfinite(list(column.values())).all()
