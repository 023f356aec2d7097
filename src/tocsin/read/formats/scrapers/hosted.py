"""Hosted scrapers (Apify Store, twitterapi.io, drawrowfly, ntscraper and their like): items in camelCase as JSON, or flattened to CSV.

In a table the inner fields stand in columns named by their path ("author/userName", "authorMeta.name", "hashtags/0/name"); they are put
back together and read as the JSON is. A row that only tells an error of the scraper is rejected with its words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tocsin.model import Raw, Record
from tocsin.read.fields.items import Object, each, entries, likeness
from tocsin.read.fields.values import optional
from tocsin.read.formats.scrapers import hosted_meta, hosted_tiktok, hosted_x, hosted_youtube
from tocsin.read.formats.scrapers.nested import nested
from tocsin.read.reader import Context, RowError, Sample, Shape

_PAGES = ("tweets", "items", "data", "collector", "results")
# By kind of item: the names that tell it from the others, and what makes records of it. The first that fits is taken.
MAKERS: tuple[tuple[frozenset[str], Callable[[Object], Iterable[Record]]], ...] = (
    *hosted_x.MAKERS, *hosted_tiktok.MAKERS, *hosted_meta.MAKERS, *hosted_youtube.MAKERS,
)  # fmt: skip


class Hosted:
    """Reads one item, or a page of them."""

    name = "hosted_scrapers"
    title = "hosted scrapers of X, TikTok, Instagram, Facebook, YouTube (JSON, CSV)"
    shapes: tuple[Shape, ...] = ("objects", "table")

    def sniff(self, sample: Sample) -> float:
        """Sure by the names that the scrapers of one platform alone use together."""
        if sample.shape == "table":
            return 0.96 if _maker(nested(dict.fromkeys(sample.columns, "x"))) else 0.0
        return likeness(sample, _items, lambda item: 0.96 if _maker(item) else 0.0)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The posts, accounts and media of one item."""
        return each([nested(item) for item in _items(raw.value)], _records)


READER = Hosted()


def _items(value: Any) -> list[Object]:
    if not isinstance(value, dict):
        raise RowError("not an object")
    for name in _PAGES:
        if isinstance(value.get(name), list) and not _maker(value):
            return entries(value[name])
    return [value]


def _maker(item: Object) -> Callable[[Object], Iterable[Record]] | None:
    return next((maker for names, maker in MAKERS if names <= item.keys()), None)


def _records(item: Object) -> Iterable[Record]:
    maker = _maker(item)
    if maker is not None:
        return maker(item)
    problem = optional(item.get("errorDescription")) or optional(item.get("error")) or optional(item.get("message"))
    raise RowError(f"an error of the scraper: {problem[:80]}" if problem else "no post of a hosted scraper")
