"""What the readers of X share: prefixes, addresses, links, names, pictures, reposts."""

from __future__ import annotations

import pytest

from tocsin.model import Post
from tocsin.read.formats.x import common as x


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("RT @Mira_K: the words", ("@mira_k", "the words")),
        ("RT @mira the words", ("@mira", "the words")),
        ("rt @mira: the words", (None, "rt @mira: the words")),
        ("See RT @mira: x", (None, "See RT @mira: x")),
    ],
)
def test_the_prefix_of_a_repost_is_taken_off(written: str, expected: tuple[str | None, str]) -> None:
    assert x.without_prefix(written) == expected


def test_texts_are_unescaped_once() -> None:
    assert x.content("a &lt; b &amp;amp; c") == "a < b &amp; c"
    assert x.content(None) == ""


def test_addresses_of_posts_in_every_form() -> None:
    for url in ("https://twitter.com/Mira/status/42", "http://mobile.twitter.com/Mira/statuses/42?s=20", "https://x.com/Mira/status/42"):
        assert x.status_of(url) == ("@mira", "42")
    assert x.status_of("https://x.example/Mira/status/42") == (None, None)
    assert x.post_url(None, "42") == "https://x.com/i/status/42"


def test_links_leave_out_own_pictures_and_the_quoted_post() -> None:
    urls = [
        "https://a.example",
        "https://x.com/m/status/1/photo/1",
        "https://pic.twitter.com/abc",
        "https://x.com/o/status/7",
        "https://a.example",
    ]
    assert x.shared(urls, "7") == ["https://a.example"]
    assert x.shared(["https://x.com/o/status/7"], None) == ["https://x.com/o/status/7"]


def test_a_person_is_an_id_or_a_name_and_minus_one_is_nobody() -> None:
    assert x.person("12", "Mira") == "12"
    assert x.person("-1", "@Mira") == "@mira"
    assert x.person(None, "") is None


def test_a_picture_is_known_by_the_name_x_gave_it() -> None:
    one = x.picture(None, "photo", "https://pbs.example/media/EzG.jpg?name=orig")
    assert (one.media_id, one.type) == ("EzG", "image")
    assert x.picture("3_9", "animated_gif", None).type == "animation"
    assert x.media_type("hologram") == "file"


def test_a_client_is_the_words_of_its_link() -> None:
    assert x.client('<a href="https://a.example">Own App</a>') == "Own App"
    assert x.client("Own App") == "Own App"
    assert x.client(None) is None


def test_a_repost_has_its_originals_text_and_no_counts() -> None:
    original = Post("x", "1", "9", "The whole text", hashtags=["a"], urls=["https://a.example"], media=["m"])
    made = Post("x", "2", "8", "RT @mira: The who…", mentions=["@mira"], likes=5, quote_of="3")
    x.as_repost(made, original, "1", None)
    assert (made.kind, made.text, made.repost_of, made.repost_author) == ("repost", "The whole text", "1", "9")
    assert (made.likes, made.quote_of, made.urls, made.media) == (None, None, ["https://a.example"], ["m"])
    alone = Post("x", "2", "8", "RT @mira: The who…", mentions=["@mira", "@oren"])
    x.as_repost(alone, None, None, None)
    assert (alone.text, alone.repost_author, alone.mentions) == ("The who…", "@mira", ["@oren"])
