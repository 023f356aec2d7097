"""What carries a claim from one language into another: the sound of its words, its numbers, what it shows.

A name is spelled as it sounds in whatever alphabet it is written. Every word is therefore known by its consonants (`match/facts/letters`),
whole and as they begin, since endings differ; numbers of two digits and more by their digits in any script. How rare these are in the pool
says what they are worth, so no word need be known to be a name. Media are known by the ids or hashes that both sides give.

Fooled by: names that are translated (the White House), names of one or two consonants, numbers in words here (the ranking reads those).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import numpy as np

from tocsin.arrays import Flags
from tocsin.match.facts.letters import bones, latin, lower, sound
from tocsin.text.hashtags import MARKS
from tocsin.verify.claims.candidates.indic import consonants

K1, B = 0.4, 0.4  # for Bm25: that a name comes again says little, and so does the length of a claim
_LEAST, _HEAD = 3, 4  # consonants of a word that may be known by them, and of a beginning
_WORD = re.compile(rf"(?:[^\W\d_]|[{MARKS}])+")
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f٬ ]\d{3})*")
_ARTICLE = re.compile(r"^(?:[وف]?(?:لل|[بك]?ال)|[وفبل](?=\w{4}))(?=\w\w)")  # what Arabic writes in one with the word


def marks(text: str) -> list[str]:
    """The sounds of a text's words and its numbers."""
    found = [mark for word in _WORD.findall(text) for mark in _sounds(lower(consonants(word), ""))]
    return found + [f"#{digits}" for number in _NUMBER.findall(text) if len(digits := _digits(number)) > 1]


def _sounds(low: str) -> list[str]:
    ways = {low, _ARTICLE.sub("", low, count=1)} if "\u0600" <= low[:1] < "\u0700" else {low}
    spelled = sorted({each for way in ways if way for each in bones(sound(latin(way)))})
    return [each for each in spelled if len(each) >= _LEAST] + [f"~{each[:_HEAD]}" for each in spelled if len(each) >= _HEAD]


def _digits(number: str) -> str:
    return "".join(str(unicodedata.digit(char)) for char in number if char.isdigit() and unicodedata.digit(char, None) is not None).lstrip(
        "0"
    )


def shown(mine: Sequence[str], theirs: Sequence[Sequence[str]]) -> Flags:
    """Which of the others show a medium that one side shows."""
    own = {one.lower() for one in mine}
    return np.array([any(one.lower() in own for one in other) for other in theirs], np.bool_) if own else np.zeros(len(theirs), np.bool_)
