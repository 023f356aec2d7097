"""Meta's Ad Library: answers of its API and the report it offers as CSV. An advertisement is a post of the page that ran it.

Its id is the library's, never a number of facebook.com, and is written "ad:" and the number. Days, not moments, are told. Reach is a range,
of which the lower bound is kept as views. What a link shows (`..._captions`) is a host in words, not the address that was linked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from tocsin.model import Account, Post, Raw, Record
from tocsin.read.fields.items import Object, at, each, entries, first, likeness, lines, marked
from tocsin.read.fields.values import integer, lang, literal, native_id, optional, seconds, text
from tocsin.read.reader import Context, RowError, Sample, Shape

_MARKS = ({"page_id", "ad_creative_bodies"}, {"page_id", "ad_delivery_start_time"}, {"page_id", "ad_creative_body", "ad_snapshot_url"})


class MetaAds:
    """Reads one advertisement, or a page of them."""

    name = "meta_ads"
    title = "Meta Ad Library (API, CSV)"
    shapes: tuple[Shape, ...] = ("objects", "table")

    def sniff(self, sample: Sample) -> float:
        """Sure where a page stands beside the words or the days of an advertisement."""
        if sample.shape == "table":
            return 0.96 if any(marks <= set(sample.columns) for marks in _MARKS) else 0.0
        return likeness(sample, _items, lambda item: 0.96 if any(marks <= item.keys() for marks in _MARKS) else 0.0)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The advertisement and its page."""
        return each(_items(raw.value), _records)


READER = MetaAds()


def _items(value: Any) -> list[Object]:
    if not isinstance(value, dict):
        raise RowError("not an object")
    return entries(value["data"]) if isinstance(value.get("data"), list) and "page_id" not in value else [value]


def _records(item: Object) -> Iterator[Record]:
    number, page = native_id(first(item, "ad_archive_id", "id", "adArchiveID")), native_id(item.get("page_id"))
    if not number or not page:
        raise RowError("no page" if number else "no id")
    bodies = _texts(first(item, "ad_creative_bodies", "ad_creative_body"))
    titles = _texts(first(item, "ad_creative_link_titles", "ad_creative_link_title"))
    below = _texts(first(item, "ad_creative_link_descriptions", "ad_creative_link_description"))
    when = seconds(first(item, "ad_delivery_start_time", "ad_creation_time"), "UTC")
    post = marked(Post("facebook", f"ad:{number}", page, lines(*dict.fromkeys([*bodies, *titles, *below])), *when))
    post.url, post.views = f"https://www.facebook.com/ads/library/?id={number}", _least(item.get("impressions"))
    langs = _texts(item.get("languages"))
    post.lang = lang(langs[0]) if len(langs) == 1 else None
    post.client = optional(first(item, "bylines", "byline"))  # who paid, as the advertisement declares it
    yield post
    yield Account("facebook", page, name=optional(item.get("page_name")))


def _texts(value: Any) -> list[str]:
    """Texts of a list, of a list in a cell, or of a cell."""
    if isinstance(value, str) and value.startswith("["):
        value = literal(value) or value
    return (
        [text(one) for one in value if text(one).strip()]
        if isinstance(value, list)
        else [value]
        if isinstance(value, str) and value
        else []
    )


def _least(value: Any) -> int | None:
    """The lower bound of a range: an object, an object in a cell, or "lower_bound: 1000, upper_bound: 1999"."""
    if isinstance(value, str):
        if value.startswith("{"):
            try:
                value = orjson.loads(value)
            except orjson.JSONDecodeError:
                return None
        elif "lower_bound" in value:
            return integer(value.partition("lower_bound")[2].strip(" :").partition(",")[0])
    return integer(at(value, "lower_bound"))
