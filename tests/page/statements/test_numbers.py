from __future__ import annotations

import pytest

from tocsin.page.statements.numbers import numbers
from tocsin.page.statements.tokens import tokens
from tocsin.page.statements.words import wording


def values(text: str, lang: str) -> list[float]:
    return [one.value for one in numbers(text, tokens(text, lang), wording(lang))]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "half a million tonnes", [500_000]), ("fa", "سه و نیم میلیون دلار", [3_500_000]), ("tr", "9 bini aşkın kişi", [9000]),
        ("az", "9 mindən artıq nəfər", [9000]), ("ar", "سبعة آلاف شخص", [7000]), ("ar", "آلاف الأشخاص", []), ("en", "both sides", []),
        ("fr", "les deux pays", []), ("tr", "14. sayfa", []), ("en", "at least 2000 accounts", [2000]), ("en", "in 2000", []),
    ],
)  # fmt: skip
def test_numbers_that_state_an_amount(lang: str, text: str, expected: list[float]) -> None:
    assert values(text, lang) == expected
