"""Articles as the interfaces of news services give them: NewsAPI (and its kin), the Guardian's, the New York Times'.

An article is a post of the web, as elsewhere: its id is its address, its account its host. Texts that a service
cuts ("[+1234 chars]") are left out for the description before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from tocsin.model import Raw, Record
from tocsin.read.fields.items import Object, at, each, entries, first, likeness, lines, pictures, with_media
from tocsin.read.fields.markup import links, text_of_html
from tocsin.read.fields.values import hashtags_in, optional, seconds, text, urls_in
from tocsin.read.formats.web.news import article, language
from tocsin.read.reader import Context, RowError, Sample, Shape

_CUT = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+?\d+ chars\]$")


class NewsApis:
    """Reads one article, or a page of them."""

    name = "news_apis"
    title = "news services (NewsAPI, Guardian, New York Times)"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure by the names that one service alone uses together."""
        return likeness(sample, _items, lambda item: 0.95 if _kind(item) else 0.0)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The article as a post, its outlet and its picture."""
        return each(_items(raw.value), _records)


READER = NewsApis()


def _items(value: Any) -> list[Object]:
    if not isinstance(value, dict):
        raise RowError("not an object")
    page = value["response"] if isinstance(value.get("response"), dict) else value
    for name in ("articles", "results", "docs"):
        if isinstance(page.get(name), list):
            return entries(page[name])
    return [value]


def _kind(item: Object) -> str:
    keys = item.keys()
    if {"url", "publishedAt", "title"} <= keys and keys & {"source", "content", "description"}:
        return "newsapi"
    if {"webUrl", "webTitle", "webPublicationDate"} <= keys:
        return "guardian"
    return "nyt" if {"web_url", "pub_date", "headline"} <= keys else ""


def _records(item: Object) -> Iterable[Record]:
    kind = _kind(item)
    if kind == "newsapi":
        body = text(item.get("content"))
        words = lines(item.get("title"), item.get("description") if _CUT.search(body) or not body else body)
        source = item.get("source")
        outlet = at(source, "name") if isinstance(source, dict) else source
        return _made(
            text(item.get("url")), words, outlet, item.get("publishedAt"), first(item, "urlToImage", "image"), item.get("language"), kind
        )
    if kind == "guardian":
        body = text(at(item, "fields", "bodyText")) or text_of_html(text(at(item, "fields", "body") or at(item, "fields", "trailText")))
        shared = links(text(at(item, "fields", "body")))
        picture = at(item, "fields", "thumbnail")
        words = lines(item.get("webTitle"), body)
        return _made(
            text(item.get("webUrl")),
            words,
            "The Guardian",
            item.get("webPublicationDate"),
            picture,
            at(item, "fields", "lang"),
            kind,
            shared,
        )
    if kind == "nyt":
        words = lines(at(item, "headline", "main") or item.get("headline"), first(item, "lead_paragraph", "abstract", "snippet"))
        return _made(text(item.get("web_url")), words, item.get("source"), item.get("pub_date"), None, None, kind)
    raise RowError("not an article of a service that is known")


def _made(
    url: str, words: str, outlet: Any, when: Any, picture: Any, spoken: Any, via: str, shared: Iterable[str] = ()
) -> Iterator[Record]:
    post, account = article(url.strip(), words, optional(outlet))
    post.ts, post.ts_certainty, post.ts_precision = seconds(when)
    post.hashtags, post.lang, post.collected_via = hashtags_in(words), language(spoken), via
    post.urls = list(dict.fromkeys([*shared, *urls_in(words)]))
    yield from with_media(post, pictures("web", [picture]) if isinstance(picture, str) and picture.startswith("http") else [])
    yield account
