"""What has to be done to one folded key to make the other of it: the exact measure behind a copy, and its words of evidence."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

from tocsin.extras import extra

_ACCIDENT = 3  # a run of equal letters shorter than this between two changes is chance, not agreement
_STRETCH = 4  # letters from which a change is of words, not of spelling
LONGEST = 1000  # letters of a key that are read: a longer text is a copy or not by its first page


class Alignment(NamedTuple):
    """Letters, by fate, of two keys laid side by side."""

    short: int  # letters of the shorter key
    long: int
    lead: int  # letters that only one side has before the common part
    tail: int  # letters that only one side has after the common part
    replaced: int  # letters in stretches of four or more that became another stretch of four or more: other words
    dropped: int  # inner letters that one side only has: words left out or put in
    slips: int  # small changes: misspellings
    same: int  # letters in common


def align(a: str, b: str) -> Alignment:
    """Lay two keys side by side (Levenshtein), with free ends; long keys by their first 1,000 letters."""
    a, b = sorted((a[:LONGEST], b[:LONGEST]), key=len)
    solid = _solid(a, b)
    if not solid:
        return Alignment(len(a), len(b), max(len(a), len(b)), 0, 0, 0, 0, 0)
    replaced = dropped = slips = 0
    for one, two in pairwise(solid):
        left, right = two.a - one.a - one.size, two.b - one.b - one.size
        less, more = min(left, right), max(left, right)
        if less >= _STRETCH:
            replaced += more
        elif more >= _STRETCH:
            dropped += more
        elif more:
            slips += 1
    first, last = solid[0], solid[-1]
    lead = first.a + first.b
    tail = len(a) - last.a - last.size + len(b) - last.b - last.size
    return Alignment(len(a), len(b), lead, tail, replaced, dropped, slips, sum(m.size for m in solid))


class Gap(NamedTuple):
    """A stretch where two keys differ: letters a[0] to a[1] of one, b[0] to b[1] of the other (either may be empty).

    `kind` is opening, end, replaced (other words), dropped (letters that one side only has) or slip (a misspelling).
    """

    kind: str
    a: tuple[int, int]
    b: tuple[int, int]

    @property
    def letters(self) -> tuple[int, int]:
        """How many of each key."""
        return self.a[1] - self.a[0], self.b[1] - self.b[0]


def gaps(a: str, b: str) -> list[Gap]:
    """Where two keys differ, as `align` counts it; openings and ends of fewer than three letters are left out."""
    if len(a[:LONGEST]) > len(b[:LONGEST]):
        return [Gap(kind, left, right) for kind, right, left in gaps(b, a)]
    a, b = a[:LONGEST], b[:LONGEST]
    solid = _solid(a, b)
    if not solid:
        return [Gap("replaced", (0, len(a)), (0, len(b)))]
    found = []
    if max(solid[0].a, solid[0].b) >= _ACCIDENT:
        found.append(Gap("opening", (0, solid[0].a), (0, solid[0].b)))
    for one, two in pairwise(solid):
        left, right = (one.a + one.size, two.a), (one.b + one.size, two.b)
        less, more = sorted((left[1] - left[0], right[1] - right[0]))
        if more:
            found.append(Gap("replaced" if less >= _STRETCH else "dropped" if more >= _STRETCH else "slip", left, right))
    left, right = (solid[-1].a + solid[-1].size, len(a)), (solid[-1].b + solid[-1].size, len(b))
    if max(left[1] - left[0], right[1] - right[0]) >= _ACCIDENT:
        found.append(Gap("end", left, right))
    return found


def _solid(a: str, b: str) -> list[Any]:
    """Runs of equal letters that are no accident; all of them where there is no such run."""
    with extra("match"):
        from rapidfuzz.distance import Levenshtein
    blocks = [m for m in Levenshtein.editops(a, b).as_matching_blocks() if m.size]
    return [m for m in blocks if m.size >= _ACCIDENT] or blocks
