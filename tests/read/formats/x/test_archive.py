"""X's archives of information operations: UTC minutes, hashed accounts, absent coordinates."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, accounts, post, refused, sure
from tocsin.read.formats.x.archive import READER

HASH = "a" * 44


def row(**fields: str) -> dict[str, Any]:
    base = {
        "tweetid": "1", "userid": HASH, "user_screen_name": HASH, "user_display_name": HASH, "tweet_text": "Fog",
        "tweet_time": "2024-05-01 08:00", "tweet_language": "en", "latitude": "absent", "longitude": "absent", "urls": "['https://a.example']",
        "hashtags": "[fog, rain]", "like_count": "2.0", "is_retweet": "False", "retweet_tweetid": "",
    }  # fmt: skip
    return {**base, **fields}


def test_it_knows_both_files() -> None:
    assert sure(READER, row(), table=True) == 1.0
    assert sure(READER, {"userid": "1", "user_screen_name": "a", "account_creation_date": "2020-01-01"}, table=True) == 0.95
    assert sure(READER, {"userid": "1", "tweet_text": "a"}, table=True) == 0.0


def test_times_are_utc_to_the_minute() -> None:
    made = post(READER, row())
    assert (made.ts, made.ts_certainty, made.ts_precision) == (AT, "format", "minute")


def test_a_hashed_account_has_no_name_and_its_posts_no_handle() -> None:
    assert (accounts(READER, row())[HASH].handle, accounts(READER, row())[HASH].name) == (None, None)
    assert post(READER, row()).url == "https://x.com/i/status/1"
    named = accounts(READER, row(userid="7", user_screen_name="mira", user_display_name="Mira Quill"))["7"]
    assert (named.handle, named.name) == ("mira", "Mira Quill")


def test_lists_counts_and_absent_places() -> None:
    made = post(READER, row())
    assert (made.hashtags, made.urls, made.likes, made.place) == (["fog", "rain"], ["https://a.example"], 2, None)
    assert post(READER, row(latitude="1.5", longitude="2.5")).place == "1.5,2.5"


def test_a_repost_is_known_by_its_id_or_by_the_flag() -> None:
    made = post(READER, row(retweet_tweetid="5", retweet_userid="8", tweet_text="RT @oren: Fog", like_count="9"))
    assert (made.kind, made.text, made.repost_of, made.repost_author, made.likes) == ("repost", "Fog", "5", "8", None)
    assert post(READER, row(is_retweet="True", tweet_text="RT @oren: Fog")).repost_author == "@oren"


def test_a_row_without_ids_is_refused() -> None:
    refused(READER, row(tweetid=""), "without tweetid")
    refused(READER, row(tweetid="1.2E+17"), "rounded")
