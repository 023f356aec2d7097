from __future__ import annotations

from tests.verify.fidelity.small import both
from tocsin.verify.fidelity.parts.numbers import numbers


def _told(one: str, two: str, mine: str = "en", theirs: str = "en") -> list[tuple[str, str, str]]:
    return [(found.what, found.before, found.after) for found in numbers(both(one, two, mine, theirs))]


def test_another_value() -> None:
    assert _told("The fire cost 3.2 million euros.", "The fire cost 3.2 billion euros.") == [("number_value", "3.2 million", "3.2 billion")]
    assert _told("Elle a compté 118 maisons.", "She counted 181 houses.", "fr", "en") == [("number_value", "118", "181")]


def test_two_numbers_that_changed_places_are_one_change() -> None:
    assert len(_told("It took 40 tents and 95 lamps.", "It took 95 tents and 40 lamps.")) == 1


def test_the_total_of_a_part() -> None:
    assert _told("Only 31 of the 52 sailors came.", "Only 31 of the 58 sailors came.") == [("number_value", "52", "58")]


def test_a_number_in_a_name() -> None:
    assert _told("The lorry on route B 217 burned.", "The lorry on route B 271 burned.") == [("number_value", "217", "271")]


def test_qualifiers() -> None:
    assert _told("At least 14 workers left.", "14 workers left.") == [("qualifier_lost", "At least", "")]
    assert _told("14 workers left.", "En az 14 işçi ayrıldı.", "en", "tr") == [("qualifier_added", "", "En az")]
    assert _told("Up to 14 workers left.", "More than 14 workers left.") == [("qualifier_changed", "Up to", "More than")]


def test_words_digits_and_rounding_that_is_said_are_no_change() -> None:
    assert _told("Thirty-one sailors came.", "31 sailors came.") == []
    assert _told("1,986 sailors came.", "Almost 2,000 sailors came.") == []
