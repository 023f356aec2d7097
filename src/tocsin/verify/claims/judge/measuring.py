"""What two statements laid side by side come to, as bounded numbers for a small model to weigh."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from tocsin.arrays import Floats
from tocsin.verify.claims.judge.laying import Laid
from tocsin.verify.claims.judge.lexicons import Span
from tocsin.verify.claims.judge.reading import Told

MEASURES = (
    "near", "same", "theme", "cosine",  # of the texts as wholes, see Seen
    "cover_claim", "cover_query",  # how far the words of a side are matched, the rare ones counting more
    "worst_claim", "worst_query",  # the mean of the three of a side that are matched least
    "unmet_claim", "unmet_query",  # words of a side that nothing matches
    "names_met", "names_lost", "names_added", "names_facing",  # of the claim, with a match and without; of the query; on both
    "words_facing",  # how far words, no names, are unmatched on both sides
    "replaced_name", "replaced_word", "replaced_next", "rest",  # unmatched words that face each other; how all others match
    "worst_name_claim", "worst_name_query", "swapped",
    "numbers_met", "numbers_apart", "numbers_lost", "numbers_added",
    "days_met", "days_apart", "days_lost", "days_added",
    "roles_met", "roles_lost", "roles_added", "roles_facing",
    "denies", "denies_less", "stays", "nots", "nots_less", "opposed", "turned", "poles_met", "places_apart",
    "across", "length",
)  # fmt: skip
NO_NAME = 0.45  # likeness below which a name has no match
CLASH = 0.5  # how far numbers count the like that are told to clash
_MET, _UNMET = 0.5, 0.35  # likeness from which a word is matched, below which it is not


@dataclass(frozen=True, slots=True)
class Seen:
    """What the encoder and the judge of two texts say of a pair: cosine of the mean states, log odds of same and of related, cosine."""

    near: float
    same: float
    related: float
    cosine: float


def measured(laid: Laid, seen: Seen) -> list[float]:
    """The MEASURES of a pair."""
    best = laid.best
    sides = (laid.claim, laid.query)
    cover, worst, unmet, names, lowest = [], [], [], [], []
    for side, found in zip(sides, best, strict=True):
        rare = np.array([0.2 + term.rare for term in side.terms])
        named = side.names
        cover.append(float(np.minimum(found, 0.8) @ rare / rare.sum() / 0.8) if len(found) else 0.0)
        worst.append(float(np.sort(found)[:3].mean()) if len(found) else 0.0)
        unmet.append(_many(int((found < _UNMET).sum())))
        names.append((int((found[named] >= _MET).sum()), int((found[named] < NO_NAME).sum())))
        lowest.append(float(found[named].min()) if named.any() else 0.6)
    met = [_many(count) for count in (*names[0], names[1][1], min(names[0][1], names[1][1]))]
    return [
        seen.near, seen.same / 4, seen.related / 4, (seen.cosine - 0.8) * 8, *cover, *worst, *unmet, *met, _facing(laid),
        *_replaced(laid), *lowest, _swapped(laid), *_numbers(laid), *_days(laid), *_roles(laid), *_denied(laid),
        float(laid.claim.lang != laid.query.lang), math.log1p(min(len(laid.query.terms), 30)) / 3.4,
    ]  # fmt: skip


def _many(count: int) -> float:
    return min(1.0, math.log1p(count) / math.log1p(7))


def _facing(laid: Laid) -> float:
    """How far one word of either side, no names, is unmatched: the strongest pair of them."""
    sides = []
    for side, found in zip((laid.claim, laid.query), laid.best, strict=True):
        plain = [
            (1 - value) * (0.3 + term.rare) for term, value, name in zip(side.terms, found.tolist(), side.names, strict=True) if not name
        ]
        sides.append(max(plain, default=0.0))
    return min(sides)


def _swapped(laid: Laid) -> float:
    """Whether two names of the claim stand the other way round in the query."""
    pairs = [(i, j) for i, j in laid.facing if laid.likeness[i, j] >= _MET and (laid.claim.names[i] or laid.query.names[j])]
    columns = [j for _, j in sorted(pairs)]
    return float(any(left > right for left, right in pairwise(columns)))


def _numbers(laid: Laid) -> tuple[float, ...]:
    numbers = laid.numbers
    apart = max((alike for alike, _, _ in numbers.apart), default=0.0)
    return _many(len(numbers.shared)), apart, _many(len(numbers.alone[0])), _many(len(numbers.alone[1]))


def _days(laid: Laid) -> tuple[float, ...]:
    shared, apart = laid.days
    met = len(shared)
    return float(met > 0), float(len(apart) > 0), float(bool(laid.claim.days) and not met), float(bool(laid.query.days) and not met)


def _denied(laid: Laid) -> tuple[float, ...]:
    """What the query denies, negates or says to stay more than the claim does, opposites, and whether the claim denies."""
    mine, theirs = laid.claim.said, laid.query.said
    nots = _nots(laid.query) - _nots(laid.claim), len(theirs.negated) - len(mine.negated)
    more = [len(getattr(theirs, kind)) - len(getattr(mine, kind)) for kind in ("denied", "stays")]
    return (
        float(more[0] > 0), float(more[0] < 0), float(more[1] > 0),
        float(max(nots) > 0 and not theirs.ceased), float(min(nots) < 0 and not mine.ceased),
        _many(len(laid.facts.opposed) + len(laid.facts.contradicted)), *_turned(mine.poles, theirs.poles),
        float(len(laid.facts.places.clashing) > 0),
    )  # fmt: skip


def _nots(side: Told) -> int:
    """Negations of a side, without names that end as a negated verb does."""
    names = {(term.start, term.end) for term, name in zip(side.terms, side.names, strict=True) if name}
    return max(0, side.facts.polarity.nots - sum(span in names for span in side.facts.polarity.denied.values()))


def _turned(mine: Mapping[str, Mapping[int, object]], theirs: Mapping[str, Mapping[int, object]]) -> tuple[float, float]:
    """(whether an act of the claim is its opposite in the query, whether one is the same)."""
    both = [(mine[axis].keys(), theirs[axis].keys()) for axis in mine if axis in theirs]
    return float(any(not one & two for one, two in both)), float(any(one & two for one, two in both))


def replaced(laid: Laid) -> list[tuple[float, int, int]]:
    """Terms that face each other and are not alike, as (strength, term of the claim, term of the query), the strongest first."""
    mine, theirs = laid.best
    found = []
    for i, j in laid.facing:
        rare = min(laid.claim.terms[i].rare, laid.query.terms[j].rare)
        found.append((float((1 - max(mine[i], theirs[j])) * (0.3 + rare) * (1 + laid.placed(i, j))), i, j))
    return sorted(found, key=lambda row: (-row[0], row[1:]))


def _replaced(laid: Laid) -> tuple[float, ...]:
    """(strongest pair of unlike names that face each other, of words that are no names, the next of these, how well all that face each
    other but the strongest are matched)."""
    found = replaced(laid)
    names = [bool(laid.claim.names[i] and laid.query.names[j]) for _, i, j in found]
    named = next((strength for (strength, _, _), name in zip(found, names, strict=True) if name), 0.0)
    plain = [strength for (strength, _, _), name in zip(found, names, strict=True) if not name][:2]
    rest = [laid.likeness[i, j] for _, i, j in found[1:]]
    return named, plain[0] if plain else 0.0, plain[1] if len(plain) > 1 else 0.0, float(np.mean(rest)) if rest else 0.0


def _roles(laid: Laid) -> tuple[float, ...]:
    mine, theirs = laid.claim.said.roles, laid.query.said.roles
    lost, added = _unlike(laid.claim, laid.best[0], mine, theirs), _unlike(laid.query, laid.best[1], theirs, mine)
    return _many(len(mine.keys() & theirs.keys())), _many(lost), _many(added), float(min(lost, added) > 0)


def _unlike(side: Told, found: Floats, roles: Mapping[str, Span], others: Mapping[str, Span]) -> int:
    """How many roles of a side the other neither names nor has a word for that is matched."""
    alike = [(term.start, term.end) for term, value in zip(side.terms, found.tolist(), strict=True) if value >= _MET]
    return sum(role not in others and not any(start < to and at < end for at, to in alike) for role, (start, end) in roles.items())
