"""minet, twitwi and gazouilloire: lists joined by bars, rows inside `_source`, users' files."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, accounts, media, post, refused, sure
from tocsin.read.formats.x.minet import READER


def row(**fields: Any) -> dict[str, Any]:
    base = {
        "id": "1", "user_id": "9", "user_screen_name": "MiraQuill", "timestamp_utc": f"{AT}.0", "text": "Fog", "retweeted_id": "",
        "links": "https://a.example|https://b.example", "hashtags": "fog|rain", "mentioned_names": "Oren|Pia", "mentioned_ids": "",
    }  # fmt: skip
    return {**base, **fields}


def test_it_knows_posts_users_and_rows_of_an_index() -> None:
    assert sure(READER, row(), table=True) == sure(READER, row()) == 1.0
    assert sure(READER, {"_id": "1", "_source": row()}) == 1.0
    assert sure(READER, {"id": "1", "screen_name": "a", "tweets": 1, "followers": 2, "friends": 3}, table=True) == 0.8
    assert sure(READER, {"id": "1", "user_screen_name": "a"}, table=True) == 0.0


def test_lists_and_times() -> None:
    made = post(READER, row())
    assert (made.ts, made.urls, made.hashtags) == (AT, ["https://a.example", "https://b.example"], ["fog", "rain"])
    assert made.mentions == ["@oren", "@pia"]
    assert post(READER, row(mentioned_ids="4|5")).mentions == ["4", "5"]


def test_the_key_of_an_index_is_the_id_where_the_row_has_none() -> None:
    assert post(READER, {"_id": "42", "_source": {**row(), "id": None}}).post_id == "42"


def test_a_repost_keeps_its_original_and_no_media_of_its_own() -> None:
    value = row(retweeted_id="5", retweeted_user="Oren", text="RT @Oren: Fog", media_urls="https://p.example/a.jpg?x=1")
    made = post(READER, value)
    assert (made.kind, made.repost_of, made.repost_author, made.text) == ("repost", "5", "@oren", "Fog")
    assert media(READER, value) == []


def test_media_have_their_kind_and_words_by_place() -> None:
    value = row(media_urls="https://p.example/a.jpg|https://p.example/b.mp4", media_types="photo|video", media_alt_texts="a pier|")
    assert [(one.media_id, one.type, one.alt) for one in media(READER, value)] == [("a", "image", "a pier"), ("b", "video", None)]


def test_a_users_file_gives_accounts_and_a_row_without_any_author_is_refused() -> None:
    value = {"id": "7", "screen_name": "mira", "name": "Mira", "followers": "1 200", "friends": "3", "tweets": "9"}
    assert accounts(READER, value)["7"].followers == 1200
    refused(READER, row(user_id="", user_screen_name=""), "author")
