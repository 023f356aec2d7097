from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.query import mask as masking
from tocsin.query.mask import HIDDEN, LONGEST, excerpt, mask, mask_link, plain_link, visible

HIDES = {
    "thanks @some_person and @other.name!": f"thanks @{HIDDEN} and @{HIDDEN}!",
    "on @user@instance.example today": f"on @{HIDDEN} today",
    "write to first.last@mail.example": f"write to {HIDDEN}",
    "call +33 1 23 45 67 89 now": f"call {HIDDEN} now",
    "شكرا @حساب_ما": f"شكرا @{HIDDEN}",
    "see https://x.com/some_person/status/123?s=20 there": f"see x.com/{HIDDEN}/status/{HIDDEN}?… there",
    "t.me/some_channel/44": f"t.me/{HIDDEN}/{HIDDEN}",
    "https://www.news.example/2024/05/bridge": "news.example/2024/05/bridge",
    "https://tube.example/@maker/videos": f"tube.example/{HIDDEN}/videos",
    "in 2024, 5,187 posts and 12345678 seconds": "in 2024, 5,187 posts and 12345678 seconds",
    "http://[broken": HIDDEN,
}


@pytest.mark.parametrize("text", HIDES)
def test_what_leads_to_a_person_is_hidden(text: str) -> None:
    assert mask(text) == HIDES[text]


def test_characters_that_break_a_page_go_and_those_that_turn_a_line_show() -> None:
    assert visible("a\x00b\x1b[31m\r\nc") == "ab[31m\nc"
    assert visible("safe \u202etxt.exe\u202c") == "safe ⟨U+202E⟩txt.exe⟨U+202C⟩"
    assert visible("می\u200cخواهم \u200fعربي") == "می\u200cخواهم \u200fعربي"  # joiners and marks belong to the text


def test_a_long_text_is_cut_and_says_so() -> None:
    cut = mask("word " * 2000)
    assert len(cut) < LONGEST + 20
    assert cut.endswith(f"… [+{10_000 - LONGEST}]")
    assert excerpt("one\ntwo  three", 9) == "one two…"


def test_links_keep_the_page_and_lose_the_key() -> None:
    assert mask_link("https://Site.example/a/b?token=secret#part") == "site.example/a/b?…"
    assert mask_link("not a link at all://") == HIDDEN or "secret" not in mask_link("not a link at all://")


PART = st.text(st.sampled_from("aB9.-_~+/:?#@%;é[ \t\\"), max_size=12)


@given(
    st.sampled_from(["http://", "https://", "HTTPS://", "//", ""]), st.sampled_from(["", "www.", "x.com", "a.example", "WWW.", "."]), PART
)
def test_a_simple_link_is_taken_apart_as_any_other(scheme: str, host: str, rest: str) -> None:
    link = f"{scheme}{host}{rest}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(masking, "_SIMPLE", re.compile("(?!)"))
        slow = plain_link(link)
    assert plain_link(link) == slow


@given(st.text(max_size=3000))
def test_any_text_comes_out_clean_and_short(text: str) -> None:
    shown = mask(text)
    assert len(shown) <= LONGEST + 20
    assert not set(shown) & {"\x00", "\u202e", "\u2066", "\x1b"}
    assert mask(None) == ""
