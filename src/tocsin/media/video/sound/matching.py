"""The stretches that two sounds share: sub-fingerprints vote on the offset, their bits tell how sure it is.

Said apart from what the pictures say. Fooled by: one piece of music or one jingle under two videos (the same sound, not the same video).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.arrays import Floats32
from tocsin.media.video.lines.following import followed
from tocsin.media.video.lines.voting import lines
from tocsin.media.video.sound.fingerprint import RATE

_SPEEDS = np.array([1.0, 0.98, 0.99, 1.01, 1.02])
_AGREES, _OVER = 0.16, 1.5  # likeness of bits from which a stretch goes on, over so many seconds (chance: 0, a clean copy: 1)
_TRIED = 6
_MOST = 9000  # sub-fingerprints of either side that are compared: nearly ten minutes


@dataclass(frozen=True, slots=True)
class Heard:
    """A stretch of the query's sound, seconds, that is a stretch of the reference's."""

    probability: float
    query: tuple[float, float]
    reference: tuple[float, float]
    speed: float


def shared_sound(query: NDArray[np.uint32], reference: NDArray[np.uint32]) -> tuple[Heard, ...]:
    """The stretches of `query` that sound like one of `reference` (sub-fingerprints), the most probable first."""
    if min(len(query), len(reference)) < RATE:
        return ()
    alike = _likeness(query[:_MOST], reference[:_MOST])
    found: list[Heard] = []
    for line in sorted(lines(alike, RATE, _SPEEDS, (5.0,)), key=lambda one: -one.score)[:_TRIED]:
        run = followed(alike, RATE, line, _AGREES, _OVER)
        if run is None or any(heard.query[0] < (run.start + run.end) / 2 < heard.query[1] for heard in found):
            continue
        start, end = run.line.at(np.array([run.start, run.end])).tolist()
        chance = _probability(float(run.alike.mean()), run.end - run.start)
        found.append(
            Heard(chance, (round(run.start, 2), round(run.end, 2)), (round(max(0.0, start), 2), round(end, 2)), round(run.line.speed, 3))
        )
    return tuple(sorted(found, key=lambda heard: (-heard.probability, heard.query)))


def _likeness(query: NDArray[np.uint32], reference: NDArray[np.uint32]) -> Floats32:
    """(n, m): 1 for the same bits, 0 for chance, -1 for the contrary; 0 where either is silent."""
    left, right = (_signs(bits) for bits in (query, reference))
    return np.asarray(left @ right.T / np.float32(32), np.float32)


def _signs(bits: NDArray[np.uint32]) -> Floats32:
    """(n, 32): 1 and -1 for the bits, 0 for silence."""
    spread = np.unpackbits(bits.astype(">u4").view(np.uint8).reshape(-1, 4), axis=1).astype(np.float32) * 2 - 1
    return np.asarray(spread * (bits != 0)[:, None], np.float32)


def _probability(alike: float, seconds: float) -> float:
    """A logistic of likeness and length: what is alike by chance is so for a short while or only a little."""
    return 1 / (1 + math.exp(-np.clip(_WEIGHTS[0] * alike + _WEIGHTS[1] * math.log(max(seconds, 0.2)) + _WEIGHTS[2], -30, 30)))


_WEIGHTS = (24.0, 3.0, -12.0)
