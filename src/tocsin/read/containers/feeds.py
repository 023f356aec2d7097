"""RSS 0.9 to 2.0 and Atom feeds as objects, one an item; each has its feed's own facts under `_feed`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from tocsin.model import Raw, Rejected
from tocsin.read.containers.encodings import CHUNK
from tocsin.read.containers.unpack import MAX_RECORD, Source

_FEED = re.compile(rb"<(rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_ITEMS = frozenset(("item", "entry"))
_OF_FEED = frozenset(("title", "link", "language", "id", "subtitle", "description"))
_DEEP = 60


def is_feed(head: bytes) -> bool:
    """Whether XML is a feed: by its first element. Documents with entities of their own are none, as they can stand for gigabytes."""
    return bool(_FEED.search(head[:4096])) and b"<!ENTITY" not in head


def items(source: Source) -> Iterator[Raw | Rejected]:
    """The items in their order; `row` counts them. Where the XML is cut or damaged the last is Rejected."""
    parser: Any = ElementTree.XMLPullParser(("start", "end"))
    feed: dict[str, Any] = {}
    row, depth, inside, size = 0, 0, 0, 0
    with source.text() as stream:
        try:
            while chunk := stream.read(CHUNK):
                size += len(chunk)
                parser.feed(_declared(chunk) if size == len(chunk) else chunk)
                for event, element in parser.read_events():
                    name = _name(element.tag)
                    depth += 1 if event == "start" else -1
                    if depth > _DEEP or size > MAX_RECORD:
                        yield Rejected(row + 1, "an item of the feed is too deep or too large")
                        return
                    if event == "start":
                        if spoken := element.get("{http://www.w3.org/XML/1998/namespace}lang"):
                            feed.setdefault("language", spoken)
                        inside += name in _ITEMS
                    elif name in _ITEMS:
                        inside -= 1
                        row, size = row + 1, 0
                        yield Raw(row, {**_fields(element), "_feed": dict(feed)})
                        element.clear()
                    elif not inside and name in _OF_FEED and name not in feed:
                        feed[name] = _value(element)
            parser.close()
        except ElementTree.ParseError as cause:
            yield Rejected(row + 1, f"the feed is cut or damaged ({cause}); what stood before it is kept")


def _declared(chunk: bytes) -> bytes:
    """The first bytes without the declaration of an encoding: the text has been made UTF-8."""
    return re.sub(rb"^\s*<\?xml[^>]*\?>", b"", chunk, count=1).lstrip()


def _name(tag: str) -> str:
    """A tag without its namespace, but for names that mean something else in it."""
    space, _, name = tag.rpartition("}")
    return f"content:{name}" if name == "encoded" else f"media:{name}" if "search.yahoo.com/mrss" in space else name


def _value(element: ElementTree.Element) -> Any:
    """The text of an element; of a link its address; of a person the name."""
    if (href := element.get("href")) is not None:
        return href
    named = next((child.text for child in element if _name(child.tag) == "name"), None)
    return (named or "".join(element.itertext())).strip()


def _fields(element: ElementTree.Element) -> dict[str, Any]:
    """The fields of an item, each a list where it is repeated; links beside the first by what they are for, as `link enclosure`."""
    found: dict[str, Any] = {}
    for child in element:
        name, value = _name(child.tag), _value(child) or child.get("url") or child.get("term") or ""
        if name == "link" and child.get("rel", "alternate") != "alternate":
            name = f"link {child.get('rel')}"
        if name not in found:
            found[name] = value
        elif isinstance(found[name], list):
            found[name].append(value)
        else:
            found[name] = [found[name], value]
    return found
