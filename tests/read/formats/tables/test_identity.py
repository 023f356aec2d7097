"""Whose a post is, where it stands and which id it has: the platform's own, so that two tools' rows of one post are one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.read.formats.tables.reading import Table, table
from tocsin.model import SCOPE
from tocsin.read.formats.tables.identity import account_at, scoped

__all__ = ["table"]
X = "https://x.com/mira/status/1790000000000100101"


@pytest.mark.parametrize(
    ("row", "platform", "post_id", "author"),
    [
        ({"id": "1790000000000100101", "user_id": "7", "text": "a", "url": X}, "x", "1790000000000100101", "7"),
        ({"id": "100063_5100", "page_id": "100063", "text": "a", "platform": "Facebook"}, "facebook", f"100063{SCOPE}5100", "100063"),
        (
            {"id": "100063000_510000", "page_name": "Elm", "text": "a", "network": "facebook"},
            "facebook", "510000", "@elm",
        ),
        ({"pk": "31", "username": "mira", "text": "a", "url": "https://www.instagram.com/p/CaB_1/"}, "instagram", "CaB_1", "@mira"),
        ({"message_id": "7", "channel": "quay", "text": "a", "link": "https://t.me/quay/7"}, "telegram", f"@quay{SCOPE}7", "@quay"),
        ({"id": "at://did:plc:a/app.bsky.feed.post/3k", "author.did": "did:plc:a", "text": "a"},
         "bluesky", f"did:plc:a{SCOPE}3k", "did:plc:a"),
        ({"name": "t1_ab", "author": "mira", "body": "a", "id": "t1_ab", "date": "2024-05-01"}, "reddit", "t1_ab", "@mira"),
        ({"id": "UgA", "video_id": "dQw4w9WgXcQ", "channel_id": "UC" + "a" * 22, "text": "a"}, "youtube", "UgA", "UC" + "a" * 22),
    ],
)  # fmt: skip
def test_ids_are_the_platforms_own(table: Table, row: dict[str, Any], platform: str, post_id: str, author: str) -> None:
    post = table({"date": "2024-05-13 09:12:03", **row}, {"date": "2024-05-14 09:12:03", **row, "id": row.get("id", "") + "9"})[0]
    assert (post.platform, post.post_id, post.author_id) == (platform, post_id, author)


def test_numbers_of_rows_are_no_ids_and_the_note_tells_it(table: Table) -> None:
    rows = [{"id": i, "user": f"u{i}", "text": f"t{i}", "date": f"2024-05-13 09:0{i}", "reply_to": i - 1 or ""} for i in range(1, 6)]
    posts = table(*rows)
    assert "numbers of rows, not taken for ids: 'id'" in table.note
    other = table(*({**row, "text": "other"} for row in rows))
    assert not {post.post_id for post in posts} & {post.post_id for post in other}
    assert posts[1].reply_to == posts[0].post_id  # within the file they still say which row answers which
    with_address = [{**row, "url": f"https://x.com/u{row['id']}/status/17900000000000000{row['id']}0"} for row in rows]
    assert [post.post_id for post in table(*with_address)] == [f"17900000000000000{i}0" for i in range(1, 6)]


def test_few_or_far_apart_numbers_are_ids(table: Table) -> None:
    assert [post.post_id for post in table(*({"id": i, "user": "u", "text": "t"} for i in ("4", "190", "77000")))] == ["4", "190", "77000"]


def test_accounts_numbered_by_row_give_way_to_names(table: Table) -> None:
    rows = [{"id": f"p{i}", "user_id": i, "username": "mira", "text": "t"} for i in range(4)]
    assert {post.author_id for post in table(*rows)} == {"@mira"}
    assert {post.author_id for post in table(*({**row, "user_id": row["user_id"] % 2} for row in rows))} == {"0", "1"}


def test_one_number_of_two_channels_is_two_posts(table: Table) -> None:
    rows = [{"message_id": "7", "channel_id": channel, "text": channel} for channel in ("41", "42")]
    assert [post.post_id for post in table(*rows)] == [f"41{SCOPE}7", f"42{SCOPE}7"]
    assert table(*({**row, "platform": "telegram"} for row in rows))[0].author_id == "-10041"


def test_an_account_is_its_number_name_or_page(tmp_path: Path) -> None:
    assert account_at("https://www.facebook.com/100063?x=1") == "100063"
    assert account_at("https://www.facebook.com/profile.php?id=100063") == "100063"
    assert account_at("https://x.com/Mira") == account_at("https://www.tiktok.com/@Mira") == "@mira"
    assert account_at("https://www.youtube.com/channel/UCabc") == "UCabc"
    assert account_at("nothing") == ""
    assert scoped("chan:12", "chan") == f"chan{SCOPE}12"


def test_a_name_of_several_words_gives_way_to_the_account_in_the_address(table: Table) -> None:
    row = {"author": "Elm Lock", "text": "a", "url": "https://www.facebook.com/elmlock/posts/5100000000001"}
    assert table(row)[0].author_id == "@elmlock"
    assert table({**row, "url": "https://www.facebook.com/groups/77/posts/5100000000001"})[0].author_id == "Elm Lock"


def test_a_collectors_own_id_gives_way_to_the_one_in_the_address(table: Table) -> None:
    at = "https://www.tiktok.com/@mira/video/7360000000000000202"
    for own in ("jk-5512", "551234567", '="551234567"'):
        (post,) = table({"post_id": own, "channel_handle": "mira", "post_url": at, "published_at": "2024-05-13T09:12:03Z", "text": "Fog"})
        assert (post.post_id, post.author_id) == ("7360000000000000202", "@mira")
    at = "https://x.com/oren/status/1790000000000100101"  # a repost with the address of its original
    (post,) = table({"tweet_id": "1790000000000200202", "user": "mira", "tweet_url": at, "date": "2024-05-13", "text": "RT @oren: Fog"})
    assert post.post_id == "1790000000000200202"
