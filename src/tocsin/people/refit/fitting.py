"""One threshold fitted on accepted and rejected things: the one that errs least, measured on folds that took no part in it.

An error is a rejected thing that is kept or an accepted one that is left. The threshold stays within the scores that were judged, for
nothing is known beyond them: what a case does not list is not judged, so a threshold is mostly raised by this, hardly ever lowered.

Fooled by: judgements that are not a fair sample of what the case lists (only the doubtful ones, only the first page), and analysts who
share an error; the intervals know of chance alone.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tocsin.query.against.intervals import wilson

FOLDS = 5
FEWEST, FEWEST_OF_EACH = 20, 5  # judged in all, accepted, rejected: below these nothing is fitted


@dataclass(frozen=True)
class Scored:
    """A judged thing: the score the machine gave (the higher, the likelier kept), what was said, and what it shares with others."""

    id: str
    score: float
    accepted: bool
    group: str


@dataclass(frozen=True)
class Share:
    """A share with its interval (Wilson): `part` of `whole`."""

    part: int
    whole: int

    @property
    def interval(self) -> tuple[float, float]:
        """The two ends, 95 %."""
        return wilson(self.part, self.whole)

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.part} of {self.whole} ({low:.2f} to {high:.2f})" if self.whole else "none"


@dataclass(frozen=True)
class Kept:
    """What a threshold does to judged things: errors in all, of those kept how many were accepted, of those accepted how many kept."""

    errors: int
    precision: Share
    recall: Share


@dataclass(frozen=True)
class Fit:
    """A threshold before and after, and what both do on folds held out (`before`, `after`); `ends` are the scores that were judged."""

    now: float
    fitted: float
    before: Kept
    after: Kept
    ends: tuple[float, float]
    judged: int


def fit(scored: Sequence[Scored], now: float) -> Fit:
    """The threshold that errs least on all, and what came of fitting it on four fifths and looking at the last, five times."""
    folds = _folds(scored)
    judged: list[tuple[Scored, bool]] = []
    for fold in folds:
        rest = [one for other in folds if other is not fold for one in other]
        at = threshold(rest, now) if rest else now
        judged += [(one, one.score >= at) for one in fold]
    scores = [one.score for one in scored]
    before = kept([(one, one.score >= now) for one in scored])
    return Fit(now, threshold(scored, now), before, kept(judged), (min(scores), max(scores)), len(scored))


def threshold(scored: Sequence[Scored], now: float) -> float:
    """The threshold with the fewest errors, nearest to the one there is; midway between two scores that were judged."""
    scores = sorted({one.score for one in scored})
    places = [now, scores[0], *((low + high) / 2 for low, high in pairwise(scores))]
    errors = {at: sum((one.score >= at) != one.accepted for one in scored) for at in places}
    return min(places, key=lambda at: (errors[at], abs(at - now), at))


def kept(judged: Sequence[tuple[Scored, bool]]) -> Kept:
    """What came of keeping some of the judged things."""
    both = sum(one.accepted and stays for one, stays in judged)
    staying, accepted = sum(stays for _, stays in judged), sum(one.accepted for one, _ in judged)
    errors = sum(one.accepted != stays for one, stays in judged)
    return Kept(errors, Share(both, staying), Share(both, accepted))


def _folds(scored: Sequence[Scored]) -> list[list[Scored]]:
    """Folds of whole groups, accepted and rejected ones dealt out evenly; the same for the same judgements in any order."""
    groups: dict[str, list[Scored]] = defaultdict(list)
    for one in sorted(scored, key=lambda one: one.id):
        groups[one.group].append(one)
    ordered = sorted(groups.items(), key=lambda part: (part[1][0].accepted, hashlib.sha256(part[0].encode()).hexdigest()))
    folds: list[list[Scored]] = [[] for _ in range(min(FOLDS, len(groups)))]
    for at, (_, some) in enumerate(ordered):
        folds[at % len(folds)] += some
    return folds
