"""Items of X: originals under any name, authors of reposts, Nitter."""

from __future__ import annotations

from typing import Any

import pytest

from tests.read.formats.reading import AT
from tocsin.model import Account, Post
from tocsin.read.formats.scrapers.hosted_x import nitter, tweet
from tocsin.read.reader import RowError

MIRA, OREN = {"id": "9", "userName": "Mira"}, {"id": "8", "userName": "Oren", "isVerified": False, "isBlueVerified": True}


def item(**fields: Any) -> dict[str, Any]:
    return {"id": "1", "text": "Fog", "author": MIRA, "createdAt": "2024-05-01T08:00:00Z", "likeCount": 2, "retweetCount": 0, **fields}


def made(value: dict[str, Any]) -> Post:
    return [one for one in tweet(value) if isinstance(one, Post)][-1]


def test_a_post() -> None:
    post = made(item(fullText="Fog &amp; rain #pier"))
    assert (post.post_id, post.author_id, post.text, post.ts, post.likes, post.hashtags) == ("1", "9", "Fog & rain #pier", AT, 2, ["pier"])


@pytest.mark.parametrize("name", ["retweet", "retweeted_tweet", "retweetedTweet"])
def test_a_repost_takes_the_original(name: str) -> None:
    post = made(item(id="2", author=OREN, text="RT @Mira: F…", isRetweet=True, **{name: item()}))
    assert (post.kind, post.text, post.repost_of, post.repost_author, post.likes) == ("repost", "Fog", "1", "9", None)


def test_the_author_of_an_original_that_is_not_there() -> None:
    people = {"user_mentions": [{"id_str": "9", "screen_name": "Mira"}]}
    post = made(item(id="2", author=OREN, text="RT @Mira: F…", isRetweet=True, entities=people))
    assert (post.kind, post.text, post.repost_author, post.mentions) == ("repost", "F…", "9", [])


def test_replies_quotes_and_the_verified() -> None:
    post = made(item(isReply=True, inReplyToId="5", inReplyToUserId="8", inReplyToUsername="Oren", quote={"id": "7"}))
    assert (post.kind, post.reply_to, post.reply_author) == ("reply", "5", "8")
    assert (made(item(quote=item(id="7"))).kind, made(item(quote=item(id="7"))).quote_of) == ("quote", "7")
    assert next(one for one in tweet(item(author=OREN)) if isinstance(one, Account)).verified is True


def test_without_an_author_it_is_refused() -> None:
    with pytest.raises(RowError, match="no author"):
        made(item(author={}))


def test_a_post_read_off_nitter() -> None:
    value = {
        "link": "https://nitter.net/Mira/status/5#m",
        "text": "Fog",
        "date": "May 1, 2024 · 8:00 AM UTC",
        "stats": {"likes": 3},
        "replying-to": ["@Oren"],
    }
    post = next(one for one in nitter(value) if isinstance(one, Post))
    assert (post.post_id, post.author_id, post.ts, post.ts_precision, post.likes) == ("5", "@mira", AT, "minute", 3)
    assert (post.kind, post.reply_author) == ("reply", "@oren")


def test_a_quoted_post_that_is_gone_is_known_by_its_id() -> None:
    post = made(item(quoted_tweet={"id": "7", "author": None}))
    assert (post.kind, post.quote_of, post.quote_author) == ("quote", "7", None)
