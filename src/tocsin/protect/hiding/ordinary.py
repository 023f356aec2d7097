"""Which names are ordinary words: a handle like `harbour`, a display name like `Good Morning`, left alone where people say it.

A word is ordinary when it is said, by others than copies of one message, the way words are: by several authors, beside different words. A
word with digits, underscores or many letters, as few words have, must be said more often for it. So a person whom a campaign names in a
hundred copies stays hidden, and a place with an account called after it can be read. The words of our own sentences are ordinary.

Fooled by: a person who is spoken of by many in their own words, whose handle then counts as a word and stays readable; a small or one-
sided collection, where ordinary words are said too seldom and are hidden; copies reworded so far that they count as several sayings.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tocsin.protect.hiding.known import Known
from tocsin.protect.hiding.letters import Numbers, hashed, letters_of, squashed_word
from tocsin.protect.hiding.texts import Joined

_OUT = re.compile(r"[@＠][\w.\-@]+|https?://\S+|www\.\S+", re.IGNORECASE)
_WORD = re.compile(r"[\w.\-]+")
_FEW, _SOME, _MANY = 3, 8, 25  # authors, and pairs of words beside it, by how little a word looks like one
_RUN = 4  # words of ours beside one another that may read as a name; chosen
_LONG = 12  # letters of a word that few words have
_DIGIT_OR_LINE = re.compile(r"[\d_]")
_UNMET = 2  # of a character not met yet


class Spoken:
    """Counts, of some words, by whom they are said and beside which words; no further than matters."""

    def __init__(self, words: Iterable[str]) -> None:
        self.said: dict[str, tuple[set[str], set[int]]] = {}
        every = list(words)
        hashes, places = np.unique(hashed(every, 1)[0], return_index=True)
        self._known = Known.of(hashes)
        self._words, self._enough = [every[place] for place in places.tolist()], np.zeros(len(places), bool)

    def hear(self, texts: Joined) -> None:
        """Count in texts. The same text by another author is heard once: give each text once."""
        if not self._words:
            return
        said = unicodedata.normalize("NFKC", texts.text)
        letters = texts.letters if said == texts.text else letters_of(said)
        codes = np.frombuffer(said.encode("utf-32-le", "surrogatepass"), np.uint32)
        breaks = np.flatnonzero(codes == 0)
        starts, ends = _spoken(said, codes, breaks)
        before = np.concatenate([[0], np.cumsum(np.bincount(letters.places, minlength=len(codes)))])  # letters before each character
        begun, behind = before[starts], before[ends]
        hashes = letters.hashes(begun, behind - begun)
        met = self._known.met(hashes)
        words = self._known.places(hashes[met])
        new = ~self._enough[words]
        which = np.cumsum(codes == 0)[starts]

        def beside(at: int, other: int) -> str:
            same = 0 <= other < len(which) and which[other] == which[at]
            return said[starts[other] : ends[other]].lower() if same else ""

        for at, word in zip(met[new].tolist(), words[new].tolist(), strict=True):
            self._count(word, texts.authors[which[at]], hash((beside(at, at - 1), beside(at, at + 1))))

    def _count(self, number: int, author: str, beside: int) -> None:
        authors, words = self.said.setdefault(self._words[number], (set(), set()))
        if len(authors) < _MANY:
            authors.add(author)
        if len(words) < _MANY:
            words.add(beside)
        self._enough[number] = min(len(authors), len(words)) >= _MANY

    def ordinary(self, word: str, written: str) -> bool:
        """Whether a word (its letters, and as it is written) is said as ordinary words are."""
        authors, beside = self.said.get(word, ((), ()))
        wanted = _MANY if _DIGIT_OR_LINE.search(written) else _SOME if len(word) >= _LONG else _FEW
        return len(authors) >= wanted and len(beside) >= wanted


def words_of(sentences: Iterable[str]) -> Iterator[str]:
    """The words of sentences as letters, and up to `_RUN` neighbours as one: “stated by the source” holds a handle `thesource`."""
    for sentence in sentences:
        words = [squashed_word(word) for word in _WORD.findall(sentence)]
        for length in range(1, _RUN + 1):
            yield from ("".join(words[at : at + length]) for at in range(len(words) - length + 1))


def _spoken(said: str, codes: NDArray[np.uint32], breaks: Numbers) -> tuple[Numbers, Numbers]:
    """Where words begin in normalized texts and where they end, in order; mentions and links are none."""
    inside = _in_words(codes)
    bounds = [-1, *breaks.tolist(), len(said)]
    for number in np.unique(np.searchsorted(breaks, _outside(codes))).tolist():
        first = bounds[number] + 1
        for found in _OUT.finditer(said[first : bounds[number + 1]]):
            inside[first + found.start() : first + found.end()] = False
    edges = np.diff(inside.view(np.int8), prepend=np.int8(0), append=np.int8(0))
    return np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)


def _outside(codes: NDArray[np.uint32]) -> Numbers:
    """Signs that mentions and links have: an at sign, two slashes, `ww.`."""
    one, two, three = codes[:-2], codes[1:-1], codes[2:]
    slashes = (one == ord("/")) & (two == ord("/"))
    web = (three == ord(".")) & ((two | 32) == ord("w")) & ((one | 32) == ord("w"))
    return np.concatenate([np.flatnonzero(codes == ord("@")), np.flatnonzero(slashes | web)])


def _in_words(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Of each character whether words are made of it."""
    table = _signs()
    flags = table[codes]
    if len(new := np.unique(codes[flags == _UNMET])):
        table[new] = [_WORD.fullmatch(chr(code)) is not None for code in new.tolist()]
        flags = table[codes]
    return flags.astype(bool)


@cache
def _signs() -> NDArray[np.uint8]:
    return np.full(sys.maxunicode + 1, _UNMET, np.uint8)
