"""Douyin: both spellings, streams, galleries."""

from __future__ import annotations

from typing import Any

import pytest

from tests.read.formats.reading import AT
from tocsin.model import Post
from tocsin.read.formats.captures.douyin import douyin, snake
from tocsin.read.reader import RowError

ITEM = {"aweme_id": "7", "desc": "Fog #pier", "create_time": AT, "author": {"uid": "9"}, "statistics": {"digg_count": 3}}


def made(item: dict[str, Any]) -> Post:
    return next(one for one in douyin(item) if isinstance(one, Post))


def test_an_item_of_a_page_reads_as_one_of_the_api() -> None:
    page = {
        "awemeId": "7",
        "desc": "Fog #pier",
        "createTime": AT,
        "authorInfo": {"uid": "9"},
        "stats": {"diggCount": 3},
        "textExtra": "$undefined",
    }
    assert made(page) == made(ITEM)
    assert (made(ITEM).post_id, made(ITEM).author_id, made(ITEM).ts, made(ITEM).likes) == ("7", "9", AT, 3)


def test_keys_are_written_as_the_api_does() -> None:
    assert snake({"playApi": [{"urlList": "$undefined"}]}) == {"play_api": [{"url_list": None}]}


def test_a_stream_is_json_in_json() -> None:
    stream = made({"rawdata": f'{{"id_str": "8", "title": "Live", "create_time": {AT}, "owner": {{"id": 9}}}}'})
    assert (stream.post_id, stream.text, stream.author_id) == ("8", "Live", "9")


def test_pictures_of_a_gallery_are_its_media() -> None:
    assert made({**ITEM, "images": [{"url_list": ["https://p.example/a.webp?x"]}]}).media == ["a"]


def test_without_author_or_number_it_is_refused() -> None:
    for item, why in (
        ({**ITEM, "author": None}, "no author"),
        ({**ITEM, "aweme_id": ""}, "no video id"),
        ({"rawdata": "{"}, "no video id"),
    ):
        with pytest.raises(RowError, match=why):
            made(item)
