"""Which points of two pictures look alike: the nearest descriptor, clearly nearer than the second (Lowe 2004), wherever it lies."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.arrays import Floats32, Ints
from tocsin.media.images.local.points import Features

RATIO = 0.9  # the nearest must be nearer than this share of the second; loose, because geometry decides
_FAR = 420.0  # descriptors of length 512 that are farther apart are no pair
_ELSEWHERE = 4.0  # pixels: the second nearest counts only when it lies elsewhere (a point may have two directions)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Points `query` that look like the points `reference`, both numbers of rows."""

    query: Ints
    reference: Ints

    def without(self, taken: NDArray[np.bool_]) -> Pairs:
        """The pairs that are not `taken`."""
        return Pairs(self.query[~taken], self.reference[~taken])


def pairs(query: Features, reference: Features) -> Pairs:
    """The pairs that pass the ratio test in either direction."""
    if len(query.points) < 2 or len(reference.points) < 2:
        return Pairs(np.zeros(0, np.int64), np.zeros(0, np.int64))
    likeness = query.descriptors.astype(np.float32) @ reference.descriptors.astype(np.float32).T
    there = _passing(likeness, reference.places())
    back = _passing(np.ascontiguousarray(likeness.T), query.places())
    both = np.unique(np.concatenate([there, back[:, ::-1]]), axis=0)
    return Pairs(both[:, 0], both[:, 1])


def _passing(likeness: Floats32, places: Floats32) -> Ints:
    """(n, 2): rows and their best column, where the second best column elsewhere is clearly worse."""
    rows = np.arange(len(likeness))
    best = likeness.argmax(axis=1)
    top = _distance(likeness[rows, best])
    kept = rows[top < _FAR]
    rest = likeness[kept]
    rest[np.arange(len(kept)), best[kept]] = -1
    second = rest.argmax(axis=1)
    near = np.abs(places[second] - places[best[kept]]).max(axis=1) < _ELSEWHERE
    rest[np.nonzero(near)[0], second[near]] = -1
    passes = top[kept] < RATIO * _distance(rest.max(axis=1))
    return np.stack([kept[passes], best[kept][passes]], axis=1)


def _distance(likeness: Floats32) -> Floats32:
    """Distance of descriptors of length 512 from their product."""
    return np.asarray(np.sqrt(np.maximum(2 * (np.float32(512.0**2) - likeness), 0)))
