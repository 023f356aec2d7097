from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.report.pdf.glyphs import covered
from tocsin.report.pdf.text import BREAK, END, LEFT, LONGEST_WORD, RIGHT, broken, direction, fit, isolated, printable


def shown(text: str) -> str:
    return text.translate({ord(LEFT): "{", ord(RIGHT): "<", ord(END): "}"})


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("كتب @a1b2 يوم 2024-05-15، ثم 15-16", "كتب {@a1b2} يوم {2024-05-15}، ثم {15-16}"),
        ("نسبة 22 % (11%) من 49,682", "نسبة {22 %} ({11%}) من {49,682}"),
        ("حزب New Azerbaijan Party في 15 مايو 2024 10:30 UTC.", "حزب {New Azerbaijan Party} في {15} مايو {2024} {10:30} {UTC}."),
        ("#Tag و #وسم و https://a.example/b?c=1", "{#Tag} و #وسم و {https://a.example/b?c=1}"),
        ("الأثر 0.98، q <10⁻³⁰⁰", "الأثر {0.98}، {q <10⁻³⁰⁰}"),
        ("الموقع hxxp://a[.]example وراءه", "الموقع {hxxp://a[.]example} وراءه"),
    ],
)
def test_what_runs_the_other_way_is_isolated_in_arabic(text: str, apart: str) -> None:
    assert shown(isolated(text, "rtl")) == apart


def test_what_is_isolated_already_stays() -> None:
    assert isolated("من ⁦1%⁩ إلى ⁨a b⁩", "rtl") == "من ⁦1%⁩ إلى ⁨a b⁩"


def test_arabic_within_a_line_from_the_left() -> None:
    assert shown(isolated("the tag #وسم_2024_آخر leads", "ltr")) == "the tag <#وسم_2024_آخر} leads"


def test_signs_without_a_shape_are_said() -> None:
    assert printable("中文字 x 가 \ue000") == "⟨CJK ×3⟩ x ⟨HANGUL⟩ ⟨U+E000⟩"
    assert printable("a\u202eb\x00c") == "a⟨U+202E⟩bc"
    assert printable("one\u2028two") == "one\ntwo"


@given(st.text(max_size=80), st.sampled_from(["ltr", "rtl"]))
def test_any_text_can_be_printed_and_loses_no_letter(text: str, way: str) -> None:
    made = fit(text, way)
    assert all(ord(sign) in covered() or sign in "\n\t\ufe0f\ufe0e\u00ad\ufeff\u2060" for sign in made)
    assert made.count(END) >= sum(made.count(sign) for sign in (LEFT, RIGHT)) - sum(text.count(sign) for sign in (LEFT, RIGHT))
    kept = [sign for sign in text if ord(sign) in covered() and sign not in f"{LEFT}{RIGHT}{END}{BREAK}\x00" and sign.isalnum()]
    assert [sign for sign in made if sign in kept][: len(kept)] or not kept


def test_long_words_get_places_to_break() -> None:
    made = broken("x" * 10_000)
    assert made.replace(BREAK, "") == "x" * 10_000
    assert max(map(len, made.split(BREAK))) < LONGEST_WORD


def test_direction_is_that_of_the_first_letter() -> None:
    assert (direction("… 12 #وسم a"), direction("12 a وسم"), direction("12", "rtl")) == ("rtl", "ltr", "rtl")
