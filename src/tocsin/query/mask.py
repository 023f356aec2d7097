"""Makes a text fit to be printed in a dossier: no handles, no addresses of persons, nothing that breaks a page or turns a line round.

What it cannot do: a name written out in a text stays there, and a public text can be looked up. The dossier says so.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from tocsin.text import links, mentions
from tocsin.text.invisible import TURNING

HIDDEN = "···"
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
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")  # tabs and line ends stay
_TURNING = re.compile(f"[{TURNING}]")


def visible(text: str) -> str:
    """The text without control characters; the characters that reverse the direction of what follows are shown as ⟨U+202E⟩."""
    return _TURNING.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def mask(text: str | None, longest: int = LONGEST) -> str:
    """The text as a dossier prints it: handles, mail addresses, telephone numbers and handles within links hidden; cut, saying so."""
    plain = visible(text or "")[: longest * 4]
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
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return HIDDEN
    if not host:
        return HIDDEN
    social = _SOCIAL.search(host) is not None
    segments = [_mask_segment(part, social) for part in parts.path.split("/") if part]
    return visible("/".join([host, *segments]) + ("?…" if parts.query else ""))


def _mask_segment(segment: str, social: bool) -> str:
    if "@" in segment or (social and segment.lower() not in _PLAIN_SEGMENTS):
        return HIDDEN
    return segment if len(segment) <= 80 else segment[:80] + "…"
