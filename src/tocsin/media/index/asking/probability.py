"""How probably two hashes that are so near are of one picture, from how near hashes of different photographs come.

Among two million pairs of hashes of 250 photographs (benchmarks/verify/hash_rates.py) none lay within 78 bits, one in 700,000 within 86
and one in 1,800 within 100. The fall is carried on, more slowly than it is, to distances at which no such pair is ever seen. One threshold
holds for every index: that of a million hashes, asked by 24. What is drawn comes nearer (posts in one app's frame, cards of one template),
so that a distance alone proves nothing: both views must agree window by window. Fooled by: templates in which a few letters differ.
"""

from __future__ import annotations

import math

from tocsin.media.images.local.agreeing import Agreement

_COMPARED = 24e6  # pairs of hashes
_RATE, _AT, _FALL = 1e-6, 84.0, 0.3  # share of pairs of different photographs within _AT bits, and how it falls with each bit
_EVERYWHERE, _SHARP = 0.985, 0.003  # share of all windows: 0.99 and more in copies of what is drawn, 0.98 at most in one template
_PHOTO, _SOFT = 0.5, 0.05  # share of windows that look photographed: 0.75 and more in copies, 0.25 at most in one app's frame
_ODDS = 10.0  # queries that show nothing of the index for one that does


def by_hash(distance: int, agrees: Agreement) -> float:
    """Between 0 and 1: the distance, believed as far as the views laid over each other agree: where both look like photographs for the
    most part, else everywhere."""
    sure = max((agrees.photo - _PHOTO) / _SOFT, (agrees.everywhere - _EVERYWHERE) / _SHARP)
    return by_distance(distance) / (1 + math.exp(-sure))


def by_distance(distance: int) -> float:
    """Between 0 and 1. `distance`: bits of 256 by which the nearest hashes of query and reference differ."""
    return 1 / (1 + _ODDS * false_pairs(distance))


def false_pairs(distance: int) -> float:
    """How many pictures that are none are expected within a distance of one query, in an index of a million hashes."""
    return _COMPARED * _RATE * math.exp(_FALL * (distance - _AT))
