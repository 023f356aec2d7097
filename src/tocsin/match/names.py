"""Names and numbers across alphabets: a coarse consonant skeleton that a name keeps in Latin, Cyrillic, Greek, Arabic and Persian letters.

Fooled by: names that are translated rather than spelled (Germany, Almaniya), names of one or two consonants.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NUMBER = re.compile(r"\d+(?:[.,:٫٬’ \u00a0]\d+)*")
_DIGIT = re.compile(r"\d")
_JOINED = re.compile(r"\D")

# Sounds that alphabets confuse share one letter: k (c q g kh), s (z ts sh zh ch j), t (d th), p (b f v w), l, m, n, r, h is dropped.
_CODES = {
    "k": "kcqgxкгхґқғحخغقكگکκγχξ",
    "s": "szjсзцшщчжџјسزصضظژشجچذثσζς",
    "t": "tdðþтдتدطτδθ",
    "p": "pbfvwпбфвўبپفوπβφψ",
    "l": "lлلłλ",
    "m": "mмمμ",
    "n": "nнنν",
    "r": "rрرρ",
}
_LETTER = {letter: code for code, letters in _CODES.items() for letter in letters}


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """The consonants of a word as coarse codes, doubles once: Macron, Макрон and ماكرون all give "mkrn"."""
    out: list[str] = []
    for char in unicodedata.normalize("NFKD", word.lower()):
        code = _LETTER.get(char, "")
        if code and (not out or out[-1] != code):
            out.append(code)
    return "".join(out)


def numbers(text: str) -> frozenset[str]:
    """The numbers of a text in plain digits, separators gone: "1 686", "1,686" and "١٦٨٦" are all 1686."""
    if not _DIGIT.search(text):
        return frozenset()
    return frozenset(_digits(number).lstrip("0") or "0" for number in _NUMBER.findall(text))


def _digits(number: str) -> str:
    digits = _JOINED.sub("", number if number.isascii() else unicodedata.normalize("NFKC", number))
    return digits if digits.isascii() else "".join(str(unicodedata.digit(char, 0)) for char in digits)
