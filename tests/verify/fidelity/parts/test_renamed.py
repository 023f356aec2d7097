from __future__ import annotations

from tests.verify.fidelity.small import both
from tocsin.verify.fidelity.parts.renamed import renamed


def _told(one: str, two: str, mine: str = "en", theirs: str = "en") -> list[tuple[str, str, str]]:
    return [(found.what, found.before, found.after) for found in renamed(both(one, two, mine, theirs))]


def test_another_person_and_another_place() -> None:
    assert _told("The mayor Orla Fennick wept.", "The mayor Hugh Dalby wept.") == [("name_changed", "Orla Fennick", "Hugh Dalby")]
    assert _told("It burned in the town of Brask.", "It burned in the town of Odelm.") == [("place_changed", "Brask", "Odelm")]


def test_other_spellings_and_shorter_forms_are_one_name() -> None:
    assert _told("The mayor Orla Fennick wept.", "The mayor, Fennick, wept.") == []
    assert _told("The mayor Orla Fennick wept.", "Мэр Орла Фенник заплакала.", "en", "ru") == []
