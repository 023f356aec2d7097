"""The change that is named, in the words of both sides."""

from __future__ import annotations

import pytest

from tests.verify.claims.judge.test_laying import laid
from tocsin.verify.claims.judge.changing import Change, change

CLAIM = ("The mayor of Brenhold gave 240 flats to students in January 2024", "en")


@pytest.mark.parametrize(
    ("query", "lang", "expected"),
    [
        ("Мэр Бренхольда отдал 240 квартир студентам в январе 2019 года", "ru", Change("date", "January 2024", "январе 2019 года")),
        ("El alcalde de Tesvirna dio 240 pisos a estudiantes", "es", Change("place", "Brenhold", "Tesvirna")),
        ("Der Bürgermeister von Brenhold gab Rentnern 240 Wohnungen", "de", Change("actor", "students", "Rentnern")),
        ("The mayor of Brenhold gave 240 flats to students is a hoax", "en", Change("negation", None, "hoax")),
    ],
)
def test_named(query: str, lang: str, expected: Change) -> None:
    """Kind and words."""
    assert change(laid(CLAIM, (query, lang))) == expected


def test_number() -> None:
    """A number is shown with what it counts."""
    found = change(laid(CLAIM, ("The mayor of Brenhold gave 15 flats to students", "en")))
    assert found.kind == "number" and "240" in str(found.before) and "15" in str(found.after)
