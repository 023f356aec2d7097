"""Letters that pass for each other: what each is read as, in lower case.

A look-alike goes to its Latin twin in genuine words too, so that dressed and plain text meet. Latin letters with strokes, hooks or tails,
small capitals, turned letters and letters in black squares or circles are read off their Unicode names, so no table of them is kept.

Fooled by: twins in one case only (a Greek nu looks like v small and like N large; it is read as n), digits that pass for Cyrillic letters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_TWINS = {
    "авекмнорстухіѕјԁԛԝһӏѵґәөүҫѡѐѝ": "abekmhopctyxisjdqwhlvгeoycwei",  # Cyrillic
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
_READ = {**LOOK_ALIKE, **_LATIN, **_ARABIC}
_NAMED = re.compile(
    r"(?:LATIN (?:SMALL|CAPITAL) LETTER|LATIN LETTER SMALL CAPITAL|LATIN SMALL CAPITAL LETTER"
    r"|NEGATIVE (?:CIRCLED|SQUARED) LATIN CAPITAL LETTER|LATIN SMALL LETTER (?:SCRIPT|DOTLESS|TURNED|BARRED)) ([A-Z])(?: WITH .*)?$"
)


@cache
def named(char: str) -> str:
    """The letter that the Unicode name of a character says it is a form of; "" where the name says nothing of the kind."""
    found = _NAMED.match(unicodedata.name(char, ""))
    return found[1].lower() if found else ""


def read(char: str) -> str:
    """A lower-case character without decomposition as the letter it passes for; itself where it passes for none."""
    known = _READ.get(char)
    return (named(char) or char) if known is None else known
