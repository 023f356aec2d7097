"""Captured items go to the reader of their platform."""

from __future__ import annotations

import pytest

from tests.read.formats.reading import AT
from tocsin.model import Post
from tocsin.read.formats.collectors.web_items import platform_of, records
from tocsin.read.reader import Context, RowError


def test_platforms_by_their_bare_names() -> None:
    assert platform_of("WWW.TikTok.com") == "tiktok.com"


def test_an_item_is_read_by_its_platforms_reader() -> None:
    item = {"id": "1", "desc": "Fog", "createTime": AT, "author": {"id": "9", "uniqueId": "mira"}}
    assert next(one.platform for one in records("tiktok.com", item, 1, Context("x")) if isinstance(one, Post)) == "tiktok"
    gab = {"i": "5", "c": "Fog", "ca": "2024-05-01T08:00:00Z", "author_info": {"i": "9", "un": "mira"}}
    assert next(one.platform for one in records("gab.com", gab, 1, Context("x")) if isinstance(one, Post)) == "gab"


@pytest.mark.parametrize("platform", ["myspace.example", ""])
def test_other_platforms_are_a_reason(platform: str) -> None:
    with pytest.raises(RowError, match="are not read"):
        records(platform, {}, 1, Context("x"))
