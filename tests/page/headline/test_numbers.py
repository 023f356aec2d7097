from __future__ import annotations

from tocsin.page.headline.numbers import compared
from tocsin.page.headline.support import read, told


def reasons(title: str, body: str) -> tuple[list[str], list[str]]:
    sentences = read([body], "en")
    wrong, weak = compared(title, told(title, "en"), sentences, sentences[0])
    return [one.reason for one in wrong], [one.reason for one in weak]


def test_the_same_number_says_nothing() -> None:
    assert reasons("40 houses burn", "Fire destroyed 40 houses.") == ([], [])


def test_a_round_number_stands_for_an_exact_one() -> None:
    assert reasons("More than 1,600 users share video", "In all 1,686 users shared it.") == ([], [])


def test_a_lost_qualifier_and_another_number_are_told() -> None:
    assert reasons("40 houses burn", "At least 40 houses burned.") == ([], ["number_differs", "overstated"])
    assert reasons("50 people arrested", "Police arrested 15 people.") == (["number_differs"], [])
