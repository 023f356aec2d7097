"""The addresses that a feed (RSS, Atom, JSON Feed) or a sitemap names.

A feed is read as `add` reads it. A sitemap (sitemaps.org 0.9), packed or not, names pages or further sitemaps. XML that declares entities
of its own is refused: a few bytes of it can stand for gigabytes.
"""

from __future__ import annotations

import gzip
import io
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import ParseError, iterparse

from tocsin.errors import InputError
from tocsin.model import Post

_MOST = 50_000  # addresses of one sitemap, as its specification has it
_UNPACKED = 50 << 20


@dataclass(frozen=True)
class Named:
    """What a source names: addresses of pages, and of further sitemaps."""

    kind: str  # feed, sitemap
    pages: tuple[str, ...]
    sitemaps: tuple[str, ...] = ()


def named(body: bytes, url: str) -> Named | None:
    """What a feed or sitemap names; None for what is neither (a page, say). Raises InputError for XML that may not be opened."""
    body = _unpacked(body, url)
    head = body[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"<!ENTITY" in body[:65536] or b"<!entity" in body[:65536]:
        raise InputError(f"{url[:200]} is not read: its XML declares entities of its own", "ask the site for a feed without them")
    if head.startswith(b"<") and (b"<urlset" in head or b"<sitemapindex" in head):
        return _sitemap(body, url)
    if head.startswith((b"{", b"<?xml", b"<rss", b"<feed", b"<rdf")) or b"<rss" in head or b"<feed" in head:
        return _feed(body)
    return None


def _unpacked(body: bytes, url: str) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(body)) as stream:
            found = stream.read(_UNPACKED + 1)
    except (OSError, EOFError, zlib.error) as cause:
        raise InputError(f"{url[:200]} is not read: its packing is damaged", "try again later") from cause
    if len(found) > _UNPACKED:
        raise InputError(f"{url[:200]} is not read: unpacked it is more than {_UNPACKED >> 20} MB", "give a smaller sitemap")
    return found


def _sitemap(body: bytes, url: str) -> Named:
    pages: list[str] = []
    maps: list[str] = []
    try:
        for _, element in iterparse(io.BytesIO(body)):
            name = element.tag.rpartition("}")[2]
            if name in ("url", "sitemap"):
                places = [child.text.strip() for child in element if child.tag.rpartition("}")[2] == "loc" and child.text]
                (pages if name == "url" else maps).extend(places)
                element.clear()
            if len(pages) + len(maps) >= _MOST:
                break
    except ParseError as cause:
        if not pages and not maps:
            raise InputError(f"{url[:200]} is not read: its XML is damaged ({cause})", "try again later") from cause
    return Named("sitemap", tuple(dict.fromkeys(pages)), tuple(dict.fromkeys(maps)))


def _feed(body: bytes) -> Named | None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "feed"
        path.write_bytes(body)
        try:
            return Named("feed", tuple(dict.fromkeys(_addresses(path))))
        except InputError:
            return None


def _addresses(path: Path) -> Iterator[str]:
    from tocsin.read.files import open_file

    reading = open_file(path)
    if reading.format != "feed":
        raise InputError("no feed", "give a feed")
    for _, record in reading:
        if isinstance(record, Post) and record.url:
            yield record.url
