"""How probably a placement means the same medium: a logistic of how many pairs of points keep to it and how well the pixels agree.

Fitted by benchmarks/verify/images.py.
"""

from __future__ import annotations

import math

from tocsin.media.images.local.agreeing import Agreement

FAR = 0.5  # least probability said


def signs(inliers: int, pairs: int, agrees: Agreement) -> tuple[float, ...]:
    """What the logistic weighs."""
    return (
        math.log(max(inliers, 1)),
        inliers / max(pairs, 1),
        agrees.share,
        agrees.mean,
        max(agrees.query, agrees.reference),
    )


_WEIGHTS = (2.0, 0.0, 4.0, 4.0, 0.0)
_BIAS = -8.0


def probability(inliers: int, pairs: int, agrees: Agreement) -> float:
    """Between 0 and 1."""
    total = _BIAS + sum(weight * sign for weight, sign in zip(_WEIGHTS, signs(inliers, pairs, agrees), strict=True))
    return 1 / (1 + math.exp(-total)) if total > -50 else 0.0
