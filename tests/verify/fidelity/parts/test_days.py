from __future__ import annotations

from tests.verify.fidelity.small import both
from tocsin.verify.fidelity.parts.days import days


def _told(one: str, two: str, mine: str = "en", theirs: str = "en") -> list[tuple[str, str]]:
    return [(found.before, found.after) for found in days(both(one, two, mine, theirs))]


def test_another_day_is_told_as_written() -> None:
    assert _told("Сдан 17 января 2024 года.", "Opened on 27 January 2024.", "ru", "en") == [("17 января 2024 года", "27 January 2024")]
    assert _told("It opens on Friday.", "It opens on Sunday.") == [("Friday", "Sunday")]


def test_another_form_of_a_date_is_no_change() -> None:
    assert _told("It opened on 3 February 2024.", "It opened on 03.02.2024.") == []
    assert _told("It opened on 3 February 2024.", "It opened in February.") == []
    assert _told("It opened on Friday.", "It opened on 3 February 2024.") == []
