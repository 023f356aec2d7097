"""The channels a page promotes: named in its promotion lines, in any script, or linked from its furniture.

A line gives the names it holds, each with the handle or address beside it; links of the page's furniture give the rest. Buttons that share
the page are no channels. Fooled by: a handle behind two names (it is given to the nearer), a promotion in the middle of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote, urlsplit

from tocsin.page.document import Block, Document
from tocsin.page.furniture.lines import kind_of
from tocsin.page.furniture.phrases import WORD, data, fold, line_of
from tocsin.page.row import Channel

_PROMOTING = frozenset(("channel_promotion", "bot_offer", "subscription"))
_LINKING = _PROMOTING | {"site_header", "navigation", "copyright", "ui", "widget", "masthead", "icon"}
_HANDLE = re.compile(r"(?<![\w.@])@([A-Za-z0-9_.]{3,40})(?<![.])")
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?(?:[a-z0-9-]+\.)+[a-z]{2,6}/[^\s،,;()\"»]+", re.IGNORECASE)
_SHARED = re.compile(r"/(?:share|sharer|intent|sharearticle|dialog|send|submit)\b|[?&](?:url|u|text|link)=", re.IGNORECASE)
_INVITE = re.compile(r"^(?:\+|joinchat\b|[A-Za-z0-9_-]{18,}$)")
_SENTENCE = re.compile(r"[^.!?؟۔]*[.!?؟۔]?")
_NEAR = 28  # characters between a name and its handle
_BEFORE = 8  # the same, where the handle stands first: "@corran on X"
_EXACT = 4  # letters up to which a name has no inflected forms


def channels(document: Document) -> list[Channel]:
    """Every channel once, in the page's order; one with a handle stands for the same kind without."""
    found = list[Channel]()
    for block in document.of("boilerplate"):
        if block.kind in _PROMOTING:
            found += _in_line(block, document.lang)
        if block.kind in _LINKING and "article" not in block.hints.split(" < ")[:1]:
            found += [Channel(of[0], address, of[1], address) for address in block.urls if (of := _of_address(address))]
    icons = [one.value for one in document.declared.get("icon_link", ())]
    return _once(found + [Channel(of[0], address, of[1], address) for address in icons if (of := _of_address(address))])


def _once(found: list[Channel]) -> list[Channel]:
    named = {one.kind for one in found if one.handle or one.url}
    kept = dict[tuple[str, str | None], Channel]()
    for one in found:
        key = (one.kind, one.handle.lower() if one.handle else one.url)
        if one.handle is None and one.url is None and one.kind in named:
            continue
        kept.setdefault(key, one)
    return list(kept.values())


def _in_line(block: Block, lang: str | None) -> Iterator[Channel]:
    """The channels that a line of promotion names."""
    text = block.text
    names = list(_names(text))
    handles = [(found.start(), found.end(), found[1], None) for found in _HANDLE.finditer(text)]
    for found in _ADDRESS.finditer(text):
        host = _of_address(found.group())
        if host:
            yield Channel(host[0], found.group(), host[1], found.group())
    taken = set[int]()
    for place, (start, end, kind) in enumerate(names):
        if kind == "bot":
            continue
        until = names[place + 1][0] if place + 1 < len(names) else len(text)
        own = next((one for one in handles if end <= one[0] < until and one[0] - end <= _NEAR and one[0] not in taken), None)
        own = own or next((one for one in reversed(handles) if one[1] <= start <= one[1] + _BEFORE and one[0] not in taken), None)
        if own:
            taken.add(own[0])
            start, end = min(start, own[0]), max(end, own[1])
        yield Channel(kind, text[start:end], own[2] if own else None)
    if kind_of(text, lang) == "bot_offer":
        yield Channel("bot", next((part.strip() for part in _SENTENCE.findall(text) if _offers_bot(part)), text))


def _offers_bot(sentence: str) -> bool:
    return any(kind == "bot" for _, _, kind in _names(sentence))


def _names(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, kind) of each name of a channel; "X (Twitter)" is one."""
    parts = [(found.start(), found.end(), _read(found.group())) for found in WORD.finditer(text)]
    last, at = None, 0
    while at < len(parts):
        start, end, word = parts[at]
        pair = f"{word} {parts[at + 1][2]}" if at + 1 < len(parts) else ""
        kind, used = (_kind(pair), 2) if pair in _exact() else (_kind(word), 1)
        end = parts[at + used - 1][1]
        at += used
        if kind is None or (start and text[start - 1] in "@/.") or _part_of_address(text, end):
            continue
        if last and last[2] == kind and re.fullmatch(r"\s*[(\[/]\s*", text[last[1] : start]):
            last = (last[0], end + (text[end : end + 1] in ")]"), kind)
            continue
        if last:
            yield last
        last = (start, end, kind)
    if last:
        yield last


def _part_of_address(text: str, end: int) -> bool:
    return bool(re.match(r"\.\w|/\w", text[end : end + 2]))


def _read(word: str) -> str:
    """A word as names are compared: folded, and an Arabic one without particles and article where only so it names a channel."""
    plain = fold(word)
    forms = line_of(word, None).forms
    return next((form for form in (forms[0] if forms else ()) if form in _exact()), plain)


@cache
def _exact() -> dict[str, str]:
    return {fold(name): kind for kind, entry in data("channels.toml").items() for name in entry["names"]}


def _kind(word: str) -> str | None:
    known = _exact()
    if word in known:
        return known[word]
    return next((kind for name, kind in known.items() if len(name) > _EXACT and " " not in name and word.startswith(name)), None)


@cache
def _hosts() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Host -> (kind, what stands before a handle in its addresses)."""
    return {host: (kind, tuple(entry.get("paths", ()))) for kind, entry in data("channels.toml").items() for host in entry["hosts"]}


def _of_address(address: str) -> tuple[str, str | None] | None:
    """(kind, handle) of an address of a channel; None for others, for the host alone, and for a button that shares."""
    if _SHARED.search(address):
        return None
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
        host = (parts.hostname or "").lower().removeprefix("www.").removeprefix("m.")
    except ValueError:
        return None
    kind, before = _hosts().get(host, (None, ()))
    path = unquote(parts.path).strip("/")
    if kind is None or not path:
        return None
    stripped = next((path[len(one) :] for one in before if path.startswith(one)), path)
    handle = stripped.split("/")[0].lstrip("@")
    if kind in ("app", "whatsapp") or not handle or _INVITE.match(path) or (kind == "youtube" and path.startswith(("watch", "channel/"))):
        return (kind, None) if kind != "youtube" or not path.startswith("watch") else None
    if "/" in stripped and re.search(r"/(?:status|posts|p|reel|video|videos|\d+)\b", f"/{path}"):
        return None
    return ("bot" if kind == "telegram" and handle.lower().endswith("bot") else kind), handle
