"""Ratings of fact-checkers in one vocabulary: by their words (page/reviews/ratings.py), or a bare number by its place on its scale.

Words that the map does not have give `other`, whatever the number beside them says: they are kept, never guessed.
Fooled by: a scale that runs the other way without saying so; words that the map has in another sense.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from tocsin.page.reviews.ratings import Rating, rating_of
from tocsin.page.row import VerdictValue

OTHER = Rating("other")
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
_OF = re.compile(rf"({_NUMBER.pattern})\s*/\s*({_NUMBER.pattern})")
_FIFTH = Fraction(1, 5)
# What schema.org assumes of a scale of which only one end is given.
_BEST, _WORST = Fraction(5), Fraction(1)


def rated(rating: Any, value: Any = None, best: Any = None, worst: Any = None, lang: str | None = None) -> Rating:
    """The verdict and reasons of a rating as printed. `value`, `best`, `worst`: its number and the ends of its scale; `lang`: ISO 639-1.

    A number alone (as the rating, or as the value of a rating without words) is false in the lowest fifth, true in the highest, a mixture
    between; without a scale it is `other`.
    """
    words = str(rating).strip() if rating is not None else ""
    of = _OF.fullmatch(words)
    if of and value is None and best is None:
        value, best = of[1], of[2]
    if not words or of or _NUMBER.fullmatch(words):
        return _placed(number(words if value is None else value), number(best), number(worst))
    return rating_of(words, lang) or OTHER


def number(stated: Any) -> Fraction | None:
    """A number as it is written, with a point or a comma; None for anything else."""
    found = None if stated is None or isinstance(stated, bool) else _NUMBER.fullmatch(str(stated).strip())
    return Fraction(found[0].replace(",", ".")) if found else None


def _placed(value: Fraction | None, best: Fraction | None, worst: Fraction | None) -> Rating:
    """A number by its place between the ends of its scale, worst to best."""
    if value is None or (best is None and worst is None):
        return OTHER
    high, low = _BEST if best is None else best, _WORST if worst is None else worst
    if high == low or not 0 <= (place := (value - low) / (high - low)) <= 1:
        return OTHER
    verdict: VerdictValue = "false" if place <= _FIFTH else "true" if place >= 1 - _FIFTH else "mixture"
    return Rating(verdict)
