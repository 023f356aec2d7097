"""Items of TikTok."""

from __future__ import annotations

from typing import Any

import pytest

from tests.read.formats.reading import AT
from tocsin.model import Post
from tocsin.read.formats.scrapers.hosted_tiktok import comment, video
from tocsin.read.reader import RowError

VIDEO: dict[str, Any] = {"id": "7", "text": "Fog #pier", "createTime": AT, "authorMeta": {"id": "9", "name": "Mira"}, "diggCount": 2}


def made(value: dict[str, Any]) -> Post:
    return next(one for one in video(value) if isinstance(one, Post))


def test_a_video() -> None:
    post = made({**VIDEO, "hashtags": [{"name": "sea"}]})
    assert (post.post_id, post.author_id, post.ts, post.likes, post.hashtags, post.media) == ("7", "9", AT, 2, ["sea"], ["7"])
    assert made({**VIDEO, "authorMeta": {"name": "Mira"}}).author_id == "@mira"
    assert made({**VIDEO, "slideshowImageLinks": [{"tiktokLink": "https://p.example/a.jpeg?x"}]}).media == ["a"]
    with pytest.raises(RowError, match="no author"):
        made({**VIDEO, "authorMeta": None})


def test_a_comment_answers_a_video_or_a_comment() -> None:
    value = {"cid": "8", "uid": "9", "text": "No", "createTime": AT, "videoWebUrl": "https://www.tiktok.com/@mira/video/7"}
    first, second = (next(one for one in comment(one) if isinstance(one, Post)) for one in (value, {**value, "repliesToId": "5"}))
    assert (first.reply_to, first.thread_id, second.reply_to, second.thread_id) == ("7", "7", "5", "7")
