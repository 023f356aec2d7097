"""Pinterest: pins of the API, of pages, and read off pages."""

from __future__ import annotations

from typing import Any

import pytest

from tests.read.formats.reading import AT
from tocsin.model import Post
from tocsin.read.formats.captures.pinterest import pinterest
from tocsin.read.reader import RowError


def made(item: dict[str, Any]) -> Post:
    return next(one for one in pinterest(item) if isinstance(one, Post))


def test_a_pin_shares_its_link() -> None:
    pin = made(
        {
            "id": "5",
            "title": "Fog",
            "pinner": {"username": "Mira"},
            "link": "https://a.example",
            "created_at": "Wed, 01 May 2024 08:00:00 +0000",
        }
    )
    assert (pin.post_id, pin.author_id, pin.ts, pin.urls, pin.url) == (
        "5",
        "@mira",
        AT,
        ["https://a.example"],
        "https://www.pinterest.com/pin/5/",
    )


def test_a_number_of_a_page_goes_before_its_node() -> None:
    assert made({"id": "UGlu", "entityId": "5", "pinner": {"entityId": "9"}}).post_id == "5"


def test_a_pin_read_off_a_page_has_nobody() -> None:
    pin = made({"id": "5", "title": "Fog", "body": "Pier", "image": "https://p.example/a.jpg"})
    assert (pin.author_id, pin.text, pin.media, pin.ts) == ("?5", "Fog\nPier", ["a"], None)


def test_an_empty_pin_is_refused() -> None:
    with pytest.raises(RowError, match="nothing of a pin"):
        made({"id": "5"})
