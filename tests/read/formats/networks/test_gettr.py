"""GETTR: pages, shares, comments."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, post, posts, refused, sure
from tocsin.model import SCOPE
from tocsin.read.formats.networks.gettr import READER

POST: dict[str, Any] = {
    "_t": "post",
    "_id": "p1",
    "uid": "Mira",
    "cdate": AT * 1000,
    "txt": "Fog",
    "prevsrc": "https://a.example",
    "lkbpst": "2",
}


def page(activity: dict[str, Any]) -> dict[str, Any]:
    return {"result": {"data": {"list": [{"activity": {"tgt_id": "p1", **activity}}]}, "aux": {"post": {"p1": POST}, "uinf": {}}}}


def test_a_post() -> None:
    made = post(READER, POST)
    assert (made.post_id, made.author_id, made.ts, made.likes, made.urls) == ("p1", "@mira", AT, 2, ["https://a.example"])
    assert sure(READER, POST) == 0.95
    refused(READER, {**POST, "uid": ""}, "no author")


def test_a_share_is_a_repost_by_whoever_shared() -> None:
    original, share = posts(READER, page({"action": "shares_pst", "uid": "Oren", "cdate": (AT + 60) * 1000}))
    assert (original.post_id, share.kind, share.repost_of, share.author_id, share.ts) == ("p1", "repost", "p1", "@oren", AT + 60)
    assert share.post_id == f"@oren{SCOPE}p1"
    assert len(posts(READER, page({"action": "pub_pst", "uid": "Mira"}))) == 1


def test_a_comment_answers() -> None:
    made = post(READER, {**POST, "_t": "comment", "_id": "c1", "pid": "p0", "puid": "Oren"})
    assert (made.kind, made.reply_to, made.reply_author, made.url) == ("reply", "p0", "@oren", "https://gettr.com/comment/c1")


def test_an_activity_whose_post_is_missing_is_told() -> None:
    refused(READER, page({"tgt_id": "p9"}), "an activity whose post is not in the page")
