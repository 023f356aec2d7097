"""Letters: words folded to one spelling, written in plain Latin letters, and the consonants by which names are known across alphabets.

Fooled by: names that are translated rather than spelled (`places` has the common ones), names of one consonant, homographs.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

from tocsin.match.folding.names import skeleton

_ARABIC = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"), **dict.fromkeys("ىیئ", "ي"), **dict.fromkeys("ةۀە", "ه"), "ک": "ك", "ؤ": "و",
        **dict.fromkeys("ًٌٍَُِّْـٰ\u200c\u200d\u200e\u200f", None), "ء": None,
    }
)  # fmt: skip
_ODD = str.maketrans({"ё": "е", "’": "'", "ʼ": "'", "`": "'", "ß": "ss", "\u0307": None})
_TURKIC = str.maketrans({"İ": "i", "I": "ı", "â": "a", "î": "i", "û": "u"})
_HOOKED = frozenset("şščžż")  # Latin letters that lose their sound with their mark
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("tsch|tch|sch|dzh|dsch|dj", "sh"), ("t[sz]|cz|sz", "s"), ("ph", "f"), ("x", "ks"), ("c(?=[eiy])", "s"), ("ck|c(?!h)|q", "k"),
        ("w", "v"), ("y", "i"), ("rz", "zh"), ("gn", "n"), ("gh", "g"), (r"(.)\1+", r"\1"),
    )
]  # fmt: skip
_OTHER = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("ch", "sh"), ("ch", "k"), ("g(?=[ei])|j", "sh"), ("j", "i"), ("(?<![cksptz])h", "g"), ("kh", "h"), ("v", "u"), ("(?<=.)v", "u"),
    )
]  # fmt: skip


@cache
def _alphabets() -> dict[str, str]:
    """Letters of other alphabets to Latin ones (alphabets.toml)."""
    data = tomllib.loads((files("tocsin.match.facts") / "alphabets.toml").read_text("utf-8"))
    pairs = [words.split() for words in data.values()]
    return {letter: sound for row in pairs for letter, sound in zip(row[::2], row[1::2], strict=True)}


def lower(word: str, lang: str) -> str:
    """A word folded to compare within a language: small letters, one form of each Arabic letter, no marks on vowels of Arabic."""
    if word.isascii() and lang not in ("tr", "az"):
        return word.lower()
    if lang in ("tr", "az"):
        word = word.translate(_TURKIC)
    return word.lower().translate(_ODD).translate(_ARABIC)


@lru_cache(maxsize=300_000)
def latin(low: str) -> str:
    """A folded word in plain Latin letters: Марсель is marsel, مرسيليا is mrsylya. Letters of other scripts fall away."""
    if low.isascii():
        return low
    known = _alphabets()
    low = "".join(known.get(char, char) if char in _HOOKED else char for char in low)
    bare = "".join(char for char in unicodedata.normalize("NFKD", low) if not unicodedata.combining(char)) if low[0] < "\u0400" else low
    return "".join(known.get(char, char if char.isascii() else "") for char in bare)


@lru_cache(maxsize=300_000)
def sound(spelled: str) -> str:
    """A word in Latin letters with one letter for sounds that are spelled in several ways: Wowczuk is vovshuk nearly as Вовчук is."""
    for pattern, to in _SOUNDS:
        spelled = pattern.sub(to, spelled)
    return spelled


@lru_cache(maxsize=300_000)
def bones(spelled: str) -> frozenset[str]:
    """The consonants of a word (of `sound`) as coarse classes, in each way its letters may be said; at least two consonants."""
    ways = {skeleton(spelled), *(skeleton(pattern.sub(to, spelled)) for pattern, to in _OTHER if pattern.search(spelled))}
    return frozenset(way for way in ways if len(way) >= 2)
