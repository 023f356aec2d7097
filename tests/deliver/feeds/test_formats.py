"""The three formats hold the same, well formed whatever they hold, and are what our own reader of feeds reads."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as Tree

from tests.support import SHARED
from tocsin.deliver.feeds.formats import FORMATS, atom, html, json_feed, rss
from tocsin.deliver.feeds.items import Feed, Item
from tocsin.read.files import open_file

HOSTILE = "<script>alert(1)</script> & ]]> \x00 \u202e @name {{ 7 }}\nsecond line"
DATES = ("2024-05-15T10:00:00Z", "2024-05-16T10:00:00Z")
ITEM = Item("urn:uuid:1", HOSTILE, HOSTILE, *DATES, "ar", "rtl", {"id": "x"}, "https://a.example/?a=1&b=2", "A & B")
FEED = Feed("urn:uuid:0", "مرحبا", "TLP:GREEN", "ar", "rtl", (ITEM,))
ATOM = "{http://www.w3.org/2005/Atom}"


def test_hostile_text_stays_text() -> None:
    for form in (atom, rss):
        data = form(FEED)
        Tree.fromstring(data)
        assert b"<script>" not in data and b"\x00" not in data
    assert "<script>" not in html(ITEM) and json.loads(json_feed(FEED))["items"][0]["content_text"] == HOSTILE


def test_language_direction_dates_and_ids_stand_where_readers_look() -> None:
    top = Tree.fromstring(atom(FEED))
    entry = top.find(f"{ATOM}entry")
    assert entry is not None and entry.findtext(f"{ATOM}updated") == "2024-05-16T10:00:00Z" and entry.findtext(f"{ATOM}id") == "urn:uuid:1"
    assert top.get("{http://www.w3.org/XML/1998/namespace}lang") == "ar" and b'dir="rtl"' in atom(FEED)
    item = Tree.fromstring(rss(FEED)).find("channel/item")
    assert item is not None and item.findtext("pubDate") == "Thu, 16 May 2024 10:00:00 +0000" and item.findtext("guid") == "urn:uuid:1"
    told = json.loads(json_feed(FEED))
    assert (
        told["items"][0]["date_modified"] == "2024-05-16T10:00:00Z"
        and told["language"] == "ar"
        and told["_tocsin"]["marking"] == "TLP:GREEN"
    )


def test_our_own_reader_reads_them(tmp_path: Path) -> None:
    for ending, (form, _) in FORMATS.items():
        path = tmp_path / f"feed.{ending}"
        path.write_bytes(form(FEED))
        assert len(list(open_file(path))) >= 1, ending


def test_every_hostile_string_in_every_field() -> None:
    path = SHARED / "data" / "hostile_strings.txt"
    strings = path.read_text("utf-8", "replace").splitlines() if path.exists() else [HOSTILE]
    items = tuple(Item(f"urn:{n}", one, one, *DATES, "en", "ltr", {"a": one}, one, one) for n, one in enumerate(strings))
    feed = Feed("urn:uuid:0", strings[0], "TLP:GREEN", "en", "ltr", items)
    for form in (atom, rss):
        assert len(list(Tree.fromstring(form(feed)).iter("item" if form is rss else f"{ATOM}entry"))) == len(strings)
    assert len(json.loads(json_feed(feed))["items"]) == len(strings)
