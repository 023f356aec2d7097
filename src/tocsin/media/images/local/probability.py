"""How probably a placement means the same medium: a logistic of how many pairs of points keep to it and how well the pixels agree.

Fitted by benchmarks/verify/images.py.
"""

from __future__ import annotations

import math

from tocsin.media.images.local.agreeing import Agreement

_LITTLE = 0.02  # keeps logarithms finite
_WEIGHTS = (0.36, 1.78, 2.2)
_BIAS = -0.24


def signs(inliers: int, agrees: Agreement) -> tuple[float, ...]:
    """What the logistic weighs: the pairs, the odds that a window agrees, and the same of windows that look like a photograph."""
    return (
        math.log(min(max(inliers, 1), 60)),
        _odds(agrees.share),
        _odds(agrees.photo),
    )


def _odds(share: float) -> float:
    return math.log((share + _LITTLE) / (1 - share + _LITTLE))


def probability(inliers: int, agrees: Agreement) -> float:
    """Between 0 and 1."""
    total = _BIAS + sum(weight * sign for weight, sign in zip(_WEIGHTS, signs(inliers, agrees), strict=True))
    return 1 / (1 + math.exp(-total)) if total > -50 else 0.0
