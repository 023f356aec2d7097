"""Which points of two pictures look alike: the nearest descriptor, clearly nearer than the second (Lowe 2004), wherever it lies."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Flags, Floats32, Ints
from tocsin.media.images.local.points import Features

RATIO = 0.9  # the nearest must be nearer than this share of the second; loose, because geometry decides
_FAR = 420.0  # descriptors of length 512 that are farther apart are no pair
_ELSEWHERE = 4.0  # pixels: the second nearest counts only when it lies elsewhere (a point may have two directions)


_ROWS = 128  # compared at a time, so that their products stay in the processor's cache


@dataclass(frozen=True, slots=True)
class Pairs:
    """Points `query` that look like the points `reference`, both numbers of rows, the clearest pair first."""

    query: Ints
    reference: Ints

    def without(self, taken: Flags) -> Pairs:
        """The pairs that are not `taken`."""
        return Pairs(self.query[~taken], self.reference[~taken])


def pairs(query: Features, reference: Features) -> Pairs:
    """The pairs that pass the ratio test, looked for from the query's side."""
    if len(query.points) < 2 or len(reference.points) < 2:
        return Pairs(np.zeros(0, np.int64), np.zeros(0, np.int64))
    places = reference.places()
    columns = reference.descriptors.astype(np.float32).T
    rows = query.descriptors.astype(np.float32)
    parts = [_nearest(rows[at : at + _ROWS] @ columns, places) for at in range(0, len(rows), _ROWS)]
    best = np.concatenate([part[0] for part in parts])
    ratio = np.concatenate([part[1] for part in parts])
    order = np.argsort(ratio, kind="stable")
    order = order[: int(np.searchsorted(ratio[order], RATIO))]
    return Pairs(order, best[order])


def _nearest(likeness: Floats32, places: Floats32) -> tuple[Ints, Floats32]:
    """The best column of each row, and the ratio of its distance to that of the second best elsewhere; above 1 where it is too far."""
    rows = np.arange(len(likeness))
    best = likeness.argmax(axis=1)
    top = _distance(likeness[rows, best])
    likeness[rows, best] = -1
    second = likeness.argmax(axis=1)
    near = np.nonzero(np.abs(places[second] - places[best]).max(axis=1) < _ELSEWHERE)[0]
    likeness[near, second[near]] = -1
    second[near] = likeness[near].argmax(axis=1)
    ratio = top / np.maximum(_distance(likeness[rows, second]), 1e-3)
    return best, np.where(top < _FAR, ratio, np.float32(2))


def _distance(likeness: Floats32) -> Floats32:
    """Distance of descriptors of length 512 from their product."""
    return np.asarray(np.sqrt(np.maximum(2 * (np.float32(512.0**2) - likeness), 0)))
