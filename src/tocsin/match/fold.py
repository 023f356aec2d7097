"""Folding: undo what a copy may have been dressed in, so that dressed and plain text compare equal.

One look-up per character does most of it (compatibility forms, marks, case, look-alike letters, Arabic and Persian variants, invisible
characters, emoji, punctuation); links, mentions, repost prefixes and hashtags at either end go first. A folded text is two things: its
words, and its `key`, the letters and digits without any space, on which spacing and punctuation have no effect.

Fooled by: letters replaced by pictures of letters outside Unicode's compatibility forms, and anything that changes the words themselves.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LINK = re.compile(r"(?:https?://|www\.)\S+")
MENTION = re.compile(r"(?<![\w@])@\w[\w.]*")
REPOST = re.compile(r"^\W{0,3}(?:RT|MT|via)\b[\s:]*(?=@|:)", re.IGNORECASE)
EDGE_TAGS = re.compile(r"^(?:\W*#\w+)+(?=\W)|(?:\s\W*#\w+)+\W*$")

# Letters that pass for each other, in lower case: each goes to its Latin look-alike, in genuine words too, so that both sides agree.
_CYRILLIC = dict(zip("авекмнорстухіѕјԁԛԝһӏѵґ", "abekmhopctyxisjdqwhlvг", strict=True))
_GREEK = dict(zip("αβεζηικμνορτυχ", "abezhikmnoptyx", strict=True))
_ARABIC = dict(zip("ىیېےئةۀھہەکڪ", "يييييههههھكك".replace("ھ", "ه"), strict=True))
_OTHER = {"ı": "i", "ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th", "ʼ": "", "ʹ": "", "ـ": ""}
LOOK_ALIKE = {**_CYRILLIC, **_GREEK}
_LETTERS = {**LOOK_ALIKE, **_ARABIC, **_OTHER}


class _Table(dict[int, str]):
    """Character to its folded form, worked out when first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = "".join(_one(c) for c in unicodedata.normalize("NFKD", chr(code)).casefold())
        return folded


def _one(char: str) -> str:
    if char in _LETTERS:
        return _LETTERS[char]
    category = unicodedata.category(char)
    if category[0] == "L":
        return char
    if category[0] == "N":
        return str(unicodedata.digit(char, char))
    return "" if category in ("Mn", "Me", "Cf", "Sk") or char in "'’`´" else char if category == "Mc" else " "


_TABLE = _Table()
_LEET = re.compile(r"(?<=[^\W\d_])[013457](?=[^\W\d_])")
_LEET_LETTERS = str.maketrans("013457", "oieast")


@dataclass(frozen=True, slots=True)
class Folded:
    """`words` separated by single spaces; `key` without spaces."""

    words: str
    key: str


def strip(text: str) -> str:
    """The text without links, mentions, repost prefix, and hashtags at either end; inner hashtags keep their word."""
    if "RT" in text[:6] or "rt @" in text[:8]:
        text = REPOST.sub("", text)
    if "http" in text or "www." in text:
        text = LINK.sub(" ", text)
    if "@" in text:
        text = MENTION.sub(" ", text)
    if "#" in text:
        text = EDGE_TAGS.sub(" ", text)
    return text


def fold(text: str) -> Folded:
    """Fold one text. An empty key means there is nothing in it that could match: only links, emoji, signs."""
    words = strip(text).translate(_TABLE)
    if _LEET.search(words):
        words = _LEET.sub(lambda found: found[0].translate(_LEET_LETTERS), words)
    parts = words.split()
    return Folded(" ".join(parts), "".join(parts))


_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u180e\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0640\u064b-\u0652]|(?<![\u0600-\u06ff])\u200c"
)
_SPACE = re.compile(r"\s+")
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
    text = strip(text)
    if not text.isascii():
        text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
        text = _MIXED.sub(_one_script, text)
    text = _SPACE.sub(" ", text).strip()
    return text.lower() if text.isupper() else text
