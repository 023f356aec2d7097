"""Which sentences of a text and of its translation answer each other: by their order, their lengths, and the facts that both state.

Gale and Church (1993), A Program for Aligning Sentences in Bilingual Corpora: a sentence's translation is as long as it, give or take;
the cheapest way through both texts in order is taken. A fact that stands in both makes two sentences likelier partners.

Fooled by: a translation in another order, and one that leaves out much and adds as much.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import inf, sqrt

# Sentences taken together on either side, and what that costs: what is left out or joined is rare.
MOVES = {(1, 1): 0.0, (1, 2): 2.3, (2, 1): 2.3, (2, 2): 4.4, (1, 0): 4.6, (0, 1): 4.6}
SPREAD = 6.8  # variance of the length of a translation, a letter of the original (Gale and Church)
FACT = 2.0  # what a fact that stands in both is worth; chosen

Row = tuple[tuple[int, ...], tuple[int, ...]]  # numbers of the sentences of either text that answer each other


def aligned(one: Sequence[int], two: Sequence[int], facts: Collection[tuple[int, int]] = ()) -> list[Row]:
    """Pair sentences, given by their lengths in letters; `facts`: pairs of sentences, one of either text, that state the same."""
    ratio = max(1, sum(two)) / max(1, sum(one))
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(one) + 1):
        for j in range(len(two) + 1):
            for (a, b), cost in MOVES.items():
                before = best.get((i - a, j - b), (inf, (0, 0)))[0]
                if before < inf:
                    whole = before + cost + _apart(sum(one[i - a : i]), sum(two[j - b : j]), ratio)
                    whole -= FACT * sum(i - a <= x < i and j - b <= y < j for x, y in facts)
                    if whole < best.get((i, j), (inf, (0, 0)))[0]:
                        best[i, j] = whole, (a, b)
    rows, i, j = list[Row](), len(one), len(two)
    while i or j:
        a, b = best[i, j][1]
        rows.append((tuple(range(i - a, i)), tuple(range(j - b, j))))
        i, j = i - a, j - b
    return rows[::-1]


def _apart(one: int, two: int, ratio: float) -> float:
    """How unlikely the lengths of two passages are, one being the translation of the other."""
    if not one or not two:
        return 0.0
    delta = (two - one * ratio) / sqrt(SPREAD * one * ratio)
    return min(delta * delta / 2, 6.0)
