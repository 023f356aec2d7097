"""X API v2: pages with includes, flattened posts, notes, answers without posts."""

from __future__ import annotations

from typing import Any

import pytest

from tests.read.formats.reading import AT, accounts, media, posts, refused, sure
from tocsin.model import Raw
from tocsin.read.formats.x.api_v2 import READER
from tocsin.read.reader import Context, RowError

METRICS = {"retweet_count": 3, "reply_count": 1, "like_count": 2, "quote_count": 0, "impression_count": 50}


def tweet(number: str = "1", **fields: Any) -> dict[str, Any]:
    base = {"id": number, "author_id": "9", "text": "Fog", "created_at": "2024-05-01T08:00:00.000Z", "public_metrics": METRICS}
    return {**base, **fields}


def user(number: str, name: str) -> dict[str, Any]:
    return {"id": number, "username": name, "name": name, "public_metrics": {"followers_count": 1, "tweet_count": 2}}


def test_it_knows_pages_single_posts_and_users() -> None:
    assert sure(READER, {"data": [tweet()]}) == sure(READER, tweet()) == 1.0
    assert sure(READER, {"data": user("1", "mira")}) == 1.0
    assert sure(READER, {"id": "1", "text": "Fog", "user": {"screen_name": "a"}}) == 0.0


def test_a_page_gives_its_posts_those_it_includes_accounts_and_media() -> None:
    whole = tweet("5", author_id="2", text="The whole text", entities={"urls": [{"expanded_url": "https://a.example"}]})
    page = {
        "data": [tweet(text="RT @oren: The who…", referenced_tweets=[{"type": "retweeted", "id": "5"}])],
        "includes": {"users": [user("9", "mira"), user("2", "oren")], "tweets": [whole], "media": [{"media_key": "3_1", "type": "photo"}]},
    }
    made = {one.post_id: one for one in posts(READER, page)}
    assert set(made) == {"1", "5"}
    assert (made["1"].kind, made["1"].text, made["1"].repost_of, made["1"].repost_author) == ("repost", "The whole text", "5", "2")
    assert (made["1"].reposts, made["5"].reposts) == (None, 3)
    assert made["5"].ts == AT
    assert set(accounts(READER, page)) == {"9", "2"}
    assert [one.media_id for one in media(READER, page)] == ["3_1"]


def test_a_long_post_has_its_note_and_a_reply_its_thread() -> None:
    made = posts(READER, tweet(note_tweet={"text": "The long text", "entities": {}}, conversation_id="7"))[0]
    assert (made.text, made.thread_id) == ("The long text", "7")
    made = posts(READER, tweet(referenced_tweets=[{"type": "replied_to", "id": "4"}], in_reply_to_user_id="8"))[0]
    assert (made.kind, made.reply_to, made.reply_author) == ("reply", "4", "8")


def test_one_bad_post_of_a_page_costs_itself() -> None:
    page = {"data": [tweet(), {k: v for k, v in tweet("2").items() if k != "author_id"}]}
    records = iter(READER.map(Raw(1, page), Context("x")))
    assert getattr(next(records), "post_id", "") == "1"
    with pytest.raises(RowError, match="author_id"):
        list(records)


def test_an_answer_without_posts_says_why() -> None:
    refused(READER, {"errors": [{"detail": "Could not find it"}]}, "Could not find it")
    refused(READER, {"meta": {"result_count": 0}}, "without posts")


def test_what_is_null_is_as_if_it_were_absent() -> None:
    nulls = {"hashtags": None, "mentions": [None], "urls": None}
    (made,) = posts(READER, tweet(entities=nulls, attachments={"media_keys": None}, referenced_tweets=[None]))
    assert (made.kind, made.hashtags, made.mentions, made.urls, made.media) == ("post", [], [], [], [])
