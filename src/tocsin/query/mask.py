"""Makes a text fit to be printed in a dossier: no names, no addresses of persons, nothing that breaks a page or turns a line round.

Two things are hidden: what looks like a handle, an address or a number of a person, whoever they are; and, while `hiding` a view's names,
what the private side of the case holds (protect/hiding), however it is written. Whatever shows a case does so within `hiding(view.hide)`.

What it cannot do: a public text can be looked up. The dossier says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any, Protocol
from urllib.parse import urlsplit

from tocsin.text import links, mentions
from tocsin.text.invisible import TURNING

HIDDEN = "···"
_MARGIN = 200  # characters looked at behind what may be printed: a name that is cut there is hidden too
LONGEST = 700  # characters of a text printed; what is left out is counted

# Hosts whose path begins with an account's name, or holds it.
_SOCIAL = re.compile(
    r"(^|\.)(x|twitter|t|telegram|facebook|fb|instagram|tiktok|threads|youtube|bsky|vk|ok|reddit|linkedin|medium|weibo|truthsocial|gab|parler|snapchat)"
    r"\.(com|me|app|net|ru|social|be)$"
)
_PLAIN_SEGMENTS = frozenset({
    "status", "statuses", "i", "web", "s", "p", "reel", "reels", "video", "videos", "photo", "photos", "posts", "post", "watch", "channel",
    "c", "user", "u", "r", "comments", "hashtag", "search", "explore", "groups", "permalink.php", "story.php", "profile", "share", "intent",
    "embed", "shorts", "live", "playlist", "joinchat", "in", "company",
})  # fmt: skip
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w/])\+\d[\d ().-]{7,}\d|(?<![\w/.,:-])\d{9,15}(?![\w/.,:-])")
_SIMPLE = re.compile(r"(?:https?://)?([a-zA-Z0-9.\-]+)((?:/[a-zA-Z0-9_.~+\-]*)*)")  # links without anything that has to be looked at
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")  # tabs and line ends stay
_TURNING = re.compile(f"[{TURNING}]")


_NO_TEXT = 4000  # characters without a blank that are a picture's bytes, say, and no text


class Hide(Protocol):
    """A function that hides the names of a case in a text, in many texts at once; `digest` names what it hides."""

    digest: str

    def __call__(self, text: str) -> str: ...  # noqa: D102
    def all(self, texts: Sequence[str]) -> list[str]: ...  # noqa: D102


class Nothing:
    """Hides nothing: for tables outside a case."""

    digest = ""

    def __call__(self, text: str) -> str:
        """The text."""
        return text

    def all(self, texts: Sequence[str]) -> list[str]:
        """The texts."""
        return list(texts)


NOTHING = Nothing()
_HIDE: ContextVar[Hide] = ContextVar("hide", default=NOTHING)


@contextmanager
def hiding(hide: Hide) -> Iterator[None]:
    """Within the block, what is masked is masked with this function too."""
    before = _HIDE.set(hide)
    try:
        yield
    finally:
        _HIDE.reset(before)


def hidden(text: str) -> str:
    """The text without the names that are being hidden, and otherwise as it is: for ids, labels and what else is no prose."""
    return _HIDE.get()(text)


def hides() -> str:
    """What is being hidden, by its digest: what was masked is kept for this alone."""
    return _HIDE.get().digest


def prepared(texts: Iterable[str]) -> None:
    """Look for names in many texts that are about to be masked one by one: together is ten times as fast."""
    _HIDE.get().all(list(texts))


def hidden_in(node: Any) -> Any:
    """The same data with names hidden in every text of it, keys too that are no identifiers: for what was put together from many places."""
    texts: dict[str, str] = {}
    _strings(node, texts)
    wanted = [text for text in texts if len(text) < _NO_TEXT or " " in text]
    texts.update(zip(wanted, _HIDE.get().all(wanted), strict=True))
    return _replaced(node, texts) if any(old != new for old, new in texts.items()) else node


def _strings(node: Any, into: dict[str, str]) -> None:
    if isinstance(node, str):
        into[node] = node
    elif isinstance(node, dict):
        for key, child in node.items():
            _strings("" if isinstance(key, str) and key.isidentifier() else key, into)
            _strings(child, into)
    elif isinstance(node, list | tuple):
        for child in node:
            _strings(child, into)


def _replaced(node: Any, texts: dict[str, str]) -> Any:
    if isinstance(node, str):
        return texts[node]
    if isinstance(node, dict):
        return {texts.get(key, key): _replaced(child, texts) for key, child in node.items()}
    if isinstance(node, list | tuple):
        return type(node)(_replaced(child, texts) for child in node)
    return node


def visible(text: str) -> str:
    """The text without control characters; the characters that reverse the direction of what follows are shown as ⟨U+202E⟩."""
    return _TURNING.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def mask(text: str | None, longest: int = LONGEST) -> str:
    """The text as a dossier prints it: handles, mail addresses, telephone numbers and handles within links hidden; cut, saying so."""
    plain = visible(hidden((text or "")[: longest * 4 + _MARGIN]))[: longest * 4]
    pieces, at = [], 0
    for found in links.SHOWN.finditer(plain):
        pieces += [_mask_words(plain[at : found.start()]), mask_link(found[0])]
        at = found.end()
    masked = "".join([*pieces, _mask_words(plain[at:])])
    cut = len(text or "") - longest
    return masked if len(masked) <= longest else f"{masked[:longest].rstrip()} … [+{cut}]"


def excerpt(text: str | None, longest: int) -> str:
    """The beginning of a masked text on one line."""
    line = " ".join(mask(text, longest * 2).split())
    return line if len(line) <= longest else at_word_end(line, longest - 1) + "…"


def at_word_end(text: str, longest: int) -> str:
    """The text cut behind its last whole word within so many characters; within a word where that would lose a third of it."""
    cut = text[:longest]
    whole = cut if text[longest : longest + 1].isspace() else cut.rpartition(" ")[0]
    return (whole if 3 * len(whole) >= 2 * longest else cut).rstrip()


def _mask_words(text: str) -> str:
    return _PHONE.sub(HIDDEN, mentions.SHOWN.sub(f"@{HIDDEN}", _MAIL.sub(HIDDEN, text)))


def mask_link(url: str) -> str:
    """The link with what names an account hidden; query and fragment dropped, for they often hold a person's or a session's key."""
    return plain_link(hidden(url))


def plain_link(url: str) -> str:
    """As `mask_link`, whatever names are being hidden: how links are told apart."""
    simple = _SIMPLE.fullmatch(url)
    if simple:  # most are, and are taken apart in a quarter of the time
        host, path, query = simple[1].lower(), simple[2], ""
    else:
        try:
            parts = urlsplit(url if "://" in url else f"https://{url}")
            host, path, query = parts.hostname or "", parts.path, parts.query
        except ValueError:
            return HIDDEN
    host = host.removeprefix("www.")
    if not host:
        return HIDDEN
    social = _social(host)
    segments = [_mask_segment(part, social) for part in path.split("/") if part]
    shown = "/".join([host, *segments]) + ("?…" if query else "")
    return shown if simple else visible(shown)


@lru_cache(1 << 12)
def _social(host: str) -> bool:
    return _SOCIAL.search(host) is not None


def _mask_segment(segment: str, social: bool) -> str:
    if "@" in segment or (social and segment.lower() not in _PLAIN_SEGMENTS):
        return HIDDEN
    return segment if len(segment) <= 80 else segment[:80] + "…"
