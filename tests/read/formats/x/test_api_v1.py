"""X API v1.1: long texts, reposts as posts inside posts, messages of the stream that are no posts."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, accounts, media, post, posts, refused, sure
from tocsin.read.formats.x.api_v1 import READER

USER = {"id": 9007199254740993, "id_str": "9007199254740993", "screen_name": "MiraQuill", "followers_count": 3}


def tweet(**fields: Any) -> dict[str, Any]:
    return {"id": 1, "id_str": "1", "created_at": "Wed May 01 08:00:00 +0000 2024", "text": "Fog &amp; rain", "user": USER, **fields}


def test_it_knows_posts_and_users_and_nothing_else() -> None:
    assert sure(READER, tweet()) > 0.9
    assert sure(READER, {"statuses": [tweet()]}) > 0.9
    assert sure(READER, USER) == 0.9
    assert sure(READER, {"id": "1", "text": "Fog", "author_id": "2"}) == 0.0
    assert sure(READER, "no object") == 0.0


def test_ids_come_from_text_and_times_are_stated() -> None:
    made = post(READER, tweet())
    assert (made.author_id, made.ts, made.ts_certainty, made.text) == ("9007199254740993", AT, "stated", "Fog & rain")
    assert list(accounts(READER, tweet())) == ["9007199254740993"]


def test_the_longest_text_is_taken_with_its_own_entities() -> None:
    longer = {"full_text": "The whole long text #fog", "entities": {"hashtags": [{"text": "fog"}], "urls": []}}
    made = post(READER, tweet(text="The whole…", truncated=True, extended_tweet=longer, entities={"hashtags": []}))
    assert (made.text, made.hashtags) == ("The whole long text #fog", ["fog"])


def test_a_repost_gives_both_posts_and_no_media_twice() -> None:
    picture = {"media": [{"id_str": "77", "type": "photo", "media_url_https": "https://p.example/a.jpg"}]}
    original = {**tweet(id=5, id_str="5", full_text="The words"), "user": {**USER, "id": 2, "id_str": "2"}, "extended_entities": picture}
    value = tweet(text="RT @oren: The wo…", retweeted_status=original)
    first, second = posts(READER, value)
    assert (first.post_id, second.kind, second.repost_of, second.repost_author) == ("5", "repost", "5", "2")
    assert second.text == first.text == "The words"
    assert [one.media_id for one in media(READER, value)] == ["77"]
    assert second.media == ["77"]


def test_a_reply_and_a_quote_name_whom_they_answer() -> None:
    made = post(READER, tweet(in_reply_to_status_id_str="4", in_reply_to_screen_name="Oren"))
    assert (made.kind, made.reply_to, made.reply_author) == ("reply", "4", "@oren")
    quoted = {**tweet(id=6, id_str="6"), "user": {**USER, "id": 3, "id_str": "3"}}
    made = posts(READER, tweet(quoted_status_id_str="6", quoted_status=quoted))[-1]
    assert (made.kind, made.quote_of, made.quote_author) == ("quote", "6", "3")


def test_other_messages_of_the_stream_are_reasons() -> None:
    refused(READER, {"delete": {"status": {"id": 1}}}, "not a post")
    refused(READER, {"statuses": []}, "no post")
    refused(READER, tweet(id=None, id_str=None), "without id")
