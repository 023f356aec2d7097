from __future__ import annotations

import pytest

from tocsin.page.statements.figures import figures_in


@pytest.mark.parametrize(
    ("lang", "text", "unit", "what"),
    [
        ("en", "$5m was paid", "money:USD", None),
        ("fr", "4 millions d'euros", "money:EUR", "d'euros"),
        ("en", "12 new schools", "building", "new schools"),
        ("ar", "12 شخصًا", "person", "شخصًا"),
        ("de", "12 neue Schulen", "building", "neue Schulen"),
        ("en", "30% of the voters", "percent", "voters"),
        ("ar", "مدنيين اثنين", "person", "مدنيين"),
        ("en", "12 Canadian dollars", "money:CAD", "Canadian dollars"),
        ("ru", "34-летний учитель", "year", None),
    ],
)  # fmt: skip
def test_what_is_counted_and_its_unit(lang: str, text: str, unit: str, what: str | None) -> None:
    found = figures_in(text, lang)[0]
    assert found.unit == unit and (what is None or found.what == what)
