"""A bio as tokens that compare equal across case, accents and invisible signs, and that know which clause they stand in."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from tocsin.text.confusables import prototype
from tocsin.text.invisible import without_invisible

# Dotless i, the Azerbaijani schwa, Arabic letters that Persian and Urdu keyboards type otherwise, and the dotted-i mark left by casefold.
_ALIKE = str.maketrans({char: prototype(char) for char in "ıəىیکةۀøłـ"})
_DOTTED = re.compile(r"\b(?:\w\.){2,}\w?")
# A word, a stop that ends a sentence, or a sign that ends a clause; hyphens, apostrophes, colons and brackets end nothing.
_HAN = r"\u3040-\u30ff\u3400-\u9fff"
_PARTS = re.compile(
    rf"(?P<word>[{_HAN}]|[^\W_{_HAN}]+)"
    r"|(?P<stop>[.!?;|•·\n؟۔。])"
    r"|(?P<clause>[,،、]|[^\w\s'’`:()\[\]/\-–—_@#&+\"«»“”])"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word: its folded form, whether it is written in capitals, the sentence and the clause it stands in."""

    fold: str
    capitals: bool
    sentence: int
    clause: int


def fold(text: str) -> str:
    """Text with case, accents, vowel marks and letter variants taken off; words keep their boundaries."""
    return _bare(_visible(text).casefold()).translate(_ALIKE)


def tokens(text: str) -> list[Token]:
    """The words of a text in order. Chinese and Japanese characters are a word each; a dotted abbreviation is one word."""
    text = _DOTTED.sub(lambda m: m[0].replace(".", ""), _visible(text))
    found: list[Token] = []
    sentence = clause = 0
    for part in _PARTS.finditer(_bare(text)):
        if part["word"]:
            word = part["word"]
            found.append(Token(fold(word), word.isupper() and len(word) > 1, sentence, clause))
        else:
            sentence += part["stop"] is not None
            clause += 1
    return found


def _visible(text: str) -> str:
    return without_invisible(unicodedata.normalize("NFKC", text))


def _bare(text: str) -> str:
    """Without combining marks, so that a word is not cut where one stands."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.category(c).startswith("M"))
