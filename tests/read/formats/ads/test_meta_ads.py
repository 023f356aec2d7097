"""Meta's Ad Library."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, post, refused, sure
from tocsin.read.formats.ads.meta_ads import READER

AD: dict[str, Any] = {
    "id": "7",
    "page_id": "9",
    "page_name": "Ports",
    "ad_delivery_start_time": "2024-05-01",
    "ad_creative_bodies": ["Fog", "Fog"],
}


def test_an_advertisement_is_a_post_of_its_page() -> None:
    made = post(READER, {**AD, "impressions": {"lower_bound": "1000"}, "languages": ["en"], "ad_creative_link_titles": ["Pier"]})
    assert (made.post_id, made.author_id, made.text, made.ts, made.ts_precision) == ("ad:7", "9", "Fog\nPier", AT // 86_400 * 86_400, "day")
    assert (made.views, made.lang) == (1000, "en")
    assert sure(READER, {"data": [AD]}) == sure(READER, AD, table=True) == 0.96


def test_lists_and_ranges_in_cells() -> None:
    made = post(READER, {**AD, "ad_creative_bodies": '["One", "Two"]', "impressions": "lower_bound: 50, upper_bound: 99"})
    assert (made.text, made.views) == ("One\nTwo", 50)
    assert post(READER, {**AD, "ad_creative_bodies": "Plain", "impressions": "{"}).text == "Plain"


def test_without_a_page_it_is_refused() -> None:
    refused(READER, {**AD, "page_id": None}, "no page")
