"""Saved web pages and plain texts: a Page, and a Post of the platform "web" whose account is the host.

The address is the one the page names itself (canonical link, og:url) or the one a browser wrote into the file when saving it. A date is
taken only from metadata that says "published", with the words for where it stands; dates in the text, the file and the address are not
read here, and without such metadata there is none. A text without an address has the file's name in the host's place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import PurePath
from typing import Any
from urllib.parse import urlsplit

import orjson

from tocsin.extras import extra
from tocsin.model import Page, Post, Raw, Record, TimeCertainty, TimePrecision
from tocsin.read.containers.container import PICTURES
from tocsin.read.containers.left_out import beside_posts
from tocsin.read.containers.unpack import encoding_of
from tocsin.read.fields.values import hashtags_in, lang, optional, seconds, urls_in
from tocsin.read.formats.web import many, prose
from tocsin.read.reader import Captured, Context, RowError, Sample, Shape

_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)|^\s*url: (https?://\S+)", re.MULTILINE)
_DATES = (  # where a page states when it was published, the surest first
    ("meta article:published_time", "//meta[@property='article:published_time' or @name='article:published_time']/@content"),
    ("meta og:published_time", "//meta[@property='og:published_time' or @property='og:article:published_time']/@content"),
    ("itemprop datePublished", "//*[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime"),
    ("meta publication date", "//meta[@name='pubdate' or @name='publish-date' or @name='publication_date']/@content"),
    ("meta Dublin Core issued", "//meta[@name='dcterms.issued' or @name='DC.date.issued' or @name='dcterms.created']/@content"),
    ("time pubdate", "//time[@pubdate]/@datetime"),
)
_ADDRESSES = "//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"
_NAMED = {"readmes": "a readme", "licences": "a licence"}  # what a text is by its name, as a folder that is walked passes over it
_MOMENT = tuple[int | None, TimeCertainty, TimePrecision]


class PageReader:
    """Reads one document."""

    name = "page"
    title = "saved web page or plain text"
    shapes: tuple[Shape, ...] = ("document",)

    def sniff(self, sample: Sample) -> float:
        """Sure for HTML that is one page, not a list of posts; plain text must be prose, with some letters in it."""
        value = sample.records[0]
        if isinstance(value, bytes):
            return 0.0 if value.startswith(tuple(PICTURES)) or value[8:12] == b"WEBP" or many.looks_like(value) else 0.8
        return 0.5 if sum(map(str.isalpha, value[:2000])) >= 20 and not refused_as(value, sample.name)[0] else 0.0

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The page and its post; RowError where no text is found in it."""
        page, when = _from_html(raw.value, context) if isinstance(raw.value, bytes) else _from_text(raw.value, context)
        if not page.text.strip():
            raise RowError("no text was found in the page")
        yield page
        ts, certainty, precision = when
        captured = raw.value if isinstance(raw.value, Captured) else None
        yield Post(
            "web", page.page_id, page.host or context.name, page.text, ts, certainty, precision, lang=page.lang, url=page.url,
            hashtags=hashtags_in(page.text), urls=urls_in(page.text),
            collected_ts=captured.moment if captured else None, collected_via="web archive" if captured else None,
        )  # fmt: skip


READER = PageReader()


def refused_as(document: Any, name: str) -> tuple[str, str]:
    """What a document is that must not be read as one page or text, and what to do about it; ("", "") where it may be."""
    if isinstance(document, bytes):
        return many.looks_like(document), many.MEND
    kind = prose.looks_like(document) if isinstance(document, str) else ""
    kind = kind or (_NAMED.get(beside_posts(PurePath(name).name), "") if isinstance(document, str) else "")
    return kind, prose.mend_of(kind) if kind else ""


def _from_text(content: str, context: Context) -> tuple[Page, _MOMENT]:
    first = next((line.strip() for line in content.splitlines() if line.strip()), "")
    page_id = _made_id(context.name, content.encode("utf-8", "replace"))
    page = Page(page_id, title=first if len(first) <= 200 else None, text=content.strip())
    return page, (None, "unknown", "second")


def _from_html(content: bytes, context: Context) -> tuple[Page, _MOMENT]:
    with extra("pages"):
        import trafilatura

    tree = trafilatura.load_html(content)
    if tree is None:
        raise RowError("the HTML cannot be parsed")
    url = content.address if isinstance(content, Captured) and _host(content.address) else _address(tree, content)
    when, basis = _published(tree)
    page = Page(url or _made_id(context.name, content), url, _host(url), lang=lang(tree.get("lang")))
    page.published_ts, page.published_basis = when[0], basis
    try:
        found = trafilatura.bare_extraction(tree, url=url, with_metadata=True)
    except Exception as cause:  # the extractor lets through whatever its parts raise on odd markup
        raise RowError(f"the page cannot be taken apart ({type(cause).__name__})") from cause
    if found is not None:
        page.title, page.text, page.author = optional(found.title), found.text or "", optional(found.author)
    return page, when


def _address(tree: Any, content: bytes) -> str | None:
    """The address a page gives of itself, or the one in the comment of the browser that saved it; http(s) only."""
    head = content[:8192]
    saved = _SAVED_FROM.search(head.decode(encoding_of(head), "replace"))
    candidates = [*tree.xpath(_ADDRESSES), *((saved[1] or saved[2],) if saved else ())]
    return next((str(url).strip() for url in candidates if _host(str(url).strip())), None)


def _host(url: str | None) -> str | None:
    try:
        parts = urlsplit(url or "")
        return (parts.hostname or "").removeprefix("www.") or None if parts.scheme in ("http", "https") else None
    except ValueError:
        return None


def _published(tree: Any) -> tuple[_MOMENT, str | None]:
    """When the page says it was published and where it says so."""
    stated = [("JSON-LD datePublished", value) for value in _linked_data(tree)]
    for basis, path in _DATES:
        stated += [(basis, str(value)) for value in tree.xpath(path)]
    stated.sort(key=lambda pair: pair[0] == "JSON-LD datePublished")  # a page of several articles has several
    for basis, value in stated:
        try:
            when = seconds(value)
        except RowError:
            continue
        if when[0] is not None:
            return when, basis
    return (None, "unknown", "second"), None


def _linked_data(tree: Any) -> list[str]:
    found: list[str] = []
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            pending = [orjson.loads(str(script))]
        except orjson.JSONDecodeError:
            continue
        while pending and len(found) < 20:
            node = pending.pop(0)
            if isinstance(node, list):
                pending += node
            elif isinstance(node, dict):
                if isinstance(node.get("datePublished"), str):
                    found.append(node["datePublished"])
                pending += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if isinstance(node.get(key), (list, dict))]
    return found


def _made_id(name: str, content: bytes) -> str:
    return f"{name}#{blake2b(content, digest_size=6).hexdigest()}"
