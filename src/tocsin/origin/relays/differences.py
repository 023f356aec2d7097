"""What one page has and another has not, in stretches: words in one language, sentences across languages.

Relays lose more than they add, and what is lost does not come back. So a stretch of a child that its parent lacks must be the child's own:
where third pages have it too, it was there before, and this is not the parent. Each stretch is therefore counted by whether a third page of
the family has it.

Fooled by: a line that two desks add to a text independently (a standing paragraph of background).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from tocsin.arrays import Flags, Hashes, Ints
from tocsin.origin.relays.texts.shingles import SIZE


@dataclass(slots=True)
class Differences:
    """Of a page against another: stretches that only it has, `known` where a third page has them too, else its `own`.

    Joints are places where the other has words between two that stand together here: words left out.
    """

    known: int = 0
    own: int = 0
    known_joints: int = 0
    own_joints: int = 0

    def add(self, third: bool, joint: bool = False) -> None:
        """Count a stretch."""
        name = ("known" if third else "own") + ("_joints" if joint else "")
        setattr(self, name, getattr(self, name) + 1)


@dataclass(frozen=True, slots=True)
class Worded:
    """A page's folded words, its shingles, and how many pages of the group have each of these."""

    words: Sequence[str]
    shingles: Hashes
    held: Ints


def worded(one: Worded, two: Worded) -> tuple[Differences, Differences]:
    """Two pages of one language against each other, by stretches of words. Words that changed stretches of both have
    are no difference."""
    ones, twos = (_missing(a, b) for a, b in ((one, two), (two, one)))
    inner_one, inner_two = (Counter(word for run in runs for word in _inner(side, run)) for side, runs in ((one, ones), (two, twos)))
    return _counted(one, ones, inner_two), _counted(two, twos, inner_one)


def _missing(page: Worded, other: Worded) -> list[tuple[int, int]]:
    return stretches(~np.isin(page.shingles, other.shingles))


def _inner(page: Worded, run: tuple[int, int]) -> Sequence[str]:
    """The words of a run of shingles that stand in no shingle beside it."""
    start, end = run
    last = end if end < len(page.shingles) else len(page.words)
    return page.words[start + SIZE - 1 if start else 0 : last]


def _counted(page: Worded, runs: list[tuple[int, int]], others: Counter[str]) -> Differences:
    found = Differences()
    for start, end in runs:
        new = Counter(_inner(page, (start, end))) - others
        third = float((page.held[start:end] > 1).mean()) > 0.5
        found.add(third, joint=not new)
    return found


def told(page: Flags, held: Flags) -> Differences:
    """By sentences: `page` says which of its sentences the other lacks, `held` which of them a third page has."""
    found = Differences()
    for start, end in stretches(page):
        found.add(bool(held[start:end].any()))
    return found


def stretches(flags: Flags) -> list[tuple[int, int]]:
    """First place and the place after the last of each run that is set."""
    found, at = [], 0
    for value, run in groupby(np.asarray(flags).tolist()):
        size = sum(1 for _ in run)
        if value:
            found.append((at, at + size))
        at += size
    return found
