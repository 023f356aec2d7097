from __future__ import annotations

import pytest

from tocsin.page.statements.figures import figures_in


@pytest.mark.parametrize(
    ("text", "lang", "value", "unit"),
    [
        ("Kesrin'de 31 bin 400 seyirci vardı.", "tr", 31400, "person"),
        ("The siege lasted three and a half days.", "en", 3.5, "day"),
        ("Le siège a duré trois jours et demi.", "fr", 3.5, "day"),
        ("Более сотни грузовиков стоят у моста.", "ru", 100, "vehicle"),
        ("Yüzden fazla kamyon bekliyor.", "tr", 100, "vehicle"),
        ("Half a million tonnes were exported.", "en", 500000, "tonne"),
    ],
)
def test_numbers_of_several_words_are_one(text: str, lang: str, value: float, unit: str) -> None:
    assert [(one.value, one.unit) for one in figures_in(text, lang)] == [(value, unit)]
