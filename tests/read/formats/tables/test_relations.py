"""What a row repeats, answers or quotes, however it is told."""

from __future__ import annotations

import pytest

from tests.read.formats.tables.reading import Table, table
from tocsin.model import Post
from tocsin.read.formats.tables.plan import plan_for
from tocsin.read.formats.tables.relations import relate

__all__ = ["table"]
POST = {"tweet_id": "1790000000000200202", "user": "oren", "text": "RT @Mira: Fog", "date": "2024-05-13"}
FIRST = "1790000000000100101"
THERE = f"https://twitter.com/Mira/statuses/{FIRST}"


@pytest.mark.parametrize(
    ("columns", "kind", "which"),
    [
        ({"retweeted_status_id": FIRST}, "repost", "repost"),
        ({"retweet_of": THERE}, "repost", "repost"),
        ({"text": "Fog?", "in_reply_to_status_id": FIRST, "in_reply_to_screen_name": "Mira"}, "reply", "reply"),
        ({"text": "Fog?", "inReplyTo": THERE}, "reply", "reply"),
        ({"text": "Fog!", "quoted_status_id": FIRST, "quoted_username": "Mira"}, "quote", "quote"),
        ({"text": "Fog!", "tweet_type": "quote", "retweet_or_quote_id": FIRST, "retweet_or_quote_user_id": "7"}, "quote", "quote"),
        ({"referenced_tweets": f"[{{'type': 'retweeted', 'id': '{FIRST}'}}]"}, "repost", "repost"),
        ({"text": "Fog?", "referenced_tweets": f'[{{"type": "replied_to", "id": "{FIRST}"}}]', "reply_to": "@Mira"}, "reply", "reply"),
    ],
)
def test_each_way_of_telling(table: Table, columns: dict[str, str], kind: str, which: str) -> None:
    made = table({**POST, **columns})[0]
    told = {
        "repost": (made.repost_of, made.repost_author),
        "reply": (made.reply_to, made.reply_author),
        "quote": (made.quote_of, made.quote_author),
    }
    assert made.kind == kind
    assert told[which][0] == FIRST and told[which][1] in ("@mira", "7")


def test_a_rounded_id_of_another_post_costs_the_id_and_is_told(table: Table) -> None:
    made = table({**POST, "text": "Fog?", "in_reply_to_status_id": "1.79e+18", "conversation_id": "1.79e+18", "media_id": "1.79e+18"})[0]
    assert (made.kind, made.reply_to, made.thread_id, made.media) == ("reply", None, None, [])
    assert "rounded ids of other posts left empty" in table.reading.note


def test_a_bare_number_in_a_channel_is_of_the_same_channel(table: Table) -> None:
    made = table({"channel": "quay", "message_id": "8", "text": "so?", "link": "https://t.me/quay/8", "reply_to_msg_id": "7"})[0]
    assert (made.reply_to, made.reply_author) == ("@quay\x1f7", "@quay")


def test_what_a_row_tells_is_filled_in_and_its_mention_of_the_author_goes() -> None:
    row = {"tweet_id": "1790000000000200202", "user": "oren", "text": "RT @mira: Fog", "retweeted_status_id": FIRST, "platform": "x"}
    post = Post("x", "1790000000000200202", "@oren", "Fog", mentions=["@mira", "@quay"])
    relate(post, row, plan_for(tuple(row)), "@mira")
    assert (post.kind, post.repost_of, post.repost_author, post.mentions) == ("repost", FIRST, "@mira", ["@quay"])
