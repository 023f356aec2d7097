from __future__ import annotations

import pytest

from tocsin.page.statements.figures import figures_in


@pytest.mark.parametrize(
    ("lang", "text", "qualifier"),
    [
        ("en", "up to 400 people", "up_to"),
        ("en", "≈40 people", "about"),
        ("tr", "400'den fazla kişi", "more_than"),
        ("tr", "400'e kadar kişi", "up_to"),
        ("az", "400-ə yaxın adam", "about"),
        ("ar", "86 شخصا على الأقل", "at_least"),
        ("fa", "حداکثر ۵ نفر", "at_most"),
        ("fr", "moins de 20 maisons", "less_than"),
        ("en", "repaid over ten years", None), ("ru", "5000 сообщений примерно с 80 аккаунтов", None),
    ],
)  # fmt: skip
def test_how_far_a_number_is_meant(lang: str, text: str, qualifier: str | None) -> None:
    assert figures_in(text, lang)[0].qualifier == qualifier
