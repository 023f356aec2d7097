"""Boilerplate learned from a site's own pages: a paragraph that stands on three or more of them is none of any one's text.

What it is, its words say (`lines.kind_of`); else it is kept as `widget`. Fooled by: one text printed on three pages of a site (pages that
share most of their paragraphs are counted as one), and a site of which fewer than three pages are read.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from urllib.parse import urlsplit

from tocsin.page.furniture.lines import kind_of
from tocsin.page.furniture.phrases import words
from tocsin.page.row import Boilerplate, PageRow

PAGES = 3  # pages of one site on which a paragraph must stand
_SAME = 0.5  # share of a page's paragraphs that another has, from which they are one text


def learn(rows: list[PageRow]) -> None:
    """Move the paragraphs that repeat over a site's pages from body to boilerplate, in place."""
    sites = defaultdict[str, list[PageRow]](list)
    for row in rows:
        if name := site_of(row):
            sites[name].append(row)
    for pages in sites.values():
        if len(pages) >= PAGES:
            _clean(pages)


def site_of(row: PageRow) -> str:
    """The host of a page's address, else the name it gives its site; empty where neither is known."""
    host = (urlsplit(row.url).hostname or "").removeprefix("www.") if row.url else ""
    return host or " ".join(words(row.site or ""))


def _clean(pages: list[PageRow]) -> None:
    keys = [[_key(part) for part in page.paragraphs] for page in pages]
    counts = Counter(key for one in _texts(keys) for key in one)
    repeated = {key for key, count in counts.items() if key and count >= PAGES}
    if not repeated:
        return
    for page, own in zip(pages, keys, strict=True):
        parts = page.paragraphs
        moved = [part for part, key in zip(parts, own, strict=True) if key in repeated]
        if moved and len(moved) < len(parts):
            page.body = "\n\n".join(part for part, key in zip(parts, own, strict=True) if key not in repeated)
            page.boilerplate += [Boilerplate(kind_of(part, page.lang) or "widget", part) for part in moved]


def _key(part: str) -> str:
    return " ".join(words(part))


def _texts(keys: list[list[str]]) -> Iterable[set[str]]:
    """The paragraphs of each text: pages that share most of theirs with one counted before are that text again."""
    texts = list[set[str]]()
    for own in sorted((set(one) for one in keys if one), key=lambda one: (-len(one), sorted(one))):
        if not any(len(own & other) > _SAME * len(own) and len(own) > 1 for other in texts):
            texts.append(own)
    return texts
