from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.report.difference import MOST_WORDS, difference, sides, tricks

texts = st.text(alphabet="ab cé,مر\n", max_size=60)


def test_what_is_new_and_what_is_gone() -> None:
    parts = difference("Boycott the regatta now!", "Boycott this regatta!!")
    assert [part for part in parts if part[0] != "same"] == [("gone", "the"), ("new", "this"), ("gone", " now"), ("new", "!")]


@given(texts, texts)
def test_each_side_is_whole(before: str, after: str) -> None:
    left, right = sides(before, after, str.casefold)
    assert "".join(text for _, text in left) == before and "".join(text for _, text in right) == after
    assert {kind for kind, _ in left} <= {"same", "gone"} and {kind for kind, _ in right} <= {"same", "new"}
    assert sides(before, before)[0] == sides(before, before)[1]


@given(texts, texts)
def test_both_texts_can_be_read_back(before: str, after: str) -> None:
    parts = difference(before, after)
    assert "".join(text for kind, text in parts if kind != "gone") == after
    assert "".join(text for kind, text in parts if kind != "new") == before


@given(texts)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert difference(text, text) == ([("same", text)] if text else [])


def test_a_very_long_text_is_given_whole() -> None:
    after = "word " * (3 * MOST_WORDS)
    assert "".join(text for kind, text in difference("other", after) if kind != "gone") == after


def test_what_the_eye_does_not_see_is_named() -> None:
    assert tricks(difference("boycott the regatta", "bоycott the regatta")) == ["lookalike"]
    assert tricks(difference("boycott the regatta", "boy\u200bcott the regatta")) == ["invisible"]
    assert tricks(difference("boycott the regatta", "Бойкот регаты, boycott")) == []
