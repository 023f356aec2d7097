from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.page.dates.lexicon import LANGUAGES
from tocsin.page.dates.signs.tokens import line_of


@pytest.mark.parametrize(
    ("text", "lang", "signs"),
    [
        ("الأحد 08/أكتوبر/2023 - 07:05 م", "ar", "W6 #08/M10/#2023 - #07:#05 {pm}"),
        ("19 sentyabr 2023-cü il", "az", "#19 M09 #2023 {year}"),
        ("le 1er mars à 9h12", "fr", "{day} #1 M03 {at} #9{hour}#12"),
        ("‏15‏/‏05‏/‏2024", "ar", "#15/#05/#2024"),
        ("einundzwanzigster Mai", "de", "#21 M05"),
        ("2024-03-05T14:05Z", "fr", "#2024-#03-#05T#14:#05{z+00:00}"),
    ],
)
def test_words_become_signs(text: str, lang: str, signs: str) -> None:
    assert line_of(text, lang).signs == signs


@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_signs_know_where_they_come_from(text: str, lang: str) -> None:
    line = line_of(text, lang)
    places = [line.source(start, start + 1) for start in line.starts]
    assert places == sorted(places) and all(0 <= start < end <= len(text) for start, end in places)
