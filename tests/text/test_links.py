"""Links as compared, as read and as printed: where each use ends one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.text.links import BARE_LINK, LINK, SHOWN, urls_in


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("see (https://a.example/b(c)). https://d.example/e, ok", ["https://a.example/b(c)", "https://d.example/e"]),
        ("“https://a.example/x” «http://b.example»", ["https://a.example/x", "http://b.example"]),
        ("HTTPS://A.example/X…", ["HTTPS://A.example/X"]),
        ("انظر https://a.example/x، ثم", ["https://a.example/x"]),
        ("a.example/x, www.a.example and ftp://a.example", []),
        ("", []),
    ],
)
def test_addresses_are_read_without_what_follows_them(text: str, urls: list[str]) -> None:
    assert urls_in(text) == urls


def test_compared_texts_lose_a_link_up_to_the_next_blank() -> None:
    assert LINK.sub("", "see https://a.example/b”), www.a.example! or WWW.A.EXAMPLE") == "see   or "
    assert BARE_LINK.sub("", "see t.co/abc, not 1/2 or and/or") == "see  not 1/2 or and/or"


def test_printing_sees_platforms_without_protocol_and_in_any_case() -> None:
    for text in ("https://a.example/mira", "Www.a.example/mira", "t.me/mira", "X.com/mira", "HTTP://facebook.com/mira"):
        assert SHOWN.fullmatch(text), text
    assert SHOWN.search("next.me/mira") is None


@given(
    st.from_regex(r"https?://[a-z]{1,8}\.example/[a-z0-9/?=&_-]{0,20}[a-z0-9]", fullmatch=True), st.text(alphabet=" \n.,;:!?", max_size=5)
)
def test_an_address_in_a_sentence_comes_out_as_it_went_in(url: str, after: str) -> None:
    assert urls_in(f"see {url}{after}") == [url]
    assert SHOWN.search(f"see {url}{after}") is not None
    assert LINK.search(f"see {url}{after}") is not None
