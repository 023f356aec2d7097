"""Mentions as compared, as read and as printed; and credits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.text.mentions import MENTION, REPOST, SHOWN, VIA, mentions_in


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("hi @Mira_K. mira@mail.example @ann@social.example!", ["@mira_k", "@ann@social.example"]),
        ("＠Oren and (@oren.vale-2)", ["@oren", "@oren.vale-2"]),
        ("https://a.example/@mira @", []),
        ("@@mira", []),
    ],
)
def test_handles_are_read_as_platforms_write_them(text: str, mentions: list[str]) -> None:
    assert mentions_in(text) == mentions


def test_compared_texts_lose_the_sign_and_its_word_in_any_alphabet() -> None:
    assert MENTION.sub("", "hi @Mira_K. and @мира, not mira@mail.example") == "hi  and , not mira@mail.example"


def test_printing_hides_whatever_may_be_a_handle() -> None:
    assert SHOWN.sub("-", "@mira-k, ＠oren @ann@social.example, @мира.к") == "-, - -, -"


@pytest.mark.parametrize("text", ["RT @mira: ", "rt mira: ", "MT @mira ", "via @mira", "RT @mira: RT @oren: ", "« RT @mira: "])
def test_a_credit_before_the_words_is_one(text: str) -> None:
    found = REPOST.match(f"{text}The pier is closed")
    assert found and found.end() > 0


@pytest.mark.parametrize("text", ["RTs are no endorsement", "Part @mira: no", "Retweet this", "via Rome: a journey"])
def test_words_that_begin_like_a_credit_are_none(text: str) -> None:
    found = REPOST.match(text)
    assert found is None


def test_a_credit_after_the_words() -> None:
    assert VIA.sub("", "The pier is closed (via @mira)") == "The pier is closed "
    assert VIA.sub("", "We came via @mira to town") == "We came via @mira to town"


@given(st.from_regex(r"[a-z_][a-z0-9_]{1,14}", fullmatch=True))
def test_every_use_sees_a_plain_handle(name: str) -> None:
    text = f"so says @{name}, again"
    assert mentions_in(text) == [f"@{name}"]
    assert MENTION.search(text) is not None
    assert SHOWN.search(text) is not None
