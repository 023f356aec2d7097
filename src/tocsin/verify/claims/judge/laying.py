"""A query and a claim laid side by side: which words of one stand for which of the other, and what of each is left over.

Two words stand for each other as far as they are spelled alike (in any alphabet), mean the like by themselves, and mean the like in their
place. What is left over on one side only is a detail left out or added; what is left over on both may be what was changed.

Fooled by: a word that two of the other side stand for; idioms.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from tocsin.arrays import Floats
from tocsin.extras import extra
from tocsin.match.facts.compared import Compared, compare
from tocsin.match.facts.figures import Figure, agrees, alike
from tocsin.verify.claims.judge.days import Day, clash
from tocsin.verify.claims.judge.reading import Term, Told

_PLACED, _INNER, _ALONE = 0.45, 0.25, 0.55  # what each likeness adds
_NAMED = 0.55  # what likeness of spelling adds to names, which mean the like where they are one
_ALIKE, _SURELY = 0.62, 0.25  # likeness of spelling that is none, and how much more is full
_IN_PLACE = 0.3
_LARGE, _CLOSE = 100, 1.06  # numbers that are rounded freely, and how far smaller ones may lie apart
_MET = 0.6  # likeness from which a name is that of the other side
_BEGINS = 0.35  # taken from it where words begin with other consonants
_SHORTEST = 3  # consonants from which words are known by them alone


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of both sides: pairs that agree, pairs that do not, each with how far they count the like; numbers of one side only."""

    shared: list[tuple[Figure, Figure]]
    apart: list[tuple[float, Figure, Figure]]
    alone: tuple[list[Figure], list[Figure]]


@dataclass(frozen=True, slots=True)
class Laid:
    """A claim (first) and a query (second) side by side. `likeness`: (claim's terms, query's terms), about 0 to 1."""

    claim: Told
    query: Told
    likeness: Floats
    numbers: Numbers
    days: tuple[list[tuple[Day, Day]], list[tuple[Day, Day]]]
    facts: Compared
    facing: tuple[tuple[int, int], ...]  # terms that stand opposite each other, one to one, matched or not

    def placed(self, i: int, j: int) -> float:
        """How alike two terms are used in their place."""
        return float(self.claim.placed[i] @ self.query.placed[j])

    @property
    def names_met(self) -> list[tuple[int, int]]:
        """Names of the claim with those of the query that they are."""
        return [(i, j) for i, j in self.facing if self.likeness[i, j] >= _MET and (self.claim.names[i] or self.query.names[j])]

    @property
    def best(self) -> tuple[Floats, Floats]:
        """How well each term of either side is matched by one of the other."""
        if not self.likeness.size:
            return np.zeros(len(self.claim.terms)), np.zeros(len(self.query.terms))
        return self.likeness.max(axis=1), self.likeness.max(axis=0)


def lay(claim: Told, query: Told) -> Laid:
    """Lay a claim and a query side by side."""
    likeness = likeness_of(claim, query)
    return Laid(
        claim,
        query,
        likeness,
        _numbers(claim, query, likeness),
        clash(claim.days, query.days),
        compare(claim.facts, query.facts),
        _facing(claim, query, likeness),
    )


def _facing(claim: Told, query: Told, likeness: Floats) -> tuple[tuple[int, int], ...]:
    """Each term with the one of the other side that it stands opposite, so that all together are as like as can be; what is left over has
    none. Of words that are not alike those stand opposite each other that are used alike in their place."""
    if not likeness.size:
        return ()
    with extra("match"):
        from scipy.optimize import linear_sum_assignment
    rows, columns = linear_sum_assignment(likeness + _IN_PLACE * (claim.placed @ query.placed.T), maximize=True)
    return tuple(zip(rows.tolist(), columns.tolist(), strict=True))


