"""4CAT's tables of other feeds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.read.formats.reading import AT
from tocsin.model import Post
from tocsin.read.formats.fourcat import feeds
from tocsin.read.reader import RowError

BASE = {"id": "12", "thread_id": "12", "author": "Mira", "body": "Fog", "timestamp": "x", "unix_timestamp": str(AT)}


def made(source: Callable[..., Any], **fields: str) -> Post:
    return next(record for record in source({**BASE, **fields}) if isinstance(record, Post))


def test_linkedin_takes_the_moment_of_the_number_not_the_estimate() -> None:
    post = made(feeds.linkedin, id=str((AT - 60) * 1000 << 22), author="in/mira", unix_timestamp=str(AT), author_mentions="oren,pia")
    assert (post.author_id, post.ts, post.ts_certainty, post.mentions) == ("@mira", AT - 60, "format", ["@oren", "@pia"])


def test_chinese_counts_and_tokens() -> None:
    post = made(feeds.rednote, likes="1.5万", url="https://www.xiaohongshu.com/explore/12?xsec_token=A", title="Tide")
    assert (post.likes, post.url, post.text) == (15_000, "https://www.xiaohongshu.com/explore/12", "Tide\nFog")
    assert made(feeds.douyin, author_user_id="9").author_id == "9"


def test_nobody_is_nobody() -> None:
    assert made(feeds.pinterest, author="").author_id == "?12"
    assert made(feeds.imgur, author="0").author_id == "?12"
    assert made(feeds.ninegag, author="9GAGGER", tags="a b,c").author_id == "?12"
    assert made(feeds.articles, author="").author_id == "?12"


def test_tags_of_several_words() -> None:
    assert made(feeds.ninegag, tags="port elm,sea").hashtags == ["port elm", "sea"]


@pytest.mark.parametrize(("source", "column"), [(feeds.imgur, "is_ad"), (feeds.ninegag, "is_promoted")])
def test_advertisements_are_refused(source: Any, column: str) -> None:
    with pytest.raises(RowError, match="advertisement"):
        made(source, **{column: "yes"})


def test_a_reblog_shares_the_key_of_its_original() -> None:
    post = made(feeds.tumblr, thread_id="k9", is_reblog="True", notes="5")
    assert (post.kind, post.repost_of, post.likes) == ("repost", "k9", None)


def test_videos_and_the_comments_below_them() -> None:
    video = made(feeds.bitchute, author_id="C1", subject="Tide", likes="2")
    comment = made(feeds.bitchute, author_id="u1", category="comment", parent_id="7", thread_id="v1")
    assert (video.ts_precision, video.ts_certainty, video.text) == ("day", "stated", "Tide\nFog")
    assert made(feeds.bitchute, author_id="C1").ts_certainty == "assumed"
    assert (comment.kind, comment.reply_to, comment.thread_id, comment.ts_precision) == ("reply", "7", "v1", "second")


def test_any_table_has_the_platform_of_its_addresses_else_none() -> None:
    assert (made(feeds.other).platform, made(feeds.other, url="https://t.me/ports/1").platform) == ("unknown", "telegram")
    assert made(feeds.parler, upvotes="3").likes == 3


@pytest.mark.parametrize("source", [feeds.ninegag, feeds.parler, feeds.articles, feeds.rednote])
def test_a_word_for_nothing_is_no_id(source: Callable[..., Any]) -> None:
    with pytest.raises(RowError, match="no id"):
        made(source, id="NaN")
