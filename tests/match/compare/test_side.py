"""What is known of one text: the same in any company."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.match.compare.side import sides, weighs

TEXTS = [
    "The bridge of Valmora is closed until further notice.",
    "Le pont de Valmora est fermé jusqu'à nouvel ordre.",
    "ok thanks",
    "",
    "白い皿に3つのドーナツがあります。",
    "https://a.example/1 🔥",
]


def test_a_side_holds_what_a_reader_sees_and_its_language() -> None:
    one, two = sides(["THE BRIDGE of Vаlmora is closed until further notice! https://a.example/1", TEXTS[1]])
    assert one.key == sides([TEXTS[0]])[0].key and "http" not in one.plain and one.text.endswith("/1")
    assert (one.lang, one.sure, two.lang, two.sure) == ("en", True, "fr", True)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (None, "empty"), (" \n", "empty"), ("https://a.example/1 🔥", "wordless"), ("yes!", "short"),
        ("Thanks river_watch sea88x and TomHill for it", "listed"), (TEXTS[0], None), ("橋は閉鎖", None), (TEXTS[4], None),
    ],
)  # fmt: skip
def test_why_nothing_can_be_said(text: str | None, why: str | None) -> None:
    assert sides([text])[0].mute == why


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(TEXTS), max_size=6))
def test_no_text_depends_on_the_others(texts: list[str]) -> None:
    assert sides(texts) == [sides([text])[0] for text in texts]


def test_a_declared_language_settles_only_what_is_unsure() -> None:
    assert sides([TEXTS[0]], ["fr"])[0].lang == "en"
    assert sides(["Valmora 2024"], ["fr"])[0].lang in ("fr", "und", sides(["Valmora 2024"])[0].lang)


def test_signs_that_are_words_weigh_more() -> None:
    assert weighs("橋は閉鎖", 12) and not weighs("橋は閉鎖", 13) and weighs("abcd", 4) and not weighs("abcd", 5)
