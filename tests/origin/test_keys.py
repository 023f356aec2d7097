"""One key for what is written in several ways."""

import pytest

from tocsin.origin.keys import hashtag_key, link_key


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.example.org/a/b/?utm_source=x&id=2&fbclid=zz#top", "example.org/a/b?id=2"),
        ("http://m.example.org/a/b?id=2", "example.org/a/b?id=2"),
        ("EXAMPLE.org", "example.org"),
        ("https://example.org/%D8%AE%D8%A8%D8%B1", "example.org/%D8%AE%D8%A8%D8%B1"),
        ("https://example.org/خبر", "example.org/%D8%AE%D8%A8%D8%B1"),
        ("https://example.org/p?b=1&a=2", "example.org/p?a=2&b=1"),
        ("", ""),
        ("not an address", ""),
        ("http://[broken", ""),
    ],
)
def test_link_key(url: str, key: str) -> None:
    assert link_key(url) == key


def test_hashtag_key_folds_case_sign_and_dotted_i() -> None:
    assert hashtag_key("#FreeIsland") == hashtag_key("freeisland") == "freeisland"
    assert hashtag_key("#\u0130stanbul") == hashtag_key("Istanbul")
    assert hashtag_key("\u200bazadl\u0131q\ufe0f") == "azadl\u0131q"
    assert hashtag_key("#") == ""
