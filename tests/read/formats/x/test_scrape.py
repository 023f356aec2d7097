"""twscrape and snscrape: numbers for ids, originals inside reposts, media grouped or listed."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, accounts, media, post, posts, refused, sure
from tocsin.read.formats.x.scrape import READER

USER = {"id": 9, "id_str": "9", "username": "MiraQuill", "displayname": "Mira", "rawDescription": "Fog watcher", "followersCount": 3}


def tweet(number: int = 1, **fields: Any) -> dict[str, Any]:
    return {"id": number, "id_str": str(number), "date": "2024-05-01 08:00:00+00:00", "rawContent": "Fog", "user": USER, **fields}


def test_it_knows_both_tools() -> None:
    assert sure(READER, tweet()) == 0.95
    assert sure(READER, {"_type": "snscrape.modules.twitter.Tweet"}) == 1.0
    assert sure(READER, USER) == 0.9
    assert sure(READER, {"user": {"screen_name": "a"}, "full_text": "Fog"}) == 0.0


def test_a_post_and_its_account() -> None:
    made = post(READER, tweet())
    assert (made.post_id, made.author_id, made.ts, made.ts_certainty) == ("1", "9", AT, "stated")
    assert accounts(READER, tweet())["9"].bio == "Fog watcher"


def test_a_repost_holds_its_original_whole() -> None:
    value = tweet(2, rawContent="RT @oren: The wo…", retweetedTweet=tweet(5, rawContent="The words", user={**USER, "id": 8, "id_str": "8"}))
    original, made = posts(READER, value)
    assert (original.post_id, made.repost_of, made.repost_author, made.text) == ("5", "5", "8", "The words")


def test_links_are_objects_or_addresses() -> None:
    assert post(READER, tweet(links=[{"url": "https://a.example"}])).urls == ["https://a.example"]
    assert post(READER, tweet(outlinks=["https://a.example"])).urls == ["https://a.example"]


def test_media_are_grouped_by_kind_or_tell_theirs() -> None:
    grouped = {"photos": [{"url": "https://p.example/a.jpg"}], "videos": [{"thumbnailUrl": "https://p.example/b.jpg"}]}
    assert [one.type for one in media(READER, tweet(media=grouped))] == ["image", "video"]
    listed = [{"_type": "snscrape.modules.twitter.Photo", "fullUrl": "https://p.example/a.jpg"}]
    assert [one.type for one in media(READER, tweet(media=listed))] == ["image"]


def test_what_is_neither_a_post_nor_a_user_is_refused() -> None:
    refused(READER, {"id": 1}, "neither a post nor a user")
