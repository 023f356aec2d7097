from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.wording.lexicon import LANGUAGES, lexicon
from tocsin.wording.tokens import forms_of, sentences


def said(text: str, lang: str = "en") -> list[list[str]]:
    return [[text[token.start : token.end] for token in one.tokens] for one in sentences(text, lexicon(lang))]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,930 posts", [1930]),
        ("1 930 comptes", [1930]),
        ("0.93 and 33,3 %", [0.93, 33.3]),
        ("1.234.567", [1234567]),
        ("group 19b4", []),
        ("١٢", [12]),
    ],
)
def test_numbers_have_their_value(text: str, values: list[float]) -> None:
    found = [token.value for one in sentences(text, lexicon("fr")) for token in one.tokens if token.value is not None]
    assert found == values


def test_sentences_end_at_stops_that_are_no_decimals_nor_initials() -> None:
    assert len(sentences("It is 0.9. M. Korv said so! Really?\nYes", lexicon("en"))) == 4


def test_quoted_words_stand_apart() -> None:
    (one,) = sentences("He wrote “you are bots” to «them».", lexicon("en"))
    assert len(one.tokens) == 3 and len(one.quoted) == 4


def test_a_denial_reaches_no_further_than_its_part() -> None:
    (one,) = sentences("It is not one; it is two (or three) of four.", lexicon("en"))
    chunks = [token.chunk for token in one.tokens]
    assert len(set(chunks)) == 3 and chunks[4] == chunks[-1] != chunks[0]


def test_arabic_words_lose_their_particles_and_verbs_their_prefix() -> None:
    assert "حسابات" in forms_of("والحسابات", "ar") and "~ثبت" in forms_of("سيُثبت", "ar")


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_tokens_stand_in_the_text_in_order(text: str, lang: str) -> None:
    ends = 0
    for one in sentences(text, lexicon(lang)):
        assert ends <= one.start
        ends = one.end
        assert all(one.start <= token.start < token.end <= one.end for token in (*one.tokens, *one.quoted))
