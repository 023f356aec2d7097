"""Zeeschuimer: envelopes, moments of capture, captures of X left to another reader."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, accounts, post, refused, sure
from tocsin.read.formats.collectors.zeeschuimer import READER

ITEM = {"id": "1", "desc": "Fog", "createTime": AT, "author": {"id": "9", "uniqueId": "mira"}}


def capture(**fields: Any) -> dict[str, Any]:
    return {"source_platform": "tiktok.com", "timestamp_collected": (AT + 9) * 1000, "data": ITEM, **fields}


def test_it_knows_envelopes_and_leaves_x_alone() -> None:
    assert sure(READER, capture()) == 0.98
    assert sure(READER, capture(source_platform="x.com")) == 0.0
    assert sure(READER, capture(source_platform="x.com"), capture()) == 0.98
    assert sure(READER, {"data": ITEM}) == 0.0


def test_posts_and_accounts_keep_the_moment_of_capture() -> None:
    made = post(READER, capture())
    assert (made.collected_ts, made.collected_via, made.ts) == (AT + 9, "zeeschuimer", AT)
    assert accounts(READER, capture())["9"].observed_ts == AT + 9


def test_a_capture_without_an_item_or_of_an_unknown_platform_is_refused() -> None:
    refused(READER, capture(data=None), "no captured item")
    refused(READER, capture(source_platform="myspace.example"), "not read")
    refused(READER, capture(data={**ITEM, "author": {}}), "no author")
