"""Items of feeds are posts of the site they appeared on, under their addresses."""

from __future__ import annotations

from typing import Any

import pytest

from tests.read.formats.reading import accounts, post, posts, read, sure
from tocsin.read.formats.web.feed import READER
from tocsin.read.reader import RowError

FEED = {"title": "Harbour Gazette", "link": "https://www.gazette.example/", "language": "en-GB"}
ITEM = {
    "_feed": FEED, "title": "Pier closed", "link": "https://www.gazette.example/pier", "pubDate": "Wed, 15 May 2024 08:00:00 +0000",
    "description": "<p>See <a href='https://docks.example/strike'>the docks</a></p>", "guid": "item-7",
}  # fmt: skip


def test_an_item_is_a_post_of_its_site() -> None:
    made = post(READER, ITEM)
    assert (made.platform, made.author_id, made.post_id, made.ts) == ("web", "gazette.example", ITEM["link"], 1715760000)
    assert made.text.startswith("Pier closed\n") and made.urls == ["https://docks.example/strike"] and made.lang == "en"
    assert accounts(READER, ITEM)["gazette.example"].name == "Harbour Gazette"


def test_a_json_feed_holds_its_items() -> None:
    items = [{"id": "https://b.example/1", "content_text": "Fog"}, {"id": "2", "title": "Rain", "url": "https://b.example/2"}]
    value = {"version": "https://jsonfeed.org/version/1.1", "title": "B", "home_page_url": "https://b.example", "items": items}
    assert [(one.post_id, one.text) for one in posts(READER, value)] == [("https://b.example/1", "Fog"), ("https://b.example/2", "Rain")]
    assert sure(READER, value) == sure(READER, ITEM) == 1.0
    assert sure(READER, {"version": "2"}) == sure(READER, {"title": "no feed"}) == 0.0


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ({"title": "Fog", "_feed": {}}, "no address"),
        ({"link": "https://[broken", "title": "Fog", "_feed": {}}, "no address"),
        ({"link": "https://a.example/1", "description": "<p></p>", "_feed": {}}, "no words"),
    ],
)
def test_an_item_without_address_or_words_is_told(item: dict[str, Any], reason: str) -> None:
    with pytest.raises(RowError, match=reason):
        read(READER, item)
