"""How probably a placement means the same medium: a logistic of how many pairs of points keep to it and how well the pixels agree.

Fitted by benchmarks/verify/images.py on photographs with edits, and on look-alikes: two posts in one app's frame, two charts of one
template. Above LIKELY neither these nor other pictures of the kind, made by others, were taken for each other.
"""

from __future__ import annotations

import math

from tocsin.media.images.local.agreeing import Agreement

LIKELY = 0.8  # from here it is worth saying
_ENOUGH = 60  # pairs of points of which more say no more
_LITTLE = 0.02  # keeps logarithms finite
_WEIGHTS = (0.70, 1.52, 1.18)
_BIAS = -1.80


def signs(photographed: int, agrees: Agreement) -> tuple[float, ...]:
    """What the logistic weighs: the pairs that lie where one picture looks like a photograph, the odds that a window agrees, and the odds
    of windows that look like a photograph."""
    return (
        math.sqrt(min(photographed, _ENOUGH)),
        _odds(agrees.share),
        _odds(agrees.photo),
    )


def _odds(share: float) -> float:
    return math.log((share + _LITTLE) / (1 - share + _LITTLE))


def probability(photographed: int, agrees: Agreement) -> float:
    """Between 0 and 1."""
    total = _BIAS + sum(weight * sign for weight, sign in zip(_WEIGHTS, signs(photographed, agrees), strict=True))
    return 1 / (1 + math.exp(-total)) if total > -50 else 0.0
