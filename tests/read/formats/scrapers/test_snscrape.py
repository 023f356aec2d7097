"""snscrape beyond X and Telegram: an item of each module."""

from __future__ import annotations

from typing import Any

import pytest

from tests.read.formats.reading import post, posts, refused, sure
from tocsin.model import SCOPE
from tocsin.read.formats.scrapers.snscrape import READER

ISO = "2024-05-01T08:00:00+00:00"


def item(module: str, **fields: Any) -> dict[str, Any]:
    return {"_type": f"snscrape.modules.{module}", "date": ISO, **fields}


def test_it_is_told_by_the_type_and_leaves_x_and_telegram_to_their_own_readers() -> None:
    assert sure(READER, item("vkontakte.VKontaktePost")) == 0.99
    assert sure(READER, item("twitter.Tweet")) == sure(READER, item("telegram.TelegramPost")) == 0.0
    refused(READER, item("twitter.Tweet"), "not an item")


def test_boosts_and_reposts_name_their_originals() -> None:
    toot = item("mastodon.Toot", id="1", content="Fog", user={"account": "mira@a.example"})
    boost = posts(READER, item("mastodon.Toot", id="2", content="", user={"account": "oren@b.example"}, boostedToot=toot))[-1]
    assert (boost.kind, boost.text, boost.repost_of) == ("repost", "Fog", f"@mira@a.example{SCOPE}1")
    quoted = {"url": "https://vk.com/wall-1_2", "content": "Fog"}
    shared = post(READER, item("vkontakte.VKontaktePost", url="https://vk.com/wall3_4", content=None, quotedPost=quoted))
    assert (shared.kind, shared.text, shared.repost_of, shared.repost_author) == ("repost", "Fog", f"-1{SCOPE}2", "-1")


@pytest.mark.parametrize(
    ("module", "fields", "post_id", "author"),
    [
        ("reddit.Comment", {"id": "t1_a", "body": "No", "author": None}, "t1_a", "?t1_a"),
        ("reddit.Submission", {"id": "t3_a", "title": "Fog", "author": "Mira"}, "t3_a", "@mira"),
        ("weibo.Post", {"id": "5", "user": {"uid": 9}, "text": "雾"}, "5", "9"),
        ("facebook.FacebookPost", {"cleanUrl": "https://www.facebook.com/Ports/posts/55"}, "55", "@ports"),
        ("instagram.InstagramPost", {"url": "https://www.instagram.com/p/aB/", "username": ""}, "aB", "?aB"),
    ],
)
def test_ids_and_authors(module: str, fields: dict[str, Any], post_id: str, author: str) -> None:
    made = post(READER, item(module, **fields))
    assert (made.post_id, made.author_id, made.collected_via) == (post_id, author, "snscrape")
