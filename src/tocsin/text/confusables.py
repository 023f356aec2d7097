"""Confusables: letters that pass for each other, each with its prototype (the term is that of Unicode's UTS 39; the tables are our own).

Three uses. Folding (`prototype`) reads every letter as its prototype, in genuine words too, so that dressed and plain text meet. Showing a
text (`one_alphabet`) rewrites only words in two alphabets, and only letters that look alike in the case they stand in. Saying that
a text is dressed (MIXED_WORD, STYLED) looks for any letter of the alphabets that have such twins.

Latin letters with strokes, hooks or tails, small capitals, turned letters and letters in black squares or circles are read off their
Unicode names, so no table of them is kept.

Fooled by: twins in one case only (a Greek nu looks like v small and like N large; it is read as n), digits that pass for Cyrillic letters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_CYRILLIC = "авекмнорстухіѕјԁԛԝһӏѵґәөүҫѡѐѝ"
_TWINS = {
    _CYRILLIC: "abekmhopctyxisjdqwhlvгeoycwei",
    "αβεζηικμνορτυχγωσς": "abezhikmnoptyxywoc",  # Greek
    "օոսհյցզքռգ": "onuhjgqpnq",  # Armenian
    "ᎪᏴᏟᎠᎬᏀᎻᎥᎫᏦᏞᎷᏢᎡᏚᎢᏙᎳᎩᎽᏃᏧᏏ": "abcdeghijklmprstvwyyzdb",  # Cherokee
    "ꓐꓑꓓꓔꓖꓗꓙꓚꓜꓩꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ": "bpdtgkjczfmnlsrvhwxyaeiou",  # Lisu
    "ⲁⲃⲉⲏⲓⲕⲙⲛⲟⲣⲥⲧⲩⲭⲍ": "abehikmnopctyxz",  # Coptic
}
LOOK_ALIKE = {char: twin for alphabet, latin in _TWINS.items() for char, twin in zip(alphabet, latin, strict=True)}
_LATIN = {"æ": "ae", "œ": "oe", "þ": "th", "ə": "e", "ɘ": "e", "ɛ": "e", "ɑ": "a", "ɩ": "i", "ʼ": "", "ʹ": ""}
# Arabic, Persian, Urdu, Kurdish and Uyghur ways to write one letter; hamza and madda on a carrier go with the marks.
_FORMS = {"ىیېۍےئۑ": "ي", "ةۀھہەۃۂ": "ه", "کڪګ": "ك", "ٱ": "ا", "ۆۇۈۋ": "و", "ـ": ""}
_ARABIC = {char: plain for forms, plain in _FORMS.items() for char in forms}
_PROTOTYPES = {**LOOK_ALIKE, **_LATIN, **_ARABIC}
_NAMED = re.compile(
    r"(?:LATIN (?:SMALL|CAPITAL) LETTER|LATIN LETTER SMALL CAPITAL|LATIN SMALL CAPITAL LETTER"
    r"|NEGATIVE (?:CIRCLED|SQUARED) LATIN CAPITAL LETTER|LATIN SMALL LETTER (?:SCRIPT|DOTLESS|TURNED|BARRED)) ([A-Z])(?: WITH .*)?$"
)


@cache
def by_name(char: str) -> str:
    """The letter that the Unicode name of a character says it is a form of; "" where the name says nothing of the kind."""
    found = _NAMED.match(unicodedata.name(char, ""))
    return found[1].lower() if found else ""


def prototype(char: str) -> str:
    """A lower-case character without decomposition as the letter it passes for; itself where it passes for none."""
    known = _PROTOTYPES.get(char)
    return (by_name(char) or char) if known is None else known


CYRILLIC, LATIN = re.compile("[\u0400-\u04ff]"), re.compile("[A-Za-z]")  # the letters that `one_alphabet` tells apart
_TWO_ALPHABETS = re.compile(rf"\b(?=\w*{LATIN.pattern})(?=\w*{CYRILLIC.pattern})\w+")
# Twins in both cases; the others of _CYRILLIC look Latin in capitals alone (В, К, М, Н, Т) or are no letters of everyday words.
_BOTH_CASES, _CAPITALS_ONLY = "асеорхуіјѕ", "вкмнт"
_TWIN = {char: LOOK_ALIKE[char] for char in _BOTH_CASES}
_TWIN |= {char.upper(): LOOK_ALIKE[char].upper() for char in _BOTH_CASES + _CAPITALS_ONLY}
_TO_LATIN = str.maketrans(_TWIN)
_TO_CYRILLIC = str.maketrans({latin: cyrillic for cyrillic, latin in _TWIN.items()})


def one_alphabet(text: str) -> str:
    """The text with every word in Latin and Cyrillic letters written in the one alphabet that its letters without a twin belong to."""
    return _TWO_ALPHABETS.sub(_rewritten, text) if CYRILLIC.search(text) and LATIN.search(text) else text


def _rewritten(found: re.Match[str]) -> str:
    word = found[0]
    latin = sum(c < "\u0250" and ord(c) not in _TO_CYRILLIC for c in word)
    cyrillic = sum(c > "\u0370" and ord(c) not in _TO_LATIN for c in word)
    return word.translate(_TO_CYRILLIC if cyrillic > latin else _TO_LATIN)


# Latin with its accents, and the alphabets that have letters like Latin ones: Greek and Coptic, Cyrillic, Armenian, Cherokee, Coptic, Lisu.
_ANY_LATIN = "[A-Za-z\u00c0-\u024f]"
_ANY_OTHER = "[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u13a0-\u13ff\u2c80-\u2cff\ua4d0-\ua4ff\uab70-\uabbf]"
_HAS_LATIN, _HAS_OTHER = re.compile(_ANY_LATIN), re.compile(_ANY_OTHER)
MIXED_WORD = re.compile(rf"\b(?=\w*{_ANY_LATIN})(?=\w*{_ANY_OTHER})\w+")
_SMALL_CAPITALS = (
    "\u0262\u026a\u0274\u0280\u028f\u0299\u029c\u029f\u1d00\u1d04\u1d05\u1d07\u1d0a-\u1d0d\u1d0f\u1d18\u1d1b\u1d1c\u1d20-\u1d22\ua730\ua731"
)
# Contents of a character class: full-width, mathematical, circled and squared letters, and small capitals.
STYLED = f"\uff01-\uff5e\U0001d400-\U0001d7ff\u24b6-\u24e9\U0001f130-\U0001f189{_SMALL_CAPITALS}"


def mixed_words(text: str) -> list[re.Match[str]]:
    """The words of a text that hold letters of Latin and of another alphabet that has letters like Latin ones."""
    return list(MIXED_WORD.finditer(text)) if _HAS_LATIN.search(text) and _HAS_OTHER.search(text) else []
