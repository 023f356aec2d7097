"""Feeds: RSS, Atom and JSON Feed. An item is a post of the site it appeared on, under its address; the feed names the site.

The account is the host of the item's address, as for saved pages, so that a page and its item in a feed are one post.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from tocsin.model import Account, Post, Raw, Record
from tocsin.read.fields.items import dicts, each, first
from tocsin.read.fields.markup import links, text_of_html
from tocsin.read.fields.values import hashtags_in, lang, optional, seconds, text
from tocsin.read.reader import Context, RowError, Sample, Shape

_JSON_FEED = "https://jsonfeed.org/version/"
_WHEN = ("published", "pubDate", "date", "issued", "updated", "modified", "date_published", "date_modified")
_BODY = ("content:encoded", "content", "content_html", "description", "summary", "content_text")


class Feed:
    """Reads one item of an RSS or Atom feed, or a whole JSON Feed."""

    name = "feed"
    title = "feed (RSS, Atom, JSON Feed)"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure for what the container took out of a feed, and for the version that a JSON Feed declares."""
        value = sample.records[0]
        if not isinstance(value, dict):
            return 0.0
        return 1.0 if "_feed" in value or text(value.get("version")).startswith(_JSON_FEED) else 0.0

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post of an item and the site's account; RowError for an item without address or words."""
        value = raw.value
        if "_feed" in value:
            yield from _item(value, value["_feed"])
        else:
            feed = {"title": value.get("title"), "link": value.get("home_page_url"), "language": value.get("language")}
            yield from each(dicts(value.get("items")), lambda item: _item(item, feed))


READER = Feed()


def _item(item: dict[str, Any], feed: dict[str, Any]) -> Iterator[Record]:
    address = _address(item, feed)
    host = _host(address) or _host(text(_one(feed.get("link"))))
    if not host:
        raise RowError("no address in it")
    body = text(_one(first(item, *_BODY)))
    words = "\n".join(filter(None, [text_of_html(text(_one(item.get("title")))), text_of_html(body)]))
    if not words.strip():
        raise RowError("no words in it")
    ts, certainty, precision = seconds(_one(first(item, *_WHEN)))
    named = text(_one(first(item, "guid", "id")))
    yield Post(
        "web", address or named or f"{host}#{words[:80]}", host, words, ts, certainty, precision,
        lang=lang(_one(item.get("language")) or feed.get("language")), url=address,
        hashtags=hashtags_in(words), urls=[link for link in links(body) if link != address],
    )  # fmt: skip
    yield Account("web", host, name=optional(_one(feed.get("title"))), url=optional(_one(feed.get("link"))))


def _one(value: Any) -> Any:
    """A field, or the first of those of its name."""
    return value[0] if isinstance(value, list) and value else None if isinstance(value, (list, dict)) else value


def _address(item: dict[str, Any], feed: dict[str, Any]) -> str | None:
    candidates = [_one(item.get(name)) for name in ("link", "url", "external_url", "guid", "id")]
    return next((text(one).strip() for one in candidates if _host(text(one).strip())), None)


def _host(address: str | None) -> str:
    try:
        parts = urlsplit(address or "")
        return (parts.hostname or "").removeprefix("www.") if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""
