from __future__ import annotations

from tests.verify.fidelity.small import both
from tocsin.verify.fidelity.parts.slipped import slipped


def _told(one: str, two: str, mine: str, theirs: str) -> list[tuple[str, str]]:
    return [(found.before, found.after) for found in slipped(both(one, two, mine, theirs))]


def test_a_letter_of_the_parents_language_in_a_name() -> None:
    assert _told("Голова Ілько Деревний мовчав.", "Глава Ілько Деревный молчал.", "uk", "ru") == [("Ілько", "Ілько")]


def test_own_letters_and_one_language_betray_nothing() -> None:
    assert _told("Голова Ілько Деревний мовчав.", "Глава Илько Деревный молчал.", "uk", "ru") == []
    assert _told("Глава Ілько Деревный молчал.", "Глава Ілько Деревный ушёл.", "ru", "ru") == []