def likeness_of(claim: Told, query: Told) -> Floats:
    """(claim's terms, query's terms): how far words stand for each other."""
    if not claim.terms or not query.terms:
        return np.zeros((len(claim.terms), len(query.terms)))
    placed, inner, alone = (
        mine @ theirs.T for mine, theirs in ((claim.placed, query.placed), (claim.inner, query.inner), (claim.alone, query.alone))
    )
    meant = _PLACED * placed + _INNER * inner + _ALONE * alone
    letters = _spelled(claim.terms, query.terms)
    names = claim.names[:, None] | query.names
    return np.clip(np.where(names, _NAMED * letters + alone, np.maximum(meant, letters)), 0, 1).astype(np.float64)


def _spelled(mine: tuple[Term, ...], theirs: tuple[Term, ...]) -> Floats:
    out = np.zeros((len(mine), len(theirs)))
    for i, one in enumerate(mine):
        for j, two in enumerate(theirs):
            likest = 1.0 if one.low == two.low else max(_said(a, b) for a in one.ways for b in two.ways)
            out[i, j] = min(1.0, max(0.0, (likest - _ALIKE) / _SURELY))
    return out


@lru_cache(maxsize=200_000)
def _said(one: tuple[str, str], two: tuple[str, str]) -> float:
    """How alike two words said in one way each are, by their consonants and their sound; 0 where there are too few consonants."""
    with extra("match"):
        from rapidfuzz.fuzz import ratio
    (mine, sound), (theirs, other) = one, two
    shortest = min(len(mine), len(theirs))
    if shortest < 2:
        return 0.0
    letters, bones = ratio(sound, other) / 100, ratio(mine, theirs) / 100
    if shortest >= _SHORTEST and (mine.startswith(theirs) or theirs.startswith(mine)):
        bones = max(bones, 0.9)
    elif mine[0] != theirs[0]:
        bones -= _BEGINS  # whatever the alphabet, a name begins with its first consonant
    return 0.5 * letters + 0.5 * bones if shortest >= _SHORTEST or mine == theirs else min(letters, bones)


def _numbers(claim: Told, query: Told, likeness: Floats) -> Numbers:
    left, right = list(claim.figures), list(query.figures)
    shared: list[tuple[Figure, Figure]] = []
    for one in claim.figures:
        fits = [two for two in right if _agree(one, two)]
        if fits:
            two = max(fits, key=lambda other: _counted(one, other, claim, query, likeness))
            shared.append((one, two))
            left.remove(one)
            right.remove(two)
    apart: list[tuple[float, Figure, Figure]] = []
    for alike_, i, j in sorted(
        ((-_counted(one, two, claim, query, likeness), i, j) for i, one in enumerate(left) for j, two in enumerate(right))
    ):
        if not any(left[i] is one or right[j] is two for _, one, two in apart):
            apart.append((-alike_, left[i], right[j]))
    used = {id(one) for _, *pair in apart for one in pair}
    return Numbers(shared, apart, ([one for one in left if id(one) not in used], [one for one in right if id(one) not in used]))


def _agree(one: Figure, two: Figure) -> bool:
    """Whether two numbers may be one: small ones have to be all but equal, whatever is said of about how many."""
    least, greatest = sorted((one.value, two.value))
    vague = any(figure.greatest > 2 * max(figure.value, 1) for figure in (one, two))
    return agrees(one, two) and (vague or greatest >= _LARGE or greatest <= _CLOSE * least or one.units != two.units)


def _counted(one: Figure, two: Figure, claim: Told, query: Told, likeness: Floats) -> float:
    """How far two numbers count the like, 0 to 1."""
    known = alike(one, two, claim.lang == query.lang)
    rows, columns = (
        [at for at, term in enumerate(side.terms) if figure.shown[0] <= term.start < figure.shown[1]]
        for side, figure in ((claim, one), (query, two))
    )
    nouns = float(likeness[np.ix_(rows, columns)].max()) if rows and columns else 0.5
    return max(nouns, 0.9) if known == 2 else max(nouns, 0.4) if known == 1 else 0.5 * nouns
