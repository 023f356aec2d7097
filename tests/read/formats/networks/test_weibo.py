"""Weibo: shapes of pages, numbers in addresses, reposts, times in words."""

from __future__ import annotations

from typing import Any

import pytest

from tests.read.formats.reading import AT, post, posts, refused, sure
from tocsin.read.formats.networks.weibo import READER, mid_of

BLOG: dict[str, Any] = {"mid": "5", "user": {"id": 9, "screen_name": "雾"}, "text": "雾 #港口#",
                        "created_at": "Wed May 01 16:00:00 +0800 2024",
                        "attitudes_count": "1.5万", "reposts_count": 1, "comments_count": 0}  # fmt: skip


@pytest.mark.parametrize(
    "page", [BLOG, {"mblog": BLOG}, {"data": {"cards": [{"mblog": BLOG}]}}, {"data": {"list": [BLOG]}}, {"statuses": [BLOG]}]
)
def test_a_post_wherever_it_stands(page: dict[str, Any]) -> None:
    made = post(READER, page)
    assert (made.post_id, made.author_id, made.ts, made.likes, made.hashtags) == ("5", "9", AT, 15_000, ["港口"])
    assert sure(READER, page) == 0.96


@pytest.mark.parametrize(("letters", "number"), [("K3fnuEfZK", "4607741009594608"), ("10", "62"), ("10001", "10000001"), ("", "")])
def test_the_letters_of_an_address_spell_a_number(letters: str, number: str) -> None:
    assert mid_of(letters) == number


def test_a_repost_without_words_takes_the_originals() -> None:
    original, shared = posts(READER, {**BLOG, "mid": "6", "user": {"id": 8}, "text": "转发微博", "retweeted_status": BLOG})
    assert (original.post_id, shared.kind, shared.text, shared.repost_of, shared.repost_author) == ("5", "repost", "雾 #港口#", "5", "9")
    gone = post(READER, {**BLOG, "mid": "6", "retweeted_status": {"mid": "4", "user": None}})
    assert (gone.kind, gone.repost_of, gone.repost_author) == ("repost", "4", None)


def test_a_time_in_words_is_none() -> None:
    assert post(READER, {**BLOG, "created_at": "5分钟前"}).ts is None
    assert post(READER, {**BLOG, "created_at": "2024-05-01 16:00:00"}).ts == AT


def test_links_in_place_of_short_ones() -> None:
    made = post(READER, {**BLOG, "text_raw": "雾 http://t.cn/a", "url_struct": [{"long_url": "https://a.example"}]})
    assert made.urls == ["https://a.example"]
    refused(READER, {**BLOG, "user": None}, "no author")
