"""How probably two hashes that are so near are of one picture, from how near hashes of different photographs come.

Among two million pairs of hashes of 250 photographs (benchmarks/verify/hash_rates.py) none lay within 78 bits, one in 700,000 within 86
and one in 1,800 within 100. The fall is carried on, more slowly than it is, to distances at which no such pair is ever seen. One threshold
holds for every index: that of a million hashes, asked by 24. Fooled by: drawn templates (the same card with other words), which are nearer
than photographs.
"""

from __future__ import annotations

import math

_COMPARED = 24e6  # pairs of hashes
_RATE, _AT, _FALL = 1e-6, 84.0, 0.3  # share of pairs of different photographs within _AT bits, and how it falls with each bit
_ODDS = 10.0  # queries that show nothing of the index for one that does


def by_distance(distance: int) -> float:
    """Between 0 and 1. `distance`: bits of 256 by which the nearest hashes of query and reference differ."""
    return 1 / (1 + _ODDS * false_pairs(distance))


def false_pairs(distance: int) -> float:
    """How many pictures that are none are expected within a distance of one query, in an index of a million hashes."""
    return _COMPARED * _RATE * math.exp(_FALL * (distance - _AT))
