"""Okapi BM25 over any kind of terms as one sparse product, and the terms of letters: runs of four characters of folded text.

Runs of characters stand inflection, compounds, scripts without spaces and slips of the pen where whole words do not; on posts and reviewed
claims they find more than words do. After Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009).

Fooled by: two texts of one topic in the same words; a text in another language, of which letters say nothing (its scores are near zero).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from tocsin.arrays import Floats32
from tocsin.extras import extra
from tocsin.match.folding.fold import fold
from tocsin.verify.claims.candidates.indic import together

_RUN = 4  # characters of a term
_K1, _B = 2.0, 0.9  # how soon a term that is repeated counts no more; how much a long text is held against its length
_AT_ONCE = 256  # queries whose scores are in memory together


def runs(text: str) -> list[str]:
    """Every run of four characters of a text's folded words, spaces among them; a shorter text is one run."""
    words = f" {together(fold(text).words)} "
    return [words[at : at + _RUN] for at in range(max(1, len(words) - _RUN + 1))] if words.strip() else []


class Bm25:
    """Documents as their weighted terms. `whole`: the weight of all terms of each."""

    def __init__(self, documents: Sequence[Iterable[str]], k1: float = _K1, b: float = _B) -> None:
        with extra("match"):
            from scipy.sparse import csr_matrix

        counted = [Counter(terms) for terms in documents]
        self.number = {term: at for at, term in enumerate(sorted({term for one in counted for term in one}))}
        rows = np.repeat(np.arange(len(counted)), [len(one) for one in counted])
        columns = np.fromiter((self.number[term] for one in counted for term in one), np.int64, len(rows))
        times = np.fromiter((times for one in counted for times in one.values()), np.float64, len(rows))
        lengths = np.bincount(rows, weights=times, minlength=len(counted))
        usual = lengths.mean() if lengths.any() else 1.0
        holders = np.bincount(columns, minlength=len(self.number))
        rarity = np.log1p((len(counted) - holders + 0.5) / (holders + 0.5))
        weight = rarity[columns] * times * (k1 + 1) / (times + k1 * (1 - b + b * lengths[rows] / usual))
        shape = (len(counted), len(self.number))
        self._matrix: Any = csr_matrix((weight.astype(np.float32), (rows, columns)), shape=shape)
        self.whole: Floats32 = np.asarray(self._matrix.sum(axis=1), np.float32).ravel()

    def shares(self, queries: Sequence[Iterable[str]]) -> Floats32:
        """(queries, documents), 0 to 1: the weight of the terms in common over the document's; a slight document counts as a usual one."""
        usual = float(np.median(self.whole)) if len(self.whole) else 0.0
        return np.round(self.scores(queries) / (self.whole + max(usual, 1e-9)), 5).astype(np.float32)

    def scores(self, queries: Sequence[Iterable[str]]) -> Floats32:
        """(queries, documents); a term counts once for a query however often it has it."""
        with extra("match"):
            from scipy.sparse import csr_matrix

        out = np.zeros((len(queries), len(self.whole)), np.float32)
        for start in range(0, len(queries), _AT_ONCE):
            asked = [sorted({self.number[term] for term in terms if term in self.number}) for terms in queries[start : start + _AT_ONCE]]
            ends = np.cumsum([0, *map(len, asked)])
            columns = np.fromiter((column for one in asked for column in one), np.int64, ends[-1])
            rows = csr_matrix((np.ones(len(columns), np.float32), columns, ends), shape=(len(asked), len(self.number)))
            out[start : start + len(asked)] = (rows @ self._matrix.T).toarray()
        return out
