"""The technical marks of one page, each with whether the page's own code carries it or something that is embedded in it.

An id inside an iframe (its address or its `srcdoc`) is that of whoever made the embedded page; the frame of a tag manager alone is the
page's own. Fooled by: ids that a script fetches when it runs (they are not in the page); code copied from another site with its ids in it
is that site's mark and looks like one of the page's own.
"""

from __future__ import annotations

import re
import tomllib
from base64 import encodebytes
from binascii import Error as NotBase64
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from tocsin.extras import extra
from tocsin.page.row import Mark

_ICON = re.compile(r"(?:^|\s)(?:shortcut\s+)?icon(?:\s|$)", re.IGNORECASE)
_ASSETS = re.compile(r"icon|stylesheet", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\d.])(\d{4,12})(?![\d.]*\d)")
_DATED = re.compile(r"(?:19|20)\d{2}(?:[01]\d(?:[0-3]\d)?)?")
_THEME = re.compile(r"/(?:wp-content/)?themes?/([\w.-]{3,40})/")
_TAG_MANAGER = "googletagmanager.com/ns.html"
_LEGAL = re.compile(
    r"privacy|datenschutz|imprint|impressum|legal|terms|mentions|politique|gizlilik|kunye|privacidad|aviso|confidential", re.IGNORECASE
)
_LAST = 0.6  # of a page's links those behind are its footer's
_CODE_SHOWN = 2 << 20  # characters of code that are searched: what stands behind is data


class Pattern(NamedTuple):
    """How one kind of mark is recognised in code."""

    kind: str
    hint: str
    pattern: re.Pattern[str]


@cache
def _known() -> tuple[tuple[Pattern, ...], dict[str, str]]:
    """Patterns of code; the kind of each meta name."""
    with resources.files(__package__).joinpath("kinds.toml").open("rb") as file:
        known = tomllib.load(file)
    code = tuple(Pattern(one["kind"], one["hint"], re.compile(one["pattern"])) for one in known["code"])
    return code, {name: one["kind"] for one in known["meta"] for name in one["names"]}


def marks(tree: Any, url: str | None) -> list[Mark]:
    """The marks of a page's tree (lxml), each once, in a fixed order. `url`: the page's address, where it is known."""
    own, embedded = _code(tree)
    found = [
        *_in_code(own, True), *_in_code(embedded, False), *_in_meta(tree), *_in_links(tree, url), *_contacts(tree), *_article(url),
        *_style(tree), *_hosts(tree, url),
    ]  # fmt: skip
    mine = {(mark.kind, mark.value) for mark in found if mark.own}
    unique = {(mark.kind, mark.value, mark.own): mark for mark in found if mark.own or (mark.kind, mark.value) not in mine}
    return [unique[key] for key in sorted(unique)]


def _code(tree: Any) -> tuple[str, str]:
    """What the page's own scripts and addresses of scripts hold, and what embedded pages hold."""
    own: list[str] = []
    embedded: list[str] = []
    for node in tree.iter("script", "iframe", "img"):
        if node.tag == "iframe":
            source, inside = node.get("src") or node.get("data-src") or "", node.get("srcdoc") or ""
            (own if _TAG_MANAGER in source else embedded).append(source)
            embedded.append(inside)
        elif node.tag == "script":
            own += [node.get("src") or "", node.text or "", node.get("data-ad-client") or ""]
        else:
            own.append(node.get("src") or "")
    own += [node.get("data-ad-client") or "" for node in tree.iter("ins")]
    return "\n".join(filter(None, own))[:_CODE_SHOWN], "\n".join(filter(None, embedded))[:_CODE_SHOWN]


def _in_code(code: str, own: bool) -> Iterator[Mark]:
    for kind, hint, pattern in _known()[0]:
        if hint in code:
            for found in pattern.finditer(code):
                yield Mark(kind, "-".join(found.groups()), own)


def _in_meta(tree: Any) -> Iterator[Mark]:
    for node in tree.iter("meta"):
        kind = _known()[1].get((node.get("name") or node.get("property") or "").strip().lower())
        if kind:
            values = (node.get("content") or "").strip()
            for value in values.split(",") if kind == "fb_pages" else [values]:
                if value.strip():
                    yield Mark(kind, value.strip())


def _in_links(tree: Any, url: str | None) -> Iterator[Mark]:
    """Icons, and the hosts that versions of the page in other languages stand on."""
    here = host_of(url)
    for node in tree.iter("link"):
        target, rel = (node.get("href") or "").strip(), node.get("rel") or ""
        if target.startswith("data:") and _ICON.search(rel):
            yield Mark("favicon", icon_mark(target))
        elif node.get("hreflang") and "alternate" in rel.lower() and host_of(target) not in ("", here):
            yield Mark("alternate", host_of(target))


def icon_mark(data_url: str) -> str:
    """The MurmurHash3 of an icon's bytes in base64 lines of 76 characters, as icon searches number icons ("mmh3:-200225920")."""
    head, _, content = data_url.partition(",")
    if ";base64" not in head:
        return icon_number(unquote(content).encode())
    try:
        from base64 import b64decode

        return icon_number(b64decode(content + "=" * (-len(content) % 4)))
    except (NotBase64, ValueError):
        return icon_number(content.encode())


def icon_number(content: bytes) -> str:
    """As `icon_mark`, of the bytes of an icon."""
    with extra("pages"):
        import mmh3
    return f"mmh3:{mmh3.hash(encodebytes(content))}"


def _contacts(tree: Any) -> Iterator[Mark]:
    for node in tree.iter("a"):
        target = node.get("href") or ""
        if target[:7].lower() == "mailto:":
            address = unquote(target[7:].split("?")[0]).strip().lower()
            if "@" in address:
                yield Mark("contact", address)


def _article(url: str | None) -> Iterator[Mark]:
    """The number of the article in the page's address, as systems that publish one text on several sites keep it."""
    if not url:
        return
    try:
        path = urlsplit(url).path
    except ValueError:
        return
    numbers = [number for number in _NUMBER.findall(path) if not _DATED.fullmatch(number)]
    if numbers:
        yield Mark("article_number", numbers[-1])


def _style(tree: Any) -> Iterator[Mark]:
    for node in tree.iter("link"):
        theme = _THEME.search(node.get("href") or "")
        if theme:
            yield Mark("css", theme[1])
    for node in tree.iter("body"):
        for name in (node.get("class") or "").split()[:1]:
            yield Mark("css", name)


def _hosts(tree: Any, url: str | None) -> Iterator[Mark]:
    """Other hosts that the site's icons, style sheets, lead pictures and legal pages stand on, and those its last links lead to."""
    here = host_of(url)
    if not here:
        return
    links = list(tree.iter("a"))
    addresses = [("asset_host", node.get("href")) for node in tree.iter("link") if _ASSETS.search(node.get("rel") or "")]
    addresses += [("asset_host", node.get("content")) for node in tree.iter("meta") if node.get("property") == "og:image"]
    addresses += [("legal_host", node.get("href")) for node in links if _LEGAL.search(node.get("href") or "")]
    addresses += [("footer_host", node.get("href")) for node in links[int(len(links) * _LAST) :]]
    for kind, address in sorted({(kind, address) for kind, address in addresses if address and (":" in address or "//" in address)}):
        host = host_of(urljoin(url or "", address))
        if host and host != here:
            yield Mark(kind, host)


def host_of(url: str | None) -> str:
    """The host of an address in lower case without "www."; empty where there is none."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""
