"""Hoaxy: which end of an edge posted."""

from __future__ import annotations

from typing import Any

import pytest

from tests.read.formats.reading import AT, post, posts, refused, sure
from tocsin.read.formats.collectors.hoaxy import READER

EDGE: dict[str, Any] = {"from_user_id": "9", "from_user_screen_name": "Mira", "to_user_id": "8", "to_user_screen_name": "Oren",
                        "tweet_id": "5", "tweet_created_at": "2024-05-01T08:00:00Z", "canonical_url": "https://a.example",
                        "title": "Fog"}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "author", "field", "other"),
    [
        ("retweet", "8", "repost_author", "9"),
        ("quote", "8", "quote_author", "9"),
        ("reply", "9", "reply_author", "8"),
        ("origin", "9", "mentions", ["8"]),
    ],
)
def test_who_posted(kind: str, author: str, field: str, other: Any) -> None:
    made = post(READER, {**EDGE, "tweet_type": kind})
    assert (made.author_id, getattr(made, field), made.ts, made.urls) == (author, other, AT, ["https://a.example"])
    assert made.text == ""  # the title is the article's


def test_edges_alone_or_in_a_list() -> None:
    edge = {**EDGE, "tweet_type": "retweet"}
    assert len(posts(READER, {"edges": [edge, edge]})) == 2
    assert sure(READER, edge, table=True) == 0.96
    refused(READER, {**edge, "tweet_id": None}, "no id")
