"""Which names are ordinary words: a handle like `harbour`, a display name like `Good Morning`, left alone where people say it.

A word is ordinary when it is said, by others than copies of one message, the way words are: by several authors, beside different words. A
word with digits, underscores or many letters, as few words have, must be said more often for it. So a person whom a campaign names in a
hundred copies stays hidden, and a place with an account called after it can be read. The words of our own sentences are ordinary.

Fooled by: a person who is spoken of by many in their own words, whose handle then counts as a word and stays readable; a small or one-
sided collection, where ordinary words are said too seldom and are hidden; copies reworded so far that they count as several sayings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from tocsin.protect.hiding.letters import squashed_word

_OUT = re.compile(r"[@＠][\w.\-@]+|https?://\S+|www\.\S+", re.IGNORECASE)
_WORD = re.compile(r"[\w.\-]+")
_FEW, _SOME, _MANY = 3, 8, 25  # authors, and pairs of words beside it, by how little a word looks like one
_RUN = 4  # words of ours beside one another that may read as a name; chosen
_LONG = 12  # letters of a word that few words have
_DIGIT_OR_LINE = re.compile(r"[\d_]")


class Spoken:
    """Counts, of some words, by whom they are said and beside which words."""

    def __init__(self, words: Iterable[str]) -> None:
        self.said: dict[str, tuple[set[str], set[int]]] = {word: (set(), set()) for word in words}

    def hear(self, text: str, author: str) -> None:
        """Count a text. The same text by another author is heard once: give each text once."""
        spoken = _WORD.findall(_OUT.sub(" ", text if text.isascii() else unicodedata.normalize("NFKC", text)))
        for at, word in enumerate(spoken):
            known = self.said.get(squashed_word(word))
            if known is not None and len(known[1]) <= _MANY:
                known[0].add(author)
                known[1].add(hash((spoken[at - 1].lower() if at else "", spoken[at + 1].lower() if at + 1 < len(spoken) else "")))

    def ordinary(self, word: str, written: str) -> bool:
        """Whether a word (its letters, and as it is written) is said as ordinary words are."""
        authors, beside = self.said[word]
        wanted = _MANY if _DIGIT_OR_LINE.search(written) else _SOME if len(word) >= _LONG else _FEW
        return len(authors) >= wanted and len(beside) >= wanted


def words_of(sentences: Iterable[str]) -> Iterator[str]:
    """The words of sentences as letters, and up to `_RUN` neighbours as one: “stated by the source” holds a handle `thesource`."""
    for sentence in sentences:
        words = [squashed_word(word) for word in _WORD.findall(sentence)]
        for length in range(1, _RUN + 1):
            yield from ("".join(words[at : at + length]) for at in range(len(words) - length + 1))
