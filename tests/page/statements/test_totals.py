from __future__ import annotations

import pytest

from tocsin.page.statements.figures import figures_in


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Of 512 people asked, 307 agreed."), ("fr", "Sur 512 personnes, 307 ont accepté."), ("tr", "512 kişinin 307'si kabul etti."),
        ("az", "512 nəfərdən 307-si razılaşıb."), ("ar", "من بين 512 شخصا وافق 307."), ("ru", "Из 512 человек 307 согласились."),
    ],
)  # fmt: skip
def test_the_total_may_come_first(lang: str, text: str) -> None:
    assert [(one.value, one.of) for one in figures_in(text, lang)] == [(307, 512)]


def test_those_among_them_are_no_part_told_with_a_total() -> None:
    assert [one.of for one in figures_in("76 people were held, including 12 children.", "en")] == [None, None]
