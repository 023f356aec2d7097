"""The words of many texts at once: what is one word, where it stands, what parts words and what parts sentences."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.match.series.words import FIGURE, words


def said(text: str) -> list[str]:
    read = words([text])
    return [text[start:end] for start, end in zip(read.start, read.end, strict=True)]


def test_figures_in_a_row_are_one_word_and_all_figures_the_same() -> None:
    assert said("On 14.05.2024 some 1,686 of 12 mills") == ["On", "14.05.2024", "some", "1,686", "of", "12", "mills"]
    assert list(words(["1,686 mills", "12 mills"]).word) == [FIGURE, words(["mills"]).word[0]] * 2


def test_case_marks_and_look_alikes_make_no_other_word() -> None:
    one, two = words(["The Café don’t open"]), words(["the CAFE dont оpen"])
    assert one.word.tolist() == two.word.tolist()


def test_a_character_is_a_word_where_no_spaces_part_words() -> None:
    assert said("大桥 opens") == ["大", "桥", "opens"]
    assert words(["大桥 opens"]).letters.tolist() == [2, 2, 5]


def test_signs_and_pictures_part_phrases_hyphens_and_quotes_do_not() -> None:
    assert words(["Well. A half-open “gate” 🌾 Millers"]).parted.tolist() == [True, True, False, False, False, True]


def test_a_part_of_the_texts() -> None:
    read, some = words(["one two", "", "three 4", "five"]), words(["", "three 4"])
    part = read.part(1, 3)
    assert (
        part.ends.tolist() == some.ends.tolist() and part.word.tolist() == some.word.tolist() and part.start.tolist() == some.start.tolist()
    )


def test_nothing_has_no_words() -> None:
    assert not len(words([]).word) and words(["", "…"]).ends.tolist() == [0, 0, 0]


@given(st.lists(st.text(max_size=40), max_size=8))
def test_a_text_has_the_same_words_in_any_company(texts: list[str]) -> None:
    together = words(texts)
    for i, text in enumerate(texts):
        alone, part = words([text]), together.of(i)
        assert together.word[part].tolist() == alone.word.tolist()
        assert together.start[part].tolist() == alone.start.tolist()
        assert together.parted[part].tolist() == alone.parted.tolist()
        assert all(0 <= start < end <= len(text) for start, end in zip(alone.start, alone.end, strict=True))
