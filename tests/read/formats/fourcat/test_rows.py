"""What 4CAT's tables share."""

from __future__ import annotations

import pytest

from tests.read.formats.reading import AT
from tocsin.model import Account, Media, Post
from tocsin.read.formats.fourcat import rows
from tocsin.read.reader import RowError

ROW = {"id": "1", "author": "Mira", "body": "<p>Fog #pier</p>", "unix_timestamp": str(AT), "timestamp": "x", "likes": "2", "shares": "3"}


def test_the_moment_counts_and_marks() -> None:
    post = rows.made(ROW, "vk", "1", rows.who(ROW), url="https://vk.com/wall1_1", markup=True)
    assert (post.ts, post.likes, post.reposts, post.text, post.hashtags) == (AT, 2, 3, "Fog #pier", ["pier"])
    with pytest.raises(RowError, match="no author"):
        rows.made(ROW, "vk", "1", "")


def test_lists_and_media() -> None:
    assert rows.addresses("https://a.example/x,y, https://b.example") == ["https://a.example/x,y", "https://b.example"]
    records = list(rows.done(Post("vk", "1", "2"), Account("vk", "2"), rows.shown("vk", {"p": "https://p.example/a.jpg"}, ("p", "image"))))
    assert [type(one) for one in records] == [Post, Account, Media]
    assert records[0].media == ["a"]  # type: ignore[union-attr]
