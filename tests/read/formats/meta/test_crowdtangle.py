"""CrowdTangle's tables: zones by name, commas in counts, final links, group posts."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, accounts, media, post, refused, sure
from tocsin.read.formats.meta.crowdtangle import READER


def row(**fields: str) -> dict[str, Any]:
    base = {
        "Page Name": "Ports", "User Name": "ports", "Facebook Id": "7", "Post Created": "2024-05-01 10:00:00 CEST", "Message": "Fog #pier",
        "URL": "https://www.facebook.com/7/posts/42", "Likes": "1,234", "Shares": "5", "Followers at Posting": "9,000",
    }  # fmt: skip
    return {**base, **{name.replace("_", " "): value for name, value in fields.items()}}


def test_it_knows_both_tables() -> None:
    assert sure(READER, row(), table=True) == 0.97
    assert sure(READER, {"Account": "a", "Description": "b", "Post Created": "c", "URL": "d"}, table=True) == 0.97
    assert sure(READER, {"Page Name": "a", "Message": "b", "URL": "c"}, table=True) == 0.0


def test_times_counts_and_the_page_at_that_moment() -> None:
    made = post(READER, row())
    assert (made.post_id, made.author_id, made.ts, made.ts_certainty) == ("42", "7", AT, "stated")
    assert (made.likes, made.reposts, made.hashtags) == (1234, 5, ["pier"])
    page = accounts(READER, row())["7"]
    assert (page.followers, page.observed_ts) == (9000, AT)


def test_a_zone_nobody_knows_leaves_the_certainty_unknown() -> None:
    made = post(READER, row(Post_Created="2024-05-01 08:00:00 QQT"))
    assert (made.ts, made.ts_certainty) == (AT, "unknown")
    refused(READER, row(Post_Created="some day"), "not understood")


def test_the_final_link_stands_for_the_short_one_and_an_own_photo_is_none() -> None:
    made = post(READER, row(Link="http://s.example/a", Final_Link="https://long.example/a", Message="m http://s.example/a"))
    assert made.urls == ["https://long.example/a"]
    assert post(READER, row(Link="https://www.facebook.com/photo.php?fbid=1", Type="Photo")).urls == []


def test_an_instagram_row_has_its_picture_by_the_name_of_the_file() -> None:
    value = {
        "Account": "Mira",
        "User Name": "Mira_K",
        "Post Created": "2024-05-01 08:00:00 UTC",
        "Description": "N/A",
        "Photo": "https://p.example/v/a_1.jpg?x=2",
        "URL": "https://www.instagram.com/p/Cab/",
    }
    made = post(READER, value)
    assert (made.platform, made.post_id, made.author_id, made.text, made.media) == ("instagram", "Cab", "@mira_k", "", ["a_1"])
    assert [one.media_id for one in media(READER, value)] == ["a_1"]


def test_rows_without_an_address_or_an_owner_are_refused() -> None:
    refused(READER, row(URL=""), "no URL")
    refused(READER, row(URL="https://www.facebook.com/ports"), "no post number")
    refused(READER, row(Facebook_Id="", User_Name=""), "no Facebook id")
