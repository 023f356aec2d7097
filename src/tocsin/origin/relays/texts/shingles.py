"""Exact copies: which words of one text stand in another, by stretches of words that both have.

A word counts as taken over where it stands in a stretch of SIZE words that the other text has too, anywhere. So a text embedded in a longer
one is whole in it, and common phrases of one or two words prove nothing. Where many pages are compared, a sample of the stretches tells
which share any (Broder 1997: the smallest hashes modulo a number, so that the same stretch is kept or left out in every text).

Fooled by: texts of fewer than SIZE words, languages without spaces between words (their sentences are one word, and match whole only).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import xxhash

from tocsin.arrays import Flags, Hashes

SIZE = 4  # words of a stretch
_REPEATS = 8  # places of one stretch in a text that are followed: a line repeated a thousand times costs no more


def shingles(words: Sequence[str]) -> Hashes:
    """A hash of each stretch of SIZE words, in order; one of all words where they are fewer."""
    if not words:
        return np.zeros(0, np.uint64)
    stretches = (" ".join(words[at : at + SIZE]) for at in range(max(1, len(words) - SIZE + 1)))
    return np.array([xxhash.xxh64_intdigest(text.encode("utf-8", "surrogatepass")) for text in stretches], np.uint64)


def taken(one: Hashes, two: Hashes, words: int) -> Flags:
    """Which of the `words` words behind the shingles `one` stand in a stretch that `two` has too."""
    held = np.flatnonzero(np.isin(one, two))
    edges = np.zeros(words + 1, np.int64)
    np.add.at(edges, held, 1)
    np.add.at(edges, np.minimum(held + SIZE, words), -1)
    flags: Flags = np.cumsum(edges[:words]) > 0
    return flags


def containment(one: Hashes, two: Hashes, words: int) -> float:
    """Share of the words of `one` that stand in such a stretch; 0 of a text without words."""
    return float(taken(one, two, words).mean()) if words else 0.0


def longest_block(one: Hashes, two: Hashes, words: int) -> int:
    """Words of the longest stretch that stands in both in one piece."""
    at: dict[int, list[int]] = {}
    for place, code in enumerate(two.tolist()):
        at.setdefault(code, []).append(place)
    best, ends = 0, dict[int, int]()
    for code in one.tolist():
        ends = {place: ends.get(place - 1, 0) + 1 for place in at.get(code, ())[:_REPEATS]}
        best = max(best, *ends.values()) if ends else best
    return min(best + SIZE - 1, words) if best else 0
