from __future__ import annotations

import pytest

from tocsin.page.statements.figures import figures_in


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "between 20 and 30 houses"),
    ("en", "20-30 houses"),
    ("de", "20 bis 30 Häuser"),
    ("es", "de 20 a 30 casas"),
    ("ru", "от 20 до 30 домов"),
     ("tr", "20 ila 30 ev"), ("ar", "ما بين 20 و30 منزلا"), ("fa", "بین ۲۰ تا ۳۰ خانه")],
)  # fmt: skip
def test_two_ends_are_one_figure(lang: str, text: str) -> None:
    assert [(one.value, one.value_high, one.unit) for one in figures_in(text, lang)] == [(20, 30, "building")]


def test_a_rise_is_no_range_and_a_scale_holds_for_both_ends() -> None:
    assert [one.value_high for one in figures_in("It rose from 20 to 30 houses", "en")] == [None]
    assert [(one.value, one.value_high) for one in figures_in("2 to 3 million people", "en")] == [(2e6, 3e6)]
