"""Phrases: folding, gaps, stems, channels, Arabic words with and without their article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.page.furniture.phrases import Book, fold, line_of, words


def _found(phrase: str, text: str, lang: str) -> bool:
    book, line = Book([(("holds", "it"), phrase)]), line_of(text, lang)
    return any(True for place in range(len(line.words)) for _ in book.at(line, place))


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("phrase", "text", "lang"),
    [
        ("follow us|our", "Please FOLLOW our page", "en"),
        ("at|in _ editor*", "in the words of editorials", "en"),
        ("# comments", "See 12 comments", "en"),
        ("join @channel", "Join Telegram", "en"),
        ("на @channel", "подпишитесь на Телеграме", "ru"),
        ("قناة", "انضموا إلى القناة", "ar"),
        ("خبر", "وللخبر بقية", "ar"),
        ("iletisim", "İLETİŞİM", "tr"),
    ],
)
def test_what_a_phrase_finds(phrase: str, text: str, lang: str) -> None:
    assert _found(phrase, text, lang)


def test_a_gap_holds_four_words_at_most() -> None:
    assert _found("use _ allowed", "use of this text is allowed", "en")
    assert not _found("use _ allowed", "use of this very long text is allowed", "en")


def test_digits_of_all_scripts_are_numbers() -> None:
    assert words("۱۲ نظر") == ("12", words("نظر")[0])
