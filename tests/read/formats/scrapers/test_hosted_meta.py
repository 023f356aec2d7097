"""Items of Instagram and Facebook."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.read.formats.reading import AT
from tocsin.model import Post
from tocsin.read.formats.scrapers import hosted_meta as meta
from tocsin.read.reader import RowError

ISO = "2024-05-01T08:00:00.000Z"


def made(maker: Callable[..., Any], value: dict[str, Any]) -> list[Post]:
    return [one for one in maker(value) if isinstance(one, Post)]


def test_a_post_of_instagram() -> None:
    [post] = made(
        meta.instagram_post,
        {"shortCode": "aB", "ownerId": "9", "caption": "Fog", "timestamp": ISO, "likesCount": -1, "displayUrl": "https://p.example/a.jpg"},
    )
    assert (post.post_id, post.author_id, post.ts, post.likes, post.media) == ("aB", "9", AT, None, ["a"])


def test_a_comment_and_the_replies_that_came_with_it() -> None:
    reply = {"id": "2", "ownerUsername": "Mira", "text": "Yes", "timestamp": ISO}
    value = {
        "id": "1",
        "postUrl": "https://www.instagram.com/p/aB/",
        "owner": {"id": "8"},
        "text": "No",
        "timestamp": ISO,
        "replies": [reply],
    }
    first, second = made(meta.instagram_comment, value)
    assert (first.reply_to, first.author_id, second.reply_to, second.author_id, second.thread_id) == ("aB", "8", "1", "@mira", "aB")


def test_posts_of_facebook_share_their_link() -> None:
    value = {
        "postId": "5",
        "pageName": "Ports",
        "text": "Fog",
        "time": ISO,
        "link": "https://a.example/x",
        "url": "https://www.facebook.com/ports/posts/5",
    }
    [post] = made(meta.facebook_post, value)
    assert (post.post_id, post.author_id, post.ts, post.urls, post.url) == ("5", "@ports", AT, ["https://a.example/x"], value["url"])
    [shared] = made(meta.facebook_post, {**value, "text": "", "sharedPost": {"postId": "4", "text": "Rain", "user": {"id": "7"}}})
    assert (shared.kind, shared.repost_of, shared.repost_author, shared.text) == ("repost", "4", "7", "Rain")
    [in_group] = made(meta.facebook_post, {"url": "https://www.facebook.com/groups/g/permalink/77/", "user": {"id": "9"}, "time": ISO})
    assert (in_group.post_id, in_group.author_id) == ("77", "9")


def test_comments_of_facebook() -> None:
    value = {"id": "Y2", "profileId": "9", "text": "No", "date": ISO, "facebookUrl": "https://www.facebook.com/ports/posts/5"}
    assert made(meta.facebook_comment, value)[0].reply_to == "5"
    assert made(meta.facebook_comment, {**value, "replyToCommentId": "Y1"})[0].reply_to == "Y1"
    with pytest.raises(RowError, match="no author"):
        made(meta.facebook_comment, {**value, "profileId": None})


def test_hidden_counts() -> None:
    assert (meta.shown(-1), meta.shown("3"), meta.shown([])) == (None, 3, None)
