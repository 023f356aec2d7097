from __future__ import annotations

import pytest

from tocsin.page.dates.lexicon import lexicon
from tocsin.page.dates.signs.numerals import composed, split_compound


@pytest.mark.parametrize(
    ("values", "lang", "made"),
    [
        ([2, 1000, 20, 4], "ru", [2024]),
        ([5, 20], "ar", [25]),
        ([1000, 400, 3], "fa", [1403]),
        ([4, 20], "ar", [24]),
        ([80, 19], "fr", [99]),
        ([19, 90, 9], "en", [1999]),
        ([20, 20, 4], "en", [2024]),
        ([5, 5], "en", [5, 5]),
    ],
)
def test_numbers_are_put_together(values: list[int], lang: str, made: list[int]) -> None:
    run = [(value, place) for place, value in enumerate(values)]
    assert [value for value, _, _ in composed(run, lexicon(lang))] == made


def test_compounds_are_taken_apart() -> None:
    assert split_compound("zweitausendvierundzwanzig", lexicon("de")) == 2024 and split_compound("zweifel", lexicon("de")) is None
