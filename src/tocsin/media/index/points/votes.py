"""Votes of points on which pictures of the index a query shows: those that agree on one scale, turn and place count together.

After Lowe (2004, 7.3) and Jegou, Douze and Schmid (2008). Fooled by: text and patterns that repeat, which vote
for everything that has them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pyarrow as pa

from tocsin.arrays import Floats, Floats32, Ints
from tocsin.media.images.local.points import Features
from tocsin.media.images.local.turned import TURNS, Turn, turned
from tocsin.media.index.points.postings import Postings, lists
from tocsin.media.index.points.words import near, signatures

_WORDS = 16  # of each point of the query
_ALIKE = 28  # bits of 128 by which two points differ at most
_TURN = np.pi / 6  # radians of a bin of turns; a bin of scales is an octave
_PLACE = 120.0  # pixels of a bin of places, in a picture laid over its reference at one scale
_OCTAVES = np.arange(-4, 5)  # beyond these the bins of places grow and shrink no more
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
    for offsets in _OFFSETS:
        total, bins = _binned(picture << 20 | _bins(laid, *offsets), weight)
        owner = (bins >> 20) // len(TURNS)
        heaviest, side = np.zeros(len(best)), np.zeros(len(best), np.int64)
        np.maximum.at(heaviest, owner, total)
        first = np.flatnonzero(total == heaviest[owner])
        np.maximum.at(side, owner[first], bins[first])  # of bins that weigh the same the last
        better = heaviest > best
        best, turn = np.where(better, heaviest, best), np.where(better, (side >> 20) % len(TURNS), turn)
    first = np.argsort(-best, kind="stable")[:most]
    return [Candidate(int(one), TURNS[int(turn[one])], float(best[one])) for one in first if best[one] > 0]


def _bins(laid: Floats, shift: float, across: float, down: float) -> Ints:
    """The bin of each of what `_laid` gives: four bits of scale, four of turn, and six of either place."""
    octave = np.floor(laid[:, 2] + shift)
    at = octave.astype(np.int64)
    steps = _PLACE * 2.0 ** np.clip(_OCTAVES + 0.5 - shift, -2, 3)
    step = steps[np.clip(at, _OCTAVES[0], _OCTAVES[-1]) - _OCTAVES[0]]
    angle = np.floor(laid[:, 3] / _TURN + shift).astype(np.int64)
    angle[angle >= 12] -= 12  # of a whole turn
    x, y = (np.floor(laid[:, axis] / step + moved).astype(np.int64) & 63 for axis, moved in ((0, across), (1, down)))
    return np.asarray((at + 8 & 15) << 16 | angle << 12 | x << 6 | y, np.int64)


def _binned(keys: Ints, weight: Floats) -> tuple[Floats, Ints]:
    """What falls into each bin that something falls into, and its key, in no order. By hashes: sorting costs four times as much."""
    found = pa.array(keys).dictionary_encode()
    return np.asarray(np.bincount(found.indices.to_numpy(), weight), np.float64), found.dictionary.to_numpy()
