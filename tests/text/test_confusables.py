"""Confusables: prototypes, words in two alphabets, and what counts as dressed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.text.confusables import LOOK_ALIKE, STYLED, by_name, mixed_words, one_alphabet, prototype


@pytest.mark.parametrize(
    ("char", "expected"),
    [
        *[("а", "a"), ("ο", "o"), ("ѕ", "s"), ("Ꭺ", "a"), ("ꓐ", "b"), ("ⲟ", "o"), ("օ", "o")],  # other alphabets
        *[("ł", "l"), ("ø", "o"), ("ı", "i"), ("ᴀ", "a"), ("æ", "ae"), ("🅰", "a")],  # forms of Latin letters
        *[("ی", "ي"), ("ک", "ك"), ("ة", "ه"), ("ـ", "")],  # one Arabic letter typed on several keyboards
        *[("a", "a"), ("ж", "ж"), ("中", "中"), ("7", "7"), ("!", "!")],  # what passes for nothing else
    ],
)
def test_a_letter_is_read_as_what_it_passes_for(char: str, expected: str) -> None:
    assert prototype(char) == expected


def test_names_say_what_tables_need_not() -> None:
    assert by_name("ŧ") == "t"
    assert by_name("ж") == by_name("1") == ""


def test_a_prototype_is_its_own_prototype() -> None:
    assert [c for c in LOOK_ALIKE if prototype(prototype(c)) not in (prototype(c), "г")] == []


def test_a_word_in_two_alphabets_goes_to_the_one_of_its_other_letters() -> None:
    assert one_alphabet("Тhе rivеr rоsе") == "The river rose"
    assert one_alphabet("Дoмa нa peкe") == "Дома на реке"
    assert one_alphabet("Дома and river") == "Дома and river"  # two alphabets, but no word in both
    assert one_alphabet("plain") == "plain"


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz ", max_size=40), st.data())
def test_latin_dressed_in_twins_of_both_cases_comes_back(text: str, data: st.DataObject) -> None:
    twins = dict(zip("aceopxyijs", "асеорхуіјѕ", strict=True))
    dressed = "".join(twins[c] if c in twins and data.draw(st.booleans()) else c for c in text)
    whole_words = {word for word in dressed.split() if re.fullmatch("[асеорхуіјѕ]+", word)}  # no letter tells what these are
    if not whole_words:
        assert one_alphabet(dressed) == text


def test_mixed_words_are_seen_with_accents_and_in_every_alphabet_with_twins() -> None:
    found = [word[0] for word in mixed_words("rivеr café Дома riverо Ꭺnna Μaria née")]
    assert found == ["rivеr", "riverо", "Ꭺnna", "Μaria"]
    assert mixed_words("river and Дома") == []


def test_styled_letters() -> None:
    assert re.sub(f"[{STYLED}]", "-", "ｒ𝐓ⓐ🅰ʀ r é ж") == "----- r é ж"
