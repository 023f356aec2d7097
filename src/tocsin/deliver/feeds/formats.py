"""A feed as Atom 1.0 (RFC 4287), RSS 2.0 and JSON Feed 1.1: no date of the computer's, the direction of the language in what is shown."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime
from email.utils import format_datetime
from html import escape
from typing import Any
from xml.etree import ElementTree as Tree

from tocsin.deliver.feeds.items import Feed, Item

_ATOM = "http://www.w3.org/2005/Atom"
_XHTML = "http://www.w3.org/1999/xhtml"
_ILLEGAL = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML 1.0
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def atom(feed: Feed) -> bytes:
    """Atom: the text as XHTML, which can say its direction."""
    Tree.register_namespace("", _ATOM)
    top = Tree.Element(f"{{{_ATOM}}}feed", {_LANG: feed.lang})
    _told(top, _ATOM, id=feed.id, title=feed.title, updated=feed.updated, rights=feed.marking, generator="Tocsin")
    _told(Tree.SubElement(top, f"{{{_ATOM}}}author"), _ATOM, name="Tocsin")
    for item in feed.items:
        entry = Tree.SubElement(top, f"{{{_ATOM}}}entry", {_LANG: item.lang})
        _told(entry, _ATOM, id=item.id, title=item.title, published=item.published, updated=item.updated, rights=feed.marking)
        if item.link:
            Tree.SubElement(entry, f"{{{_ATOM}}}link", {"rel": "alternate", "href": _legal(item.link)})
        if item.source:
            _told(Tree.SubElement(entry, f"{{{_ATOM}}}source"), _ATOM, title=item.source)
        Tree.SubElement(entry, f"{{{_ATOM}}}content", {"type": "xhtml"}).append(_division(item))
    return _written(top)


def rss(feed: Feed) -> bytes:
    """RSS 2.0: the text as escaped HTML."""
    top = Tree.Element("rss", {"version": "2.0"})
    channel = Tree.SubElement(top, "channel")
    _told(channel, title=feed.title, link=feed.id, description=f"{feed.title} {feed.marking}", language=feed.lang)
    _told(channel, lastBuildDate=_rfc822(feed.updated), generator="Tocsin", copyright=feed.marking)
    for item in feed.items:
        entry = Tree.SubElement(channel, "item")
        _told(entry, title=item.title, **({"link": item.link} if item.link else {}), description=html(item), category=feed.marking)
        _told(entry, pubDate=_rfc822(item.updated))
        Tree.SubElement(entry, "guid", {"isPermaLink": "false"}).text = item.id
        if item.source and item.link:
            Tree.SubElement(entry, "source", {"url": _legal(item.link)}).text = _legal(item.source)
    return _written(top)


def json_feed(feed: Feed) -> bytes:
    """JSON Feed 1.1; what machines are told stands under `_tocsin`."""
    told = {
        "version": "https://jsonfeed.org/version/1.1", "title": feed.title, "language": feed.lang, "authors": [{"name": "Tocsin"}],
        "_tocsin": {"id": feed.id, "marking": feed.marking, "updated": feed.updated, "dir": feed.dir},
        "items": [_json_item(feed, item) for item in feed.items],
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


FORMATS: dict[str, tuple[Callable[[Feed], bytes], str]] = {
    "atom": (atom, "application/atom+xml"),
    "rss": (rss, "application/rss+xml"),
    "json": (json_feed, "application/feed+json"),
}


def html(item: Item) -> str:
    """The text as HTML in its language and direction."""
    lines = "".join(f'<p dir="auto">{escape(line)}</p>' for line in item.text.split("\n") if line.strip())
    return f'<div lang="{escape(item.lang)}" dir="{item.dir}">{lines}</div>'


def _json_item(feed: Feed, item: Item) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": item.id, "title": item.title, "content_text": item.text, "content_html": html(item), "date_published": item.published,
        "date_modified": item.updated, "language": item.lang, "tags": [feed.marking], "_tocsin": {"dir": item.dir, **item.facts},
    }  # fmt: skip
    if item.link:
        told |= {"external_url": item.link, "authors": [{"name": item.source}]}
    return told


def _division(item: Item) -> Tree.Element:
    found = Tree.Element(f"{{{_XHTML}}}div", {"lang": item.lang, "dir": item.dir})
    for line in item.text.split("\n"):
        if line.strip():
            Tree.SubElement(found, f"{{{_XHTML}}}p", {"dir": "auto"}).text = _legal(line)
    return found


def _told(parent: Tree.Element, space: str = "", **texts: str) -> None:
    for name, text in texts.items():
        Tree.SubElement(parent, f"{{{space}}}{name}" if space else name).text = _legal(text)


def _legal(text: str) -> str:
    """The text without what XML cannot hold; what keeps directions apart stays."""
    return _ILLEGAL.sub("", text)


def _written(top: Tree.Element) -> bytes:
    Tree.indent(top, " ")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + bytes(Tree.tostring(top, encoding="utf-8")) + b"\n"


def _rfc822(date: str) -> str:
    return format_datetime(datetime.fromisoformat(date.replace("Z", "+00:00")))
