"""What is to be said of copies and their heads: compared once for each two texts, and kept once in a column, however many rows say it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pyarrow as pa

from tocsin.arrays import Numbers
from tocsin.match.compare.evidence import Comparison, of_copy
from tocsin.match.copies.alignment import align
from tocsin.match.families.state import Corpus
from tocsin.model import PHRASE, Phrase


class Said:
    """Lists of phrases by number."""

    def __init__(self) -> None:
        self._lists: list[list[Phrase]] = []
        self._known: dict[object, int] = {}

    def number(self, phrases: list[Phrase]) -> int:
        """The number of a list that is said now."""
        self._lists.append(phrases)
        return len(self._lists) - 1

    def known(self, key: object, phrases: Iterable[Phrase] | None = None) -> int:
        """The number of the list of this key; without one, -1."""
        if phrases is not None:
            self._known[key] = self.number(list(phrases))
        return self._known.get(key, -1)

    def column(self, numbers: Numbers) -> pa.Array:
        """The lists of these numbers."""
        return pa.array(self._lists, pa.list_(PHRASE)).take(pa.array(numbers, pa.int64()))


class Comparisons:
    """What is to be said of the head of a cluster and a copy of it, compared once for each two texts."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus, self._known = corpus, dict[tuple[int, int], Comparison]()
        self._key_of = np.full(len(corpus.texts), -1)
        self._key_of[corpus.texts_of.members] = np.repeat(np.arange(len(corpus.keys)), corpus.texts_of.sizes)

    def __call__(self, head: int, text: int) -> Comparison:
        """Of two texts."""
        if (head, text) not in self._known:
            corpus = self._corpus
            one, two = int(self._key_of[head]), int(self._key_of[text])
            alignment = None if one == two else align(corpus.keys[one], corpus.keys[two])
            self._known[head, text] = of_copy(corpus.texts[head], corpus.texts[text], alignment)
        return self._known[head, text]
