"""Votes of points on which pictures of the index a query shows: those that agree on one scale, turn and place count together.

After Lowe (2004, 7.3) and Jegou, Douze and Schmid (2008). Fooled by: text and patterns that repeat, which vote
for everything that has them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tocsin.arrays import Floats, Floats32, Ints
from tocsin.media.images.local.points import Features
from tocsin.media.images.local.turned import TURNS, Turn, turned
from tocsin.media.index.points.postings import Postings, lists
from tocsin.media.index.points.words import near, signatures

_WORDS = 16  # of each point of the query
_ALIKE = 28  # bits of 128 by which two points differ at most
_TURN = np.pi / 6  # radians of a bin of turns; a bin of scales is an octave
_PLACE = 120.0  # pixels of a bin of places, in a picture laid over its reference at one scale
_OFFSETS = ((0.0, 0.0, 0.0), (0.5, 0.5, 0.5), (0.5, 0.0, 0.5), (0.0, 0.5, 0.0))  # of the bins: in scale and turn, across, down


class Candidate(NamedTuple):
    """A picture of the index by its number, whether the query is turned over for it, and the weight of the votes that agree."""

    number: int
    turn: Turn
    votes: float


def candidates(query: Features, held: Postings, most: int) -> list[Candidate]:
    """The pictures that most points of the query vote for together, best first."""
    count = len(query.points)
    if not count or not len(held.words):
        return []
    views = [turned(query, turn) for turn in TURNS]
    descriptors = np.concatenate([view.descriptors for view in views])
    signs = signatures(descriptors)
    rows, points = lists(held, near(descriptors, _WORDS))
    apart = np.bitwise_count(held.signatures[points] ^ signs[rows]).sum(axis=1, dtype=np.int64)
    kept = np.flatnonzero(apart <= _ALIKE)
    rows, points, apart = rows[kept], points[kept], apart[kept]
    if not len(rows):
        return []
    weight = np.exp(-((apart / 32.0) ** 2)) / np.sqrt(np.bincount(rows, minlength=len(descriptors))[rows])  # what is common tells less
    picture = held.owners[points].astype(np.int64) * len(TURNS) + rows // count
    return _ranked(picture, weight, _laid(views, query.size, rows, held.places[points]), most)


def _laid(views: list[Features], size: Floats32, rows: Ints, places: Floats32) -> Floats:
    """(n, 4): where each pair of points lays the middle of the query in the reference, in pixels; octaves of scale; radians of turn."""
    own = np.concatenate([view.places() for view in views])[rows].astype(np.float64)
    angle = np.concatenate([view.angle for view in views])[rows]
    scale = places[:, 2] - np.log2(np.maximum(np.tile(size, len(views))[rows], 1e-3))
    turn = (places[:, 3] - angle) % (2 * np.pi)
    to = np.array([views[0].width, views[0].height]) / 2 - own
    grow, cos, sin = 2.0**scale, np.cos(turn), np.sin(turn)
    x = places[:, 0] + grow * (cos * to[:, 0] - sin * to[:, 1])
    y = places[:, 1] + grow * (sin * to[:, 0] + cos * to[:, 1])
    return np.column_stack([x, y, scale, turn])


def _ranked(picture: Ints, weight: Floats, laid: Floats, most: int) -> list[Candidate]:
    """The heaviest bin of each picture, over several sets of bins."""
    best = np.zeros(int(picture.max()) // len(TURNS) + 1)
    turn = np.zeros(len(best), np.int64)
    for bins, across, down in _OFFSETS:
        octave = np.floor(laid[:, 2] + bins)
        step = _PLACE * 2.0 ** np.clip(octave + 0.5 - bins, -2, 3)
        parts = (
            octave + 8,
            np.floor(laid[:, 3] / _TURN + bins) % 12,
            np.floor(laid[:, 0] / step + across),
            np.floor(laid[:, 1] / step + down),
        )
        key = picture
        for part, size in zip(parts, (16, 16, 64, 64), strict=True):
            key = key * size + part.astype(np.int64) % size
        keys, inverse = np.unique(key, return_inverse=True)
        total = np.bincount(inverse, weight)
        owner = keys >> 20
        order = np.argsort(total, kind="stable")  # the last one written is the heaviest
        heaviest = np.zeros(len(best))
        heaviest[owner[order] // len(TURNS)] = total[order]
        side = np.zeros(len(best), np.int64)
        side[owner[order] // len(TURNS)] = owner[order] % len(TURNS)
        better = heaviest > best
        best, turn = np.where(better, heaviest, best), np.where(better, side, turn)
    first = np.argsort(-best, kind="stable")[:most]
    return [Candidate(int(one), TURNS[int(turn[one])], float(best[one])) for one in first if best[one] > 0]
