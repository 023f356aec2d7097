"""What two texts state differently, as bounded numbers for a judge to weigh."""

from __future__ import annotations

import math
from itertools import combinations

from tocsin.match.facts.compared import Compared, Laid, compare
from tocsin.match.facts.facts import Facts

MEASURES = (
    "numbers_shared", "numbers_clash", "numbers_doubtful", "numbers_alone_low", "numbers_alone_high",  # counts as logarithms, 0 to 1
    "days_shared", "days_clash", "days_doubtful", "days_alone_low", "days_alone_high",
    "places_shared", "places_clash", "places_alone_low", "places_alone_high",
    "names_shared", "names_clash", "names_alone_low", "names_alone_high",
    "names_unshared",  # share of the names of the side that shares less of them which the other does not speak of
    "nots_differ",  # one of them denies something and the other nothing
    "nots_apart",  # how many negations more the one has
    "denied",  # words that one denies and the other states
    "opposed", "poles_shared",  # opposites said by either side; the same pole on both
    "future_differs", "suspect_differs", "said_differs", "quotes_differ", "asks_differ",
    "swapped",  # share of pairs of shared names that stand the other way round, 0 where one side has a passive
    "order",  # share of pairs of shared words that stand the other way round
    "replaced",  # words that stand in the same place of otherwise the same text
)  # fmt: skip

_MOST = 7.0  # of a thing, beyond which more says no more
_ORDERED = 40  # shared words whose order is looked at


def measured(one: Facts, two: Facts) -> tuple[float, ...]:
    """The MEASURES of two texts, each from 0 to 1, the same whichever comes first."""
    if (two.plain, two.lang) < (one.plain, one.lang):
        one, two = two, one
    laid = compare(one, two)
    return (
        *_laid(laid.numbers), *_laid(laid.days), *_laid(laid.places, False), *_laid(laid.names, False), _unshared(one, two, laid),
        *_nots(one, two), _many(len(laid.denied) + len(laid.contradicted)), _many(len(laid.opposed)), _many(laid.poles),
        *(float((sign in one.polarity.signs) != (sign in two.polarity.signs)) for sign in ("future", "suspect", "said")),
        float(one.quotes != two.quotes), float(one.asks != two.asks), _swapped(one, two), _order(one, two), _many(len(laid.replaced)),
    )  # fmt: skip


def _many(count: int) -> float:
    return math.log1p(min(count, _MOST)) / math.log1p(_MOST)


def _laid(laid: Laid, doubts: bool = True) -> tuple[float, ...]:
    low, high = sorted(map(len, laid.alone))
    doubtful = (_many(len(laid.doubtful)),) if doubts else ()
    return _many(len(laid.shared)), _many(len(laid.clashing)), *doubtful, _many(low), _many(high)


def _unshared(one: Facts, two: Facts, laid: Compared) -> float:
    shared = len(laid.places.shared) + len(laid.names.shared)
    fewest = min(sum(name.sure for name in side.names) for side in (one, two))
    return max(0.0, 1 - shared / fewest) if fewest else 0.0


def _nots(one: Facts, two: Facts) -> tuple[float, float]:
    apart = abs(one.polarity.nots - two.polarity.nots)
    return float((one.polarity.nots == 0) != (two.polarity.nots == 0)), _many(apart)


def _inverted(order: list[tuple[int, int]]) -> float:
    pairs = list(combinations(sorted(order), 2))
    return sum(right[1] < left[1] for left, right in pairs) / len(pairs) if pairs else 0.0


def _swapped(one: Facts, two: Facts) -> float:
    """How far shared names stand in another order."""
    if ("passive" in one.polarity.signs) != ("passive" in two.polarity.signs):
        return 0.0
    where = [{name.code or name.low: name.start for name in side.names} for side in (one, two)]
    order = [(where[0][key], where[1][key]) for key in where[0] if key in where[1]]
    return _inverted(order)


def _order(one: Facts, two: Facts) -> float:
    """How far the words that both have once stand in another order."""
    if one.lang != two.lang:
        return 0.0
    sides = []
    for side in (one, two):
        stems = side.content[: 3 * _ORDERED]
        once = {stem: at for at, stem in enumerate(stems)}
        sides.append({stem: at for stem, at in once.items() if stems.count(stem) == 1})
    both = [stem for stem in sides[0] if stem in sides[1]][:_ORDERED]
    return _inverted([(sides[0][stem], sides[1][stem]) for stem in both]) if len(both) >= 3 else 0.0
