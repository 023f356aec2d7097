"""YouTube: videos, threads of comments, channels, searches, and the tables of YouTube Data Tools."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, accounts, post, posts, refused, sure
from tocsin.read.formats.networks.youtube import READER

WHEN = "2024-05-01T08:00:00Z"


def video(**fields: Any) -> dict[str, Any]:
    snippet = {"publishedAt": WHEN, "channelId": "UCmira", "channelTitle": "Mira", "title": "Fog", "description": "at the #pier"}
    return {"kind": "youtube#video", "id": "abcdefghijk", "snippet": snippet, "statistics": {"viewCount": "9"}, **fields}


def comment(number: str = "Ugx", **fields: Any) -> dict[str, Any]:
    snippet = {
        "textDisplay": "Rain<br>too",
        "authorDisplayName": "@oren",
        "authorChannelId": {"value": "UCoren"},
        "publishedAt": WHEN,
        "videoId": "abcdefghijk",
    }
    return {"kind": "youtube#comment", "id": number, "snippet": {**snippet, **fields}}


def test_it_knows_resources_pages_and_tables() -> None:
    assert sure(READER, video()) == sure(READER, {"items": [video()]}) == 0.97
    assert sure(READER, {"videoId": "a", "channelId": "b", "publishedAt": WHEN}, table=True) == 0.96
    assert sure(READER, {"id": "a", "title": "Fog"}) == 0.0


def test_a_video_is_title_and_description() -> None:
    made = post(READER, video())
    assert (made.text, made.ts, made.views, made.hashtags) == ("Fog\nat the #pier", AT, 9, ["pier"])
    assert accounts(READER, video())["UCmira"].name == "Mira"


def test_searches_are_unescaped_and_results_that_are_no_videos_refused() -> None:
    snippet = {**video()["snippet"], "title": "Fog &amp; rain"}
    assert post(READER, video(kind="youtube#searchResult", id={"videoId": "abcdefghijk"}, snippet=snippet)).text.startswith("Fog & rain")
    assert post(READER, video(snippet=snippet)).text.startswith("Fog &amp; rain")
    refused(READER, video(id={"playlistId": "x"}), "not a video")


def test_a_thread_gives_its_comments_and_their_parents() -> None:
    thread = {
        "kind": "youtube#commentThread",
        "snippet": {"videoId": "abcdefghijk", "totalReplyCount": 1, "topLevelComment": comment()},
        "replies": {"comments": [comment("Ugx.1", parentId="Ugx")]},
    }
    top, reply = posts(READER, thread)
    assert (top.reply_to, top.replies, top.text) == ("abcdefghijk", 1, "Rain\ntoo")
    assert (reply.reply_to, reply.thread_id) == ("Ugx", "abcdefghijk")


def test_a_comment_without_a_channel_is_its_handle_or_nobody() -> None:
    assert post(READER, comment(authorChannelId=None)).author_id == "@oren"
    assert post(READER, comment(authorChannelId=None, authorDisplayName="")).author_id == "?Ugx"


def test_a_channel_is_an_account() -> None:
    value = {
        "kind": "youtube#channel",
        "id": "UCmira",
        "snippet": {"title": "Mira", "customUrl": "@mira", "publishedAt": WHEN},
        "statistics": {"subscriberCount": "12"},
    }
    assert accounts(READER, value)["UCmira"].followers == 12


def test_tables_of_comments_take_their_video_from_the_files_name() -> None:
    row = {"id": "U1", "authorName": "@oren", "text": "t", "publishedAt": "2024-05-01 08:00:00", "isReply": "1", "isReplyTo": "U0"}
    made = post(READER, row, "videoinfo_abcdefghijk_2024_comments.tab")
    assert (made.thread_id, made.reply_to) == ("abcdefghijk", "U0")
    refused(READER, {**row, "id": ""}, "no comment id")


def test_a_thread_without_its_comment_is_no_video() -> None:
    snippet = {"channelId": "UCmira", "videoId": "abcdefghijk", "topLeveComment": comment()}
    refused(READER, {"kind": "youtube#commentThread", "id": "Ugx", "snippet": snippet}, "a thread without its comment")


def test_an_answer_that_is_null_costs_itself_and_words_for_nothing_are_no_ids() -> None:
    snippet = {"videoId": "abcdefghijk", "topLevelComment": comment()}
    thread = {"kind": "youtube#commentThread", "snippet": snippet, "replies": {"comments": [None, {"id": "Ugx.0"}, comment("Ugx.1")]}}
    assert [made.post_id for made in posts(READER, thread)] == ["Ugx", "Ugx.1"]
    refused(READER, comment("NaN"), "no comment id")
