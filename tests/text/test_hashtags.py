"""Hashtags as read, and as runs hung on a sentence."""

from __future__ import annotations

import pytest

from tocsin.text.hashtags import EDGE_TAGS, TAG, hashtags_in


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#Été #123 #a1 x#no &#39; #एकता_अब", ["Été", "a1", "एकता_अब"]),
        ("＃春 #می‌رود #نَعَم", ["春", "می‌رود", "نَعَم"]),
        ("https://a.example/#part ##twice C# #", []),
        ("(#one),#two", ["one", "two"]),
    ],
)
def test_hashtags_are_read_as_written(text: str, tags: list[str]) -> None:
    assert hashtags_in(text) == tags


def test_runs_before_and_after_a_sentence_hang_on_it_and_one_within_is_a_word() -> None:
    text = "#breaking #news In #Valmora the river rose #flood #now!"
    assert EDGE_TAGS.sub("|", text) == "| In #Valmora the river rose|"
    assert TAG.findall(text) == ["#breaking", "#news", "#Valmora", "#flood", "#now"]
