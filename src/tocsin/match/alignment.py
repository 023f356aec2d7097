"""What has to be done to one folded key to make the other of it: the exact measure behind a copy, and its words of evidence."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

_ACCIDENT = 3  # a run of equal letters shorter than this between two changes is chance, not agreement
LONGEST = 1000  # letters of a key that are read: a longer text is a copy or not by its first page


@dataclass(frozen=True, slots=True)
class Alignment:
    """Letters, by fate, of two keys laid side by side."""

    short: int  # letters of the shorter key
    long: int
    lead: int  # letters that only one side has before the common part
    tail: int  # ... and after it
    replaced: int  # letters in stretches of four or more that became another stretch of four or more: other words
    dropped: int  # inner letters that one side only has: words left out or put in
    slips: int  # small changes: misspellings
    same: int  # letters in common


def align(a: str, b: str) -> Alignment:
    """Lay two keys side by side (Levenshtein), with free ends; long keys by their first 1,000 letters."""
    a, b = sorted((a[:LONGEST], b[:LONGEST]), key=len)
    blocks = [m for m in Levenshtein.editops(a, b).as_matching_blocks() if m.size]
    solid = [m for m in blocks if m.size >= _ACCIDENT] or blocks
    if not solid:
        return Alignment(len(a), len(b), max(len(a), len(b)), 0, 0, 0, 0, 0)
    replaced = dropped = slips = 0
    for one, two in pairwise(solid):
        left, right = two.a - one.a - one.size, two.b - one.b - one.size
        less, more = min(left, right), max(left, right)
        if less >= 4:
            replaced += more
        elif more >= 4:
            dropped += more
        elif more:
            slips += 1
    first, last = solid[0], solid[-1]
    lead = first.a + first.b
    tail = len(a) - last.a - last.size + len(b) - last.b - last.size
    return Alignment(len(a), len(b), lead, tail, replaced, dropped, slips, sum(m.size for m in solid))
