"""Lemmy."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, post, posts, refused, sure
from tocsin.read.formats.protocols.lemmy import READER, person

VIEW: dict[str, Any] = {
    "post": {
        "name": "Fog",
        "body": "Pier",
        "url": "https://b.example",
        "ap_id": "https://a.example/post/1",
        "published": "2024-05-01T08:00:00Z",
    },
    "creator": {"name": "Mira", "actor_id": "https://a.example/u/Mira"},
    "community": {"name": "ports"},
    "counts": {"score": 3, "comments": 1},
}


def test_a_post() -> None:
    made = post(READER, {"posts": [VIEW]})
    assert (made.post_id, made.author_id, made.text, made.ts, made.likes) == (
        "https://a.example/post/1",
        "@mira@a.example",
        "Fog\nPier",
        AT,
        3,
    )
    assert made.urls == ["https://b.example"]
    assert sure(READER, VIEW) == 0.95


def test_a_comment_answers_its_post_and_what_is_gone_has_no_words() -> None:
    comment = {**VIEW, "comment": {"content": "No", "ap_id": "https://b.example/comment/9", "published": "2024-05-01T08:00:00Z"}}
    made = post(READER, comment)
    assert (made.kind, made.reply_to, made.text) == ("reply", "https://a.example/post/1", "No")
    assert posts(READER, {**VIEW, "post": {**VIEW["post"], "removed": True}})[0].text == ""
    refused(READER, {**VIEW, "creator": {}}, "no author")
    assert person(None) == ""
