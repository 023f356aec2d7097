"""yt-dlp: the platform of a page, comments, guessed times."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, post, posts, refused, sure
from tocsin.read.formats.scrapers.yt_dlp import READER

VIDEO: dict[str, Any] = {"id": "Xbc-_123xyZ", "title": "Fog", "extractor": "youtube", "webpage_url": "https://www.youtube.com/watch?v=Xbc-_123xyZ",
                         "channel_id": "UC1", "timestamp": AT, "description": "Pier"}  # fmt: skip


def test_a_video_and_what_is_below_it() -> None:
    comments = [
        {"id": "U1", "parent": "root", "text": "No", "author": "@Oren", "timestamp": AT},
        {"id": "U2", "parent": "U1", "text": "Yes"},
    ]
    video, first, second = posts(READER, {**VIDEO, "comments": comments})
    assert (video.platform, video.post_id, video.author_id, video.text, video.ts) == ("youtube", "Xbc-_123xyZ", "UC1", "Fog\nPier", AT)
    assert (first.reply_to, first.author_id, first.ts_certainty, first.ts_precision) == ("Xbc-_123xyZ", "@oren", "assumed", "day")
    assert (second.reply_to, second.author_id, second.thread_id) == ("U1", "?U2", "Xbc-_123xyZ")


def test_a_broken_comment_costs_itself_alone() -> None:
    refused(READER, {**VIDEO, "comments": [{"text": "lost"}]}, "1 of the 2 items in it: a comment without an id")


def test_platforms_by_the_page() -> None:
    tiktok = {
        **VIDEO,
        "webpage_url": "https://www.tiktok.com/@mira/video/7",
        "uploader_id": "9",
        "uploader": "mira",
        "title": "Fog…",
        "description": "Fog and rain",
    }
    assert (post(READER, tiktok).platform, post(READER, tiktok).post_id, post(READER, tiktok).author_id) == ("tiktok", "7", "9")
    assert post(READER, tiktok).text == "Fog and rain"
    page = {**VIDEO, "webpage_url": "https://tv.example/1", "timestamp": None, "upload_date": "20240501"}
    assert (post(READER, page).post_id, post(READER, page).author_id, post(READER, page).ts_precision) == (
        "https://tv.example/1",
        "tv.example",
        "day",
    )


def test_lines_of_the_comment_downloader() -> None:
    line = {"cid": "U1.b", "text": "No", "author": "@Oren", "channel": "UC9", "votes": "1.2K", "time": "2 days ago"}
    made = post(READER, line)
    assert (made.author_id, made.reply_to, made.likes, made.ts) == ("UC9", "U1", 1200, None)
    assert sure(READER, line) == 0.9
