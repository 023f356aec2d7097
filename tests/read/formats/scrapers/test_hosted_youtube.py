"""Items of YouTube."""

from __future__ import annotations

from tests.read.formats.reading import AT
from tocsin.model import Post
from tocsin.read.formats.scrapers.hosted_youtube import comment, video


def test_a_video() -> None:
    value = {"id": "Xbc-_123xyZ", "channelId": "UC1", "title": "Fog", "text": "Pier", "date": "2024-05-01T08:00:00.000Z", "viewCount": 3}
    post = next(one for one in video(value) if isinstance(one, Post))
    assert (post.post_id, post.author_id, post.text, post.ts, post.views) == ("Xbc-_123xyZ", "UC1", "Fog\nPier", AT, 3)


def test_a_comment_without_a_date_and_with_a_name_that_is_no_handle() -> None:
    value = {"cid": "U1", "comment": "No", "author": "Bob", "videoId": "Xbc-_123xyZ", "publishedTimeText": "2 days ago"}
    post = next(one for one in comment(value) if isinstance(one, Post))
    assert (post.author_id, post.ts, post.reply_to) == ("?U1", None, "Xbc-_123xyZ")
    assert next(one for one in comment({**value, "author": "@Bob"}) if isinstance(one, Post)).author_id == "@bob"
