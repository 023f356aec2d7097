"""The post in a row: lists by their columns or from the text, the whole text of a repost, a clock apart from its day, its account."""

from __future__ import annotations

from typing import Any

from tests.read.formats.tables.reading import Table, table
from tocsin.model import Account, Media, Post, Record
from tocsin.read.formats.tables.plan import plan_for
from tocsin.read.formats.tables.posts import COUNTS, records_of
from tocsin.read.reader import Context

__all__ = ["table"]


def records(row: dict[str, Any]) -> list[Record]:
    return list(records_of(row, plan_for(tuple(row)), Context("x")))


def test_a_row_is_a_post_its_account_and_its_pictures() -> None:
    row = {
        "tweet_id": "1790000000000100101", "user_id": "7", "username": "mira", "display_name": "Mira Vale", "followers": "1,200",
        "text": "Fog #pier",
        "date": "2024-05-13T09:12:03Z", "likes": "3", "media_url": "https://pbs.twimg.com/media/Fog_1.jpg", "platform": "x",
    }  # fmt: skip
    post, account, media = records(row)
    assert isinstance(post, Post) and isinstance(account, Account) and isinstance(media, Media)
    assert (post.post_id, post.author_id, post.text, post.hashtags, post.likes) == ("1790000000000100101", "7", "Fog #pier", ["pier"], 3)
    assert (account.handle, account.name, account.followers) == ("mira", "Mira Vale", 1200)
    assert post.media == [media.media_id] and media.url == row["media_url"]
    assert [name for name in COUNTS if getattr(post, name) is not None] == ["likes"]


def test_the_day_and_the_clock_apart_are_one_moment(table: Table) -> None:
    (post,) = table({"id": "p1", "user": "mira", "text": "Fog", "date": "2024-05-13", "time": "09:12:03"})
    assert (post.ts, post.ts_precision) == (1715591523, "second")


def test_a_repost_has_the_whole_text_of_its_original(table: Table) -> None:
    whole = "Fog over the pier, and the ferry waits https://a.example/ferry"
    row = {"tweet_id": "1790000000000200202", "user": "oren", "date": "2024-05-13", "text": "RT @mira: Fog over the pier…"}
    (post,) = table({**row, "retweeted_status.full_text": whole, "retweeted_status_id": "1790000000000100101"})
    assert (post.kind, post.text, post.urls) == ("repost", whole, ["https://a.example/ferry"])


def test_a_clock_with_points_and_a_moment_known_by_its_values(table: Table) -> None:
    (post,) = table({"Utente": "@mira", "Data": "1 agosto 2024", "Ora": "08.00", "Testo": "Nebbia"})
    assert post.ts == 1722499200
    (post,) = table({"Utente": "@mira", "Giorno e ora della nota": "1 agosto 2024 08:00", "Testo": "Nebbia"})
    assert post.ts == 1722499200 and "Giorno e ora della nota" in table.note
