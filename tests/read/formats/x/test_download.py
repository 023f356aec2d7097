"""X's archive: whose it is, by own pictures and answers; reposts as texts; the account."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.read.formats.reading import accounts, post, refused, sure
from tocsin.model import Post
from tocsin.read.files import open_file
from tocsin.read.formats.x.download import READER


def tweet(number: int, words: str = "Fog", **fields: Any) -> dict[str, Any]:
    base = {
        "id_str": str(number),
        "full_text": words,
        "created_at": "Wed May 01 08:00:00 +0000 2024",
        "favorite_count": "1",
        "retweeted": False,
    }
    return {"tweet": {**base, "entities": {"user_mentions": [], "urls": [], "hashtags": []}, **fields}}


def picture(number: int, name: str) -> dict[str, Any]:
    one = {
        "expanded_url": f"https://twitter.com/{name}/status/{number}/photo/1",
        "media_url_https": "https://p.example/a.jpg",
        "type": "photo",
    }
    return {"extended_entities": {"media": [{**one, "id_str": "9"}]}}


def owners(tmp_path: Path, *items: dict[str, Any]) -> set[str]:
    path = tmp_path / "tweets.js"
    path.write_text("window.YTD.tweets.part0 = " + json.dumps(list(items)), encoding="utf-8")
    return {record.author_id for _, record in open_file(path) if isinstance(record, Post)}


def test_it_knows_posts_and_account() -> None:
    assert sure(READER, tweet(1)) == sure(READER, {"account": {"accountId": "5", "username": "mira"}}) == 0.98
    assert sure(READER, {**tweet(1)["tweet"], "user": {}}) == 0.0
    assert sure(READER, {"like": {"tweetId": "1"}}) == 0.0


def test_the_owner_shows_in_own_pictures_and_answers(tmp_path: Path) -> None:
    answer = tweet(2, in_reply_to_status_id_str="1", in_reply_to_user_id_str="44")
    other = tweet(3, in_reply_to_status_id_str="99", in_reply_to_user_id_str="55")
    assert owners(tmp_path, tweet(1), answer, other) == {"44"}
    assert owners(tmp_path, tweet(1, **picture(1, "Mira_Q")), other) == {"@mira_q"}
    assert owners(tmp_path, tweet(1, **picture(7, "Otto")), other) == {"?archive with 1"}


def test_a_repost_is_its_originals_words() -> None:
    made = post(READER, tweet(1, "RT @bay: No ships"))
    assert (made.kind, made.repost_author, made.text, made.likes) == ("repost", "@bay", "No ships", None)
    assert made.repost_of == post(READER, tweet(2, "RT @Bay: No ships")).repost_of
    assert post(READER, tweet(3, "RT @bay: No sh…")).repost_of is None


def test_the_account() -> None:
    value = {"account": {"accountId": "5", "username": "Mira_Q", "accountDisplayName": "Mira", "createdAt": "2015-03-01T12:00:00.000Z"}}
    assert (accounts(READER, value)["5"].handle, accounts(READER, value)["5"].created_ts) == ("mira_q", 1425211200)
    refused(READER, {"account": {}}, "no id")
    refused(READER, {"like": {}}, "neither")
