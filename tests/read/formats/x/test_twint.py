"""twint: local clocks with an offset, retweets that describe their original, threads in place of the answered post."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, post, posts, refused, sure
from tocsin.read.formats.x.twint import READER


def row(**fields: Any) -> dict[str, Any]:
    base = {
        "id": "1", "conversation_id": "1", "username": "MiraQuill", "user_id": "9", "tweet": "Fog", "date": "2024-05-01",
        "time": "10:00:00", "timezone": "+0200", "created_at": "2024-05-01 10:00:00 CEST", "retweets_count": "3", "mentions": "[]",
    }  # fmt: skip
    return {**base, **fields}


def test_it_knows_its_columns() -> None:
    assert sure(READER, row(), table=True) == sure(READER, row()) == 1.0
    assert sure(READER, {"tweet": "Fog", "username": "a"}, table=True) == 0.0


def test_the_clock_is_read_with_its_offset() -> None:
    assert (post(READER, row()).ts, post(READER, row()).ts_certainty) == (AT, "stated")
    assert post(READER, row(timezone="", created_at=str(AT * 1000))).ts == AT
    assert post(READER, row(timezone="", created_at="2024-05-01 10:00:00 ZZQT")).ts == AT + 7200  # no zone is known: the clock stands


def test_mentions_are_names_or_objects() -> None:
    assert post(READER, row(mentions="['Oren', 'pia']")).mentions == ["@oren", "@pia"]
    assert post(READER, row(mentions=[{"id": "4", "screen_name": "oren"}])).mentions == ["4"]


def test_an_answer_names_its_thread_and_whom_it_answers() -> None:
    made = post(
        READER, row(conversation_id="7", reply_to=[{"user_id": "9", "username": "MiraQuill"}, {"user_id": "4", "username": "oren"}])
    )
    assert (made.kind, made.reply_to, made.thread_id, made.reply_author) == ("reply", None, "7", "4")


def test_a_repost_stands_beside_the_original_that_the_row_describes() -> None:
    original, made = posts(READER, row(retweet_id="77", user_rt="Oren", user_rt_id="4", retweet_date="2024-05-01 11:00:00"))
    assert (original.post_id, made.post_id, made.author_id, made.repost_of) == ("1", "77", "4", "1")
    assert made.ts == AT + 3600


def test_a_row_without_an_author_is_refused() -> None:
    refused(READER, row(user_id="", username=""), "without its id or its author")
