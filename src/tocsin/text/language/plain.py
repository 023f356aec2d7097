"""Texts that leave no doubt, told by eldc and function words alone: most posts, at a fraction of what all evidence costs.

A text is plain where eldc's best language is far before the next one that writes all its letters, the function words are of that language,
and the words are sentences, not names. On labelled sentences and rows of names (benchmarks/text/fit_language.py, part `fit`) such answers
were right in 998.6 of 1,000.
"""

from __future__ import annotations

import re
from functools import cache

from tocsin.text.language.knowledge import LETTERS, RARE, SHARED, foreign, function_words, script_of, spoken, words

RIGHT = 0.998  # how often a language that leaves no doubt is right
OTHERS = 4  # function words that a language does not have, from which another language may have a part in the text
SPELLED = 2.3  # characters a word, blanks among them, below which a text is s p e l l e d out, or initials
_SENTENCE = 0.6  # share of words in small letters from which a text is sentences, not names
_LONG = 24  # characters from which one function word is enough in a sentence
_NEAR, _CLEAR, _FAR = 0.04, 0.12, 0.2  # leads of eldc's best
_BEGINNING, _END = 150, 80  # characters
_LETTER = re.compile(r"[^\W\d_]")


def glimpse(clean: str) -> str:
    """What of a text is looked at: all, or the beginning and the end of a long one."""
    return clean if len(clean) <= _BEGINNING + _END else f"{clean[:_BEGINNING]} {clean[-_END:]}"


def plain(clean: str, scores: list[tuple[str, float]], script: str) -> str:
    """The language of a text that leaves no doubt, else empty: `scores` are eldc's; `clean` has no links, hashtags, names of accounts."""
    if not scores:
        return ""
    best, own = scores[0][0], function_words()
    if best not in own or best in RARE:
        return ""
    small = clean.lower()
    if not clean.isascii() and _strange(best, script).search(small):
        return ""
    gap = _gap(scores, script, small)
    if gap < _NEAR:
        return ""
    found = (small.replace("’", "'") if "’" in small else small).split()
    length = len(clean)
    if length < SPELLED * len(found):
        return ""
    used = own[""].intersection(found)
    mine = len(own[best].intersection(used))
    strange = len(used) - mine
    if not strange and gap >= _FAR and mine >= 2 and length >= _LONG:  # most posts
        return best
    return best if mine and strange < OTHERS and _enough(clean, best, gap, used, mine) else ""


def _enough(clean: str, best: str, gap: float, used: frozenset[str], mine: int) -> bool:
    """Whether eldc's lead leaves no doubt, together with function words, of which so many are of its best language."""
    written, strange = clean.split(), len(used) - mine
    sentence = sum(map(str.islower, written)) >= _SENTENCE * len(written)
    if not sentence and (shouted := used.intersection([word.lower() for word in written if len(word) < 4 and word.isupper()])):
        used -= shouted
        mine = len(function_words()[best].intersection(used))
        strange = len(used) - mine
    if sentence and strange <= 1 and gap >= _CLEAR and mine >= 2:
        return True
    if mine and strange <= sentence and gap >= _FAR and len(clean) >= (_LONG if sentence else 2 * _LONG):
        return True
    known = words()
    hits = sorted(sum([known[word] for word in used]).to_bytes(len(spoken()), "little"))
    ahead = mine - hits[-2] if hits[-1] == mine else 0
    if ahead and not strange and (len(clean) >= _LONG if mine >= 2 else sentence) and gap >= (_NEAR if sentence and mine >= 2 else _CLEAR):
        return True
    return mine >= 2 and ((gap >= _CLEAR and ahead >= 1 and mine + ahead >= 4) or (mine >= 4 and ahead >= 3))


def _gap(scores: list[tuple[str, float]], script: str, small: str) -> float:
    """eldc's best score less that of the next language that writes all letters of the text."""
    top = scores[0][1]
    for lang, score in scores[1:]:
        if top - score >= _CLEAR or small.isascii() or not _strange(lang, script).search(small):
            return top - score
    return top


def only_script(clean: str) -> str:
    """The script of a text with letters of one script that many languages have, else empty."""
    if clean.isascii():
        return "latin"
    first = _LETTER.search(clean)
    script = script_of(first[0]) if first else ""
    return script if script in SHARED and not _others(script).search(clean) else ""


@cache
def _others(script: str) -> re.Pattern[str]:
    """A letter of another script."""
    spans = [span.split("-") for span in LETTERS[script].split()]
    own = "".join(f"{chr(int(first, 16))}-{chr(int(last, 16))}" for first, last in spans)
    return re.compile(rf"[^\W\d_{own}]")


@cache
def _strange(lang: str, script: str) -> re.Pattern[str]:
    """A letter that a language does not write."""
    letters = "".join(sorted(letter for letter, langs in foreign(script).items() if lang in langs))
    return re.compile(f"[{letters}]" if letters else r"(?!)")
