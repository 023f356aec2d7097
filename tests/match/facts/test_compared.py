from __future__ import annotations

from tocsin.match.facts.compared import compare
from tocsin.match.facts.facts import facts


def test_what_is_on_one_side_only_is_told_apart_from_what_clashes() -> None:
    laid = compare(facts("12 boats and 3 lorries came to Lyon", "en"), facts("15 boats came to Lyon and Berlin", "en"))
    assert [(a.value, b.value) for a, b in laid.numbers.clashing] == [(12, 15)]
    assert [[figure.value for figure in side] for side in laid.numbers.alone] == [[3], []]
    assert [[name.code for name in side] for side in laid.places.alone] == [[], ["geo2950159"]]
    assert [a.code for a, _ in laid.places.shared] == ["geo2996944"]


def test_each_number_is_held_against_one_other() -> None:
    laid = compare(facts("2 dead, 5 injured", "en"), facts("5 injured, 2 dead", "en"))
    assert len(laid.numbers.shared) == 2 and not laid.numbers.clashing


def test_single_words_are_compared_in_near_copies_only() -> None:
    text = "the old bridge was painted green this week"
    assert compare(facts(text, "en"), facts("the old ferry was painted green this week", "en")).replaced == [((8, 14), (8, 13))]
    assert compare(facts(text, "en"), facts("a ferry of our town has other colours now", "en")).replaced == []


def test_names_in_a_row_are_one_by_the_last() -> None:
    one, two = facts("so said State Secretary Valmor today", "en"), facts("as Valmor of Petruna said", "en")
    assert not compare(one, two).names.clashing
    assert compare(facts("said Anna Valmor", "en"), facts("said Anna Delgin", "en")).names.clashing
