"""GDELT's Global Knowledge Graph 2.1, events and mentions 2.0: the files as published, without a header, and tables of the same columns.

An article is a post of the web, as elsewhere: its id is its address, its account its host. The graph has its title, links, pictures and,
for some, the moment of publication in `Extras`; the date of a row is when GDELT's crawler saw it, whose day stands for publication.
Events and mentions hold no words of an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from tocsin.model import Post, Raw, Record
from tocsin.read.fields.items import Object, each, pictures, with_media
from tocsin.read.fields.values import hashtags_in, lang, moment, seconds, text
from tocsin.read.formats.web.news import article
from tocsin.read.reader import Context, RowError, Sample, Shape

_GRAPH, _EVENTS, _MENTIONS = {"GKGRECORDID", "DocumentIdentifier"}, {"GLOBALEVENTID", "SOURCEURL"}, {"GLOBALEVENTID", "MentionIdentifier"}
_DAY = 86_400
_EXTRA = re.compile(r"<(PAGE_\w+)>(.*?)</\1>", re.DOTALL)
_SOURCE = re.compile(r"srclc:([a-z]{3})")
# The three letters GDELT writes for a language, where the first two are not its code of two.
_LANGUAGES = {
    "deu": "de", "spa": "es", "por": "pt", "zho": "zh", "swe": "sv", "dan": "da", "pol": "pl", "tur": "tr", "ukr": "uk", "ell": "el",
    "heb": "he", "hrv": "hr", "srp": "sr", "bos": "bs", "slk": "sk", "slv": "sl", "est": "et", "lav": "lv", "lit": "lt", "kat": "ka",
    "hye": "hy", "kaz": "kk", "jpn": "ja", "kor": "ko", "ind": "id", "msa": "ms", "fas": "fa", "isl": "is", "mlt": "mt", "mkd": "mk",
    "sqi": "sq", "ben": "bn", "pan": "pa", "mar": "mr", "mal": "ml", "tha": "th", "ces": "cs", "gle": "ga", "eus": "eu", "bul": "bg",
    "bel": "be", "cat": "ca", "som": "so", "swa": "sw", "khm": "km", "lao": "lo", "mya": "my", "mon": "mn", "nep": "ne", "sin": "si",
}  # fmt: skip


class Gdelt:
    """Reads one row."""

    name = "gdelt"
    title = "GDELT (knowledge graph 2.1, events and mentions 2.0)"
    shapes: tuple[Shape, ...] = ("table", "objects")

    def sniff(self, sample: Sample) -> float:
        """Sure by the columns of one of the three tables."""
        columns = set(sample.columns)
        return 0.96 if any(known <= columns for known in (_GRAPH, _EVENTS, _MENTIONS)) else 0.0

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The article as a post, its outlet and its picture."""
        return each([raw.value], _records)


READER = Gdelt()


def _records(row: Object) -> Iterator[Record]:
    if "GKGRECORDID" in row:
        return _graph(row)
    if "MentionIdentifier" in row:
        if text(row.get("MentionType", "1")) != "1":
            raise RowError("a mention that is no page of the web")
        return _seen(text(row["MentionIdentifier"]), "", row.get("MentionTimeDate"), row.get("MentionDocTranslationInfo"))
    return _seen(text(row.get("SOURCEURL")), "", row.get("DATEADDED"), None)


def _seen(url: str, title: str, crawled: object, translated: object) -> Iterator[Record]:
    post, outlet = article(url.strip(), title, None)
    post.collected_ts, post.collected_via = moment(crawled, "UTC")[0], "gdelt"
    if post.collected_ts is not None:
        post.ts, post.ts_certainty, post.ts_precision = post.collected_ts // _DAY * _DAY, "assumed", "day"
    post.lang = _language(text(translated)) if translated is not None else None
    yield post
    yield outlet


def _graph(row: Object) -> Iterator[Record]:
    extras = {name: unescape(value).strip() for name, value in _EXTRA.findall(text(row.get("Extras")))}
    post, outlet = _seen(text(row.get("DocumentIdentifier")), extras.get("PAGE_TITLE", ""), row.get("DATE"), row.get("TranslationInfo"))
    assert isinstance(post, Post)
    published = moment(extras.get("PAGE_PRECISEPUBTIMESTAMP"), "UTC")[0]
    if published is not None:
        post.ts, post.ts_certainty, post.ts_precision = seconds(published)
    post.hashtags = hashtags_in(post.text)
    post.urls = [url for url in extras.get("PAGE_LINKS", "").split(";") if url.startswith("http")]
    shown = [text(row.get("SharingImage"))] if text(row.get("SharingImage")).startswith("http") else []
    yield from with_media(post, pictures("web", shown))
    yield outlet


def _language(info: str) -> str | None:
    """The language an article was translated from; of one that was not, English."""
    found = _SOURCE.search(info)
    return (_LANGUAGES.get(found[1]) or lang(found[1][:2])) if found else "en"
