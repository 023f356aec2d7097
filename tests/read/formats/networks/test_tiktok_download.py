"""TikTok's download: lists wherever they stand, comments without their video."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, accounts, posts, refused, sure
from tocsin.read.formats.networks.tiktok_download import READER


def download(**fields: Any) -> dict[str, Any]:
    videos = [{"Date": "2024-05-01 08:00:00", "Link": "https://www.tiktokv.com/share/video/77/", "Likes": "3"}]
    profile = {"Profile Information": {"ProfileMap": {"userName": "Mira"}}}
    return {"Profile": profile, "Video": {"Videos": {"VideoList": videos}}, "Comment": {"Comments": {"CommentsList": [
        {"Date": "2024-05-01 08:00:00", "Comment": "Fog"}]}}, **fields}  # fmt: skip


def test_videos_and_comments_of_the_owner() -> None:
    made = posts(READER, download())
    assert [(one.author_id, one.kind, one.ts, one.ts_certainty) for one in made] == [
        ("@mira", "post", AT, "format"),
        ("@mira", "reply", AT, "format"),
    ]
    assert (made[0].post_id, made[0].likes, made[1].text) == ("77", 3, "Fog")
    assert accounts(READER, download())["@mira"].handle == "mira"


def test_without_a_profile_they_are_nobodys() -> None:
    assert sure(READER, download()) == 0.95
    assert sure(READER, download(Profile={})) == 0.0
    refused(READER, download(Profile={}), "no profile")
