"""Where texts are cut: at the ends of sentences of many scripts, at lines, bullets and emoji, and never so that a letter is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.match.parts import texts
from tocsin.match.parts.passages import MOST, passages, weight


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in passages(text)]


PIECES = [
    "The ferry sank.",
    "Паром затонул!",
    "غرقت العبارة؟",
    "渡轮沉没了。",
    "\n",
    " ",
    "🔥",
    "• ",
    "> ",
    "«Нет»",
    "Mr. Vey",
    "3.",
    "…",
    "https://a.example/x",
    "a" * 90,
    "\u200b",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=400))
def test_passages_are_in_order_apart_and_have_every_letter(text: str) -> None:
    spans = passages(text)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    inside = "".join(text[start:end] for start, end in spans)
    assert sorted(filter(str.isalnum, inside)) == sorted(filter(str.isalnum, text))
    for part in cut(text):
        assert part == part.strip() and any(char.isalnum() or char == "_" for char in part)
        assert weight(part) <= MOST


@given(st.text(max_size=200), st.sampled_from(["\n", "  ", " \n "]))
def test_blanks_around_a_text_change_nothing(text: str, blanks: str) -> None:
    assert cut(blanks + text + blanks) == cut(text)


@pytest.mark.parametrize(
    ("text", "second"),
    [
        (texts.FERRY, "Forty-one passengers were on board, most of them on their way to the fish market."),
        (texts.FERRY_RU, "На борту был сорок один пассажир, большинство ехали на рыбный рынок."),
        (texts.FERRY_AR, "كان على متنها واحد وأربعون راكبًا معظمهم في طريقهم إلى سوق السمك."),
        (
            "آیا پل قدیمی شهر فردا برای همه باز خواهد شد؟ شهردار می‌گوید که کار تعمیر هنوز تمام نشده است.",
            "شهردار می‌گوید که کار تعمیر هنوز تمام نشده است.",
        ),
        ("渡轮今天清晨六点多在港口撞上了防波堤。船上有四十一名乘客，大多数人要去鱼市。", "船上有四十一名乘客，大多数人要去鱼市。"),
        (
            "The bridge of Valmora is closed until the spring 🚧 The mayor asks everybody for patience and a vest",
            "The mayor asks everybody for patience and a vest",
        ),
        (
            "Needed at the depot by tonight:\n• forty blankets and warm socks\n• a generator that runs on diesel and a man for it",
            None,
        ),
    ],
)
def test_a_text_is_cut_where_its_script_ends_a_sentence(text: str, second: str | None) -> None:
    found = cut(text)
    assert second is None or found[1] == second
    assert len(found) > 1


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Vey and Mr. J. R. Oren told the U.S. senators about the bridge of Valmora.",
        "The ferry from Pellane … was late again 🙄 by almost two hours, they say.",
        "Russia's 🇷🇺 army and Ukraine's 🇺🇦 army both say that they hold the village.",
        "Goodnight. Sleep well. See you.",
    ],
)
def test_it_is_not_cut_within_a_sentence_nor_into_bits(text: str) -> None:
    assert cut(text) == [text]


def test_a_heading_goes_with_what_it_heads() -> None:
    text = "Pellane, Monday\nThe ferry hit the harbour wall shortly after six this morning.\nForty-one passengers were on board of it."
    assert cut(text) == [text[: text.rindex("\n")], text[text.rindex("\n") + 1 :]]


def test_long_sentences_are_cut_at_a_comma() -> None:
    clause = "the boats that left the harbour before the storm came back one by one"
    found = cut(", ".join([clause] * 9))
    assert len(found) > 1
    assert all(part.startswith("the boats") for part in found)


def test_a_text_without_letters_has_no_passage() -> None:
    assert passages("") == passages("🔥🔥 !!! \n") == []
