"""Names across alphabets: a coarse consonant skeleton that a name keeps in Latin, Cyrillic, Greek, Arabic and Persian letters;
and texts that are no more than lists of account names.

Fooled by: names that are translated rather than spelled (Germany, Almaniya), names of one or two consonants; account names that look like
words, and sentences half of whose words are brands written like account names.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from tocsin.text import hashtags, mentions

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


UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # scripts of many words in a row, and Korean
_SIGNS = hashtags.SIGNS + mentions.SIGNS
_WORD = re.compile(rf"[{_SIGNS}]?\w+(?:['’]\w+)?")
_ACCOUNT = re.compile(r"(?<=[^\W_])_(?=[^\W_])|[^\W\d_]\d|\d[^\W\d_]{2}|[a-z][A-Z]")  # river_watch, river88, 7rivers, RiverWatch
_MARK, _INNER_CAPITAL = re.compile(f"[{_SIGNS}_0-9]"), re.compile("[A-Z](?<=[a-z].)")


def mere_list(text: str) -> bool:
    """Whether a plain text lists accounts and hashtags rather than saying anything: they are half of its words, or account names are three
    or more and a third. Whoever thanks other accounts every week makes such texts alike without any of them saying what another says."""
    odd = _MARK.search(text) and 4 * sum(map(str.isalpha, tokens := text.split())) < 3 * len(tokens)
    if not odd and not _INNER_CAPITAL.search(text):  # most texts
        return False
    words = [word for word in _WORD.findall(text) if not word.isdigit()]
    marked = sum(word[0] in _SIGNS for word in words)
    accounts = sum(word[0] not in _SIGNS and bool(_ACCOUNT.search(word)) and not UNSPACED.search(word) for word in words)
    return 2 * (accounts + marked) >= max(1, len(words)) or 3 * accounts >= max(9, len(words))
