from __future__ import annotations

from tests.verify.fidelity.small import both
from tocsin.verify.fidelity.parts.sources import sources


def _told(one: str, two: str, mine: str = "en", theirs: str = "en", around: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    return [(found.what, found.before, found.after) for found in sources(both(one, two, mine, theirs, around))]


def test_a_source_left_out() -> None:
    told = [("attribution_dropped", "According to the union", "")]
    assert _told("According to the union, 31 sailors refused to board.", "31 sailors refused to board.") == told
    assert _told("According to the union, 31 sailors refused to board.", "31 marins ont refusé d’embarquer.", "en", "fr") == told


def test_another_source() -> None:
    told = _told("Valiliğe göre köprü açılacak.", "Belediyeye göre köprü açılacak.", "tr", "tr")
    assert told == [("attribution_changed", "Valiliğe", "Belediyeye")]


def test_a_source_in_other_words_or_in_the_next_sentence_is_kept() -> None:
    assert _told("According to the union, 31 sailors refused to board.", "31 sailors refused to board, the union said.") == []
    one, two = "According to the union, 31 sailors refused to board.", "31 sailors refused to board."
    assert _told(one, two, around=("That is what the union said.",)) == []
