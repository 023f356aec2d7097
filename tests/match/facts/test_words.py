from __future__ import annotations

from tocsin.match.facts.words import words


def lows(text: str, lang: str) -> list[str]:
    return [word.read.low for word in words(text, lang).words]


def test_words_lose_what_is_written_on_them() -> None:
    assert lows("L'Ukraine n'a rien dit", "fr") == ["ukraine", "a", "rien", "dit"]
    assert lows("Lyon's bridge", "en") == ["lyon", "bridge"] and lows("Lyon'da", "tr") == ["lyon"]


def test_links_and_accounts_are_no_words() -> None:
    assert lows("see https://example.org/12 by @river_watch", "en") == ["see", "by"]


def test_where_words_stand() -> None:
    text = "One day. Two, three!"
    found = words(text, "en").words
    assert [text[word.start : word.end] for word in found] == ["One", "day", "Two", "three"]
    assert [(word.first, word.broken) for word in found] == [(True, False), (False, False), (True, True), (False, True)]


def test_a_phrase_speaks_through_its_first_word() -> None:
    found = words("five per cent of it", "en").words
    assert [(word.text, word.entry.count, word.length) for word in found][1:3] == [("per", "percent", 2), ("cent", "", 1)]


def test_long_texts_are_read_in_part() -> None:
    assert len(words("word " * 5000, "en").words) == 400


def test_what_was_cut_off_and_reposts_are_no_words() -> None:
    assert lows("RT @river: the bridge is clos… https://t.co/x1", "en") == ["the", "bridge", "is"]


def test_hashtags_and_accounts_are_read_by_their_capitals() -> None:
    assert lows("#WorldSeries2024 RiverWatch TikTok T2 F-16", "en") == ["world", "series2024", "river", "watch", "tiktok", "t2", "f-16"]


def test_marks_alone_are_words_like_others() -> None:
    assert lows("ـ ّ قال", "ar")[-1] == "قال" and lows("ʼ' 's d'", "fr")


def test_a_long_text_without_spaces_is_read_at_once() -> None:
    assert len(words("ยืนยันความเป็นไปได้ที่ดวงอาทิตย์จะขึ้นจากทิศตะวันตก" * 40, "th").words) == 1
