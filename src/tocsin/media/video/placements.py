"""How a query's picture may lie on a reference's: by the local features of key frames, and by the guess that both show the whole of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Floats, Floats32, Ints
from tocsin.media.images.local.points import Features
from tocsin.media.images.local.sharing import Shared, shared_parts
from tocsin.media.images.local.turned import Turn, turned
from tocsin.media.medium import Box
from tocsin.media.video.borders import WHOLE, moving
from tocsin.media.video.trace import Trace

_ASKED = 6  # key frames of the query that are looked for, evenly drawn
_POINTS = 120  # the coarsest points of each, of both videos, that choose which key frames of the reference are compared in full
_NEAR = 0.86  # cosine of descriptors from which two points look alike
_COMPARED = 2  # key frames of the reference compared in full, for each of the query's
_ALIKE = 5  # points that must look alike for that
_LEAST = 6  # inliers of a placement that is tried
_CLEAR = 25  # inliers from which little is guessed beside what was found
_SAME = 0.05  # shares by which corners of one placement may differ
_MOST = 6  # placements by features that are tried


@dataclass(frozen=True, slots=True)
class Laying:
    """A way to lay the query over the reference. `map` (2, 3): from shares of the query to shares of the reference. `inliers`: pairs of
    points that speak for it, the most of one pair of key frames; 0 for a guess."""

    map: Floats
    turn: Turn
    inliers: int

    @property
    def flipped(self) -> bool:
        """Whether the query is mirrored."""
        return "mirrored" in self.turn


def layings(query: Trace, reference: Trace) -> list[Laying]:
    """Those worth trying, found ones first."""
    found = _found(query, reference)
    guessed = _guessed(query, reference)
    return _distinct([*found, *(guessed[:1] if found and found[0].inliers >= _CLEAR else guessed)])


def _guessed(query: Trace, reference: Trace) -> list[Laying]:
    """Whole on whole, without bars on without bars, what moves on what moves; each as it is and mirrored; and the negative."""
    made = []
    for own, other in ((query.box, reference.box), (WHOLE, WHOLE), (moving(query.small), moving(reference.small))):
        straight = np.vstack([_boxed(own, other), [0, 0, 1]])
        made += [Laying(straight[:2], "as_is", 0), Laying((straight @ _mirrored(own))[:2], "mirrored", 0)]
    return [*made, Laying(_boxed(query.box, reference.box), "negative", 0)]


def _boxed(own: Box, other: Box) -> Floats:
    """(2, 3): brings the box `own` to the box `other`."""
    (x0, y0, x1, y1), (u0, v0, u1, v1) = own, other
    across, down = (u1 - u0) / (x1 - x0), (v1 - v0) / (y1 - y0)
    return np.array([[across, 0, u0 - across * x0], [0, down, v0 - down * y0]])


def _mirrored(box: Box) -> Floats:
    """Turns left and right of the box about."""
    return np.array([[-1.0, 0, box[0] + box[2]], [0, 1, 0], [0, 0, 1]])


def _found(query: Trace, reference: Trace) -> list[Laying]:
    """By the features of key frames: those pairs are compared in full that share most points which look alike."""
    if not query.keys or not reference.keys:
        return []
    asked = [query.keys[k] for k in np.unique(np.linspace(0, len(query.keys) - 1, _ASKED).astype(int))]
    coarse = [_coarsest(f) for f in reference.keys]
    rows = np.cumsum([0] + [len(part) for part in coarse])
    stacked = np.concatenate(coarse)
    found: list[Shared] = []
    for features in asked:
        for turn in ("as_is", "mirrored"):
            for k in _promising(turned(features, turn), stacked, rows):
                found += shared_parts(features, reference.keys[k], (turn,))[:2]
    kept = [part for part in found if part.inliers >= _LEAST]
    return [Laying(part.map, part.turn, part.inliers) for part in sorted(kept, key=lambda part: -part.inliers)]


def _promising(features: Features, stacked: Floats32, rows: Ints) -> list[int]:
    """The key frames of the reference that share most points with one of the query."""
    own = _coarsest(features)
    if not len(own) or not len(stacked):
        return []
    near = own @ stacked.T > _NEAR
    filled = np.nonzero(np.diff(rows))[0]
    count = np.zeros(len(rows) - 1, np.int64)
    count[filled] = np.add.reduceat(near.any(axis=0).astype(np.int64), rows[filled])
    best = np.argsort(-count, kind="stable")[:_COMPARED]
    return [int(k) for k in best if count[k] >= _ALIKE]


def _coarsest(features: Features) -> Floats32:
    """(n, 128): the descriptors of the largest points, of length 1."""
    largest = np.argsort(-features.size, kind="stable")[:_POINTS]
    return features.descriptors[largest].astype(np.float32) / np.float32(512)


def _distinct(layings: list[Laying]) -> list[Laying]:
    """Of those that lay the corners almost alike, the first; the found ones up to a number, the guesses all."""
    corners = np.array([[0.0, 0, 1], [1, 0, 1], [0, 1, 1], [1, 1, 1]])
    kept: list[Laying] = []
    for laying in layings:
        full = laying.inliers and sum(bool(other.inliers) for other in kept) >= _MOST
        alike = any(
            other.turn == laying.turn
            and np.abs(corners @ (other.map - laying.map).T).max() < _SAME * max(1.0, np.abs(laying.map[:, :2]).max())
            for other in kept
        )
        if not full and not alike:
            kept.append(laying)
    return kept
