"""How probably two hashes that are so near are of one picture, from how near hashes of different photographs come."""

from __future__ import annotations

import math

# A logistic of the distance; the median distance of two pictures is 128 bits. Fitted by benchmarks/verify/hashes.py.
_MIDDLE, _SLOPE = 62.0, 0.3
SURE = 40  # bits at which a copy is told by hashes alone


def by_distance(distance: int, compared: int = 1) -> float:
    """Between 0 and 1. `distance`: bits of 256 by which the nearest hashes differ."""
    return 1 / (1 + math.exp(min(50.0, _SLOPE * (distance - _MIDDLE))))
