"""Two sentences of one language laid side by side word by word: which words are in both, and where the rest stands.

Fooled by: a word that stands twice in one sentence and once in the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from tocsin.match.facts.words import Word

_SHORT = 3  # letters of a word that has no forms


@dataclass(frozen=True, slots=True)
class Gap:
    """Words between the same neighbours on both sides: places from a (of the first) to b (after the last)."""

    mine: tuple[int, int]
    theirs: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Laid:
    """`partner`: for each word of the first sentence the place of the same word in the second, `back` the other way; -1 where none is."""

    partner: tuple[int, ...]
    back: tuple[int, ...]
    gaps: tuple[Gap, ...]
    kept: float  # share of the words of the first sentence that the second has

    def gap(self, place: int, side: int = 0) -> Gap | None:
        """The gap in which a word of a side stands."""
        for gap in self.gaps:
            start, end = gap.theirs if side else gap.mine
            if start <= place < end:
                return gap
        return None


def lay(one: Sequence[Word], two: Sequence[Word]) -> Laid:
    """Lay the words of two sentences side by side: first those in the same order, then those that moved."""
    left, right = [word.read.low for word in one], [word.read.low for word in two]
    partner, back, gaps = [-1] * len(left), [-1] * len(right), []
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            partner[a:b], back[c:d] = range(c, d), range(a, b)
        else:
            gaps.append(Gap((a, b), (c, d)))
    for spell in (_low, _stem):
        free = defaultdict(list)
        for at, word in enumerate(two):
            if back[at] < 0 and spell(word):
                free[spell(word)].append(at)
        for at, word in enumerate(one):
            if partner[at] < 0 and free.get(spell(word)):
                partner[at] = free[spell(word)].pop(0)
                back[partner[at]] = at
    kept = sum(at >= 0 for at in partner) / max(1, len(left))
    return Laid(tuple(partner), tuple(back), tuple(gaps), kept)


def _low(word: Word) -> str:
    return word.read.low


def _stem(word: Word) -> str:
    """What forms of a word share; empty for numbers and short words."""
    return word.read.stem if not word.digits and len(word.read.low) > _SHORT else ""
