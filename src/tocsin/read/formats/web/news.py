"""Lists of news articles: GDELT's DOC 2.0 ArtList (JSON, CSV) and Media Cloud (CSV, JSON), old and new.

An article is a post of the platform "web" whose account is the host and whose id is its address, as a saved page has them. Its text is
the headline: nothing more is given. GDELT's `seendate` is when its crawler saw the page, up to hours after publication: it is kept
as the moment of collection, and its day stands for the day of publication.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin.model import Account, Post, Raw, Record
from tocsin.read.fields.addresses import address_of
from tocsin.read.fields.items import Object, each, entries, first, likeness
from tocsin.read.fields.values import hashtags_in, lang, moment, optional, seconds, text
from tocsin.read.reader import Context, RowError, Sample, Shape

_GDELT, _GDELT_TABLE = {"url", "seendate", "domain"}, {"URL", "MobileURL", "Date", "Title"}
_CLOUD = {"media_name", "publish_date", "url", "title"}
_DAY = 86_400
_LANGUAGES = {
    "albanian": "sq", "amharic": "am", "arabic": "ar", "armenian": "hy", "azerbaijani": "az", "bengali": "bn", "bosnian": "bs",
    "bulgarian": "bg", "catalan": "ca", "chinese": "zh", "croatian": "hr", "czech": "cs", "danish": "da", "dutch": "nl", "english": "en",
    "estonian": "et", "finnish": "fi", "french": "fr", "georgian": "ka", "german": "de", "greek": "el", "gujarati": "gu", "hebrew": "he",
    "hindi": "hi", "hungarian": "hu", "icelandic": "is", "indonesian": "id", "italian": "it", "japanese": "ja", "kazakh": "kk",
    "khmer": "km", "korean": "ko", "latvian": "lv", "lithuanian": "lt", "macedonian": "mk", "malay": "ms", "malayalam": "ml",
    "marathi": "mr", "mongolian": "mn", "nepali": "ne", "norwegian": "no", "persian": "fa", "polish": "pl", "portuguese": "pt",
    "punjabi": "pa", "romanian": "ro", "russian": "ru", "serbian": "sr", "sinhalese": "si", "slovak": "sk", "slovenian": "sl",
    "somali": "so", "spanish": "es", "swahili": "sw", "swedish": "sv", "tamil": "ta", "telugu": "te", "thai": "th", "turkish": "tr",
    "ukrainian": "uk", "urdu": "ur", "uzbek": "uz", "vietnamese": "vi",
}  # fmt: skip


class News:
    """Reads one article, or a page of them."""

    name = "news"
    title = "news lists (GDELT DOC 2.0, Media Cloud)"
    shapes: tuple[Shape, ...] = ("objects", "table")

    def sniff(self, sample: Sample) -> float:
        """Sure by the columns of either service together."""
        if sample.shape == "table":
            columns = set(sample.columns)
            return 0.95 if any(known <= columns for known in (_GDELT, _GDELT_TABLE, _CLOUD)) else 0.0
        return likeness(sample, _items, lambda item: 0.95 if item.keys() >= _GDELT or item.keys() >= _CLOUD else 0.0)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The article as a post, and its outlet."""
        return each(_items(raw.value), _records)


READER = News()


def language(value: Any) -> str | None:
    """A language by its English name or its code."""
    return _LANGUAGES.get(text(value).strip().lower()) or lang(value)


def article(url: str, headline: str, outlet: str | None) -> tuple[Post, Account]:
    """A post of the web and its outlet. Raises RowError without an http(s) address."""
    host = address_of(url).host
    if not host:
        raise RowError("no address")
    return Post("web", url, host, headline, url=url, hashtags=hashtags_in(headline)), Account("web", host, name=outlet)


def _items(value: Any) -> list[Object]:
    if not isinstance(value, dict):
        raise RowError("not an object")
    for name in ("articles", "stories"):
        if isinstance(value.get(name), list) and "url" not in value:
            return entries(value[name])
    return [value]


def _records(item: Object) -> Iterator[Record]:
    url = text(first(item, "url", "URL")).strip()
    post, outlet = article(url, text(first(item, "title", "Title")).strip(), optional(item.get("media_name")))
    if "seendate" in item or "MobileURL" in item:
        post.collected_ts, _ = moment(_stamp(first(item, "seendate", "Date")), "UTC")
        post.collected_via = "gdelt"
        if post.collected_ts is not None:
            post.ts, post.ts_certainty, post.ts_precision = post.collected_ts // _DAY * _DAY, "assumed", "day"
    else:
        post.ts, post.ts_certainty, post.ts_precision = seconds(item.get("publish_date"))
        post.collected_ts, _ = moment(first(item, "indexed_date", "collect_date"))
        post.collected_via = "mediacloud"
    post.lang = language(item.get("language"))
    yield post
    yield outlet


def _stamp(value: Any) -> Any:
    """ "20240516T101500Z" in a form with separators, which older date parsers want."""
    written = text(value)
    if len(written) == 16 and written[8] == "T":
        return f"{written[:4]}-{written[4:6]}-{written[6:11]}:{written[11:13]}:{written[13:]}"
    return value
