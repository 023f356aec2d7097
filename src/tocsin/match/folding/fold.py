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

from tocsin.text.confusables import by_name, one_alphabet, prototype
from tocsin.text.hashtags import EDGE_TAGS
from tocsin.text.invisible import ARABIC_MARKS, HIDDEN
from tocsin.text.links import BARE_LINK, LINK
from tocsin.text.mentions import MENTION, REPOST, VIA

MARKED = re.compile(f"[{ARABIC_MARKS}]+")


class _Table(dict[int, str]):
    """Character to its folded form, worked out when first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = folded = by_name(char) or "".join(_one(c) for c in unicodedata.normalize("NFKD", char).casefold())
        return folded


def _one(char: str) -> str:
    letter = prototype(char)
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


def plain_text(text: str) -> str:
    """The text as a reader sees it, for language identification and the encoder: no links, mentions, invisible characters or shouting."""
    text = legible(strip(text))
    return text.lower() if text.isupper() else text


def legible(text: str) -> str:
    """A text that has no invisible characters on one line, in compatibility forms, without Arabic marks, each word in one alphabet."""
    if not text.isascii():
        text = one_alphabet(MARKED.sub("", unicodedata.normalize("NFKC", text)))
    return " ".join(text.split())
