"""Letters of India's scripts brought together: Unicode lays Bengali to Malayalam out as it lays out Devanagari, one block after the other.

So a word keeps its letters when it is moved into the block of Devanagari, and words of two languages that are nearly the same are spelled
nearly the same; its consonants have each a Latin letter by which names are known in other alphabets.

Fooled by: Tamil, which writes one letter for several sounds; letters that a script has for itself alone.
"""

from __future__ import annotations

import re

_FIRST, _BLOCK, _LAST = 0x0900, 0x80, 0x0D80
_TOGETHER = {code: _FIRST + (code - _FIRST) % _BLOCK for code in range(_FIRST + _BLOCK, _LAST)}
_CONSONANTS = "kkggnjjjjnttddnttddnnppbbmyrrlllvsssh"  # from U+0915 on, in the order of the block
_LATIN = {0x0915 + at: letter for at, letter in enumerate(_CONSONANTS)}
_SIGNS = dict.fromkeys([*range(0x0900, 0x0915), *range(0x093A, 0x0950)]) | {0x0902: "n"}  # vowels and marks on consonants; a nasal
INDIC = re.compile("[\u0900-\u0d7f]")


def together(text: str) -> str:
    """A text with the letters of every Indic script written in Devanagari's."""
    return text.translate(_TOGETHER) if INDIC.search(text) else text


def consonants(word: str) -> str:
    """A word of an Indic script by its consonants in Latin letters; a word of another script as it is."""
    return together(word).translate(_SIGNS).translate(_LATIN) if INDIC.search(word) else word
