"""Folding: undo what a copy may have been dressed in, so that dressed and plain text compare equal.

One look-up per character does most of it (compatibility forms, marks, case, look-alike letters, Arabic and Persian variants, invisible
characters, emoji, punctuation); links, mentions, repost prefixes and hashtags at either end go first. A folded text is two things: its
words, and its `key`, the letters and digits without any space, on which spacing and punctuation have no effect.

Fooled by: letters replaced by pictures of letters outside Unicode's compatibility forms, and anything that changes the words themselves.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from tocsin.match.folding.confusables import named, read

LINK = re.compile(r"(?:https?://|www\.|HTTPS?://|WWW\.)\S+")
BARE_LINK = re.compile(r"\b(?:[a-z0-9-]+\.)+[a-z]{2,}/\S*", re.IGNORECASE)  # a link without its protocol: "t.co/abc"
MENTION = re.compile(r"(?<![\w@])@\w[\w.]*")
REPOST = re.compile(
    r"^(?:\W{0,3}\b(?:RT|MT)\s+(?:@\w{1,30}:?|\w{1,30}:))+|^\W{0,3}(?:RT|MT|via|repost(?:ed)?(?: from)?)\b[\s:]*(?=@|:)", re.IGNORECASE
)
VIA = re.compile(r"\(?\bvia\s+@\w[\w.]*\W*$", re.IGNORECASE)
EDGE_TAGS = re.compile(r"^(?:\W*#\w+)+(?=\W)|(?:\s\W*#\w+)+\W*$")
HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]+"
)


class _Table(dict[int, str]):
    """Character to its folded form, worked out when first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = folded = named(char) or "".join(_one(c) for c in unicodedata.normalize("NFKD", char).casefold())
        return folded


def _one(char: str) -> str:
    letter = read(char)
    if letter != char:
        return letter
    category = unicodedata.category(char)
    if category[0] == "L":
        return "" if HIDDEN.match(char) else char
    if category[0] == "N":
        return str(unicodedata.digit(char, char))
    return "" if category in ("Mn", "Me", "Cf", "Sk") or char in "'’`´" else char if category == "Mc" else " "


TABLE = _Table()
LEET = re.compile(r"(?<=[^\W\d_])[013457]{1,2}(?=[^\W\d_])")
_LEET_DIGIT = re.compile("[013457]")
LEET_SIGNS = re.compile(r"(?<=[^\W\d_])[@$](?=[^\W\d_])")
LEET_LETTERS = str.maketrans("013457@$", "oieastas")


@dataclass(frozen=True, slots=True)
class Folded:
    """`words` separated by single spaces; `key` without spaces."""

    words: str
    key: str


Substitute = Callable[[re.Pattern[str], str, str], str]  # (pattern, what to put in its place, text) -> text


def strip(text: str, substitute: Substitute = re.Pattern.sub) -> str:
    """The text without links, mentions, repost prefix, and hashtags at either end; inner hashtags keep their word.

    Whoever wants to know what goes where gives a `substitute` that keeps count (see `trace`).
    """
    if not text.isascii() and HIDDEN.search(text):
        text = substitute(HIDDEN, "", text)
    if "RT" in text[:6] or "@" in text:
        text = substitute(REPOST, "", text)
    if "http" in text or "HTTP" in text or "www." in text or "WWW." in text:
        text = substitute(LINK, " ", text)
    if "/" in text:
        text = substitute(BARE_LINK, " ", text)
    if "@" in text:
        text = substitute(MENTION, " ", substitute(VIA, " ", text) if "via" in text else text)
    if "#" in text:
        text = substitute(EDGE_TAGS, " ", text)
    return text


def fold(text: str) -> Folded:
    """Fold one text. An empty key means there is nothing in it that could match: only links, emoji, signs."""
    stripped = strip(text)
    if "@" in stripped or "$" in stripped:
        stripped = LEET_SIGNS.sub(unleeted, stripped)
    parts = unspelled(stripped.translate(TABLE)).split()
    return Folded(" ".join(parts), "".join(parts))


def unspelled(words: str) -> str:
    """Folded words with their digits read as letters where they stand for them."""
    return LEET.sub(unleeted, words) if _LEET_DIGIT.search(words) else words  # a quick look first: a pattern that looks left is slow


def unleeted(found: re.Match[str]) -> str:
    """Digits and signs as the letters they stand for."""
    return found[0].translate(LEET_LETTERS)


_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u180e\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0640\u064b-\u0652]|(?<![\u0600-\u06ff])\u200c"
)
MAYBE_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0640\u064b-\u0652]")
CYRILLIC, LATIN = re.compile("[\u0400-\u04ff]"), re.compile("[A-Za-z]")
_MIXED = re.compile(r"\b(?=\w*[A-Za-z])(?=\w*[\u0400-\u04ff])\w+")
_LATIN_TWINS, _CYRILLIC_TWINS = "aceopxyijsABEKMHOPCTXYIJS", "асеорхуіјѕАВЕКМНОРСТХУІЈЅ"
_TO_LATIN = str.maketrans(_CYRILLIC_TWINS, _LATIN_TWINS)
_TO_CYRILLIC = str.maketrans(_LATIN_TWINS, _CYRILLIC_TWINS)


def _one_script(found: re.Match[str]) -> str:
    """A word in two alphabets, written in the one to which its letters without a twin in the other belong."""
    word = found[0]
    latin = sum(c < "\u0250" and c not in _LATIN_TWINS for c in word)
    cyrillic = sum(c > "\u0370" and c not in _CYRILLIC_TWINS for c in word)
    return word.translate(_TO_CYRILLIC if cyrillic > latin else _TO_LATIN)


def plain(text: str) -> str:
    """The text as a reader sees it, for language identification and the encoder: no links, mentions, invisible characters or shouting."""
    text = legible(strip(text))
    return text.lower() if text.isupper() else text


def legible(text: str) -> str:
    """The text on one line, without invisible characters, in compatibility forms, each word in one alphabet."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        if MAYBE_INVISIBLE.search(text):
            text = _INVISIBLE.sub("", text)
        if CYRILLIC.search(text) and LATIN.search(text):
            text = _MIXED.sub(_one_script, text)
    return " ".join(text.split())
