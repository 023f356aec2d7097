"""Which passages of one text say what passages of the other say: each finds its own partner, in any order, one to many.

A passage is held against every passage of the other text and every two that follow each other, by their vectors; and letter for letter,
against the whole other text. So what is said in one sentence here and two there, or stands word for word inside a longer sentence, is
found too.

Fooled by: a changed fact (another town, another number) hardly moves a vector; two passages of one theme that are each other's only
partners.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Floats, Floats32, Ints
from tocsin.match.parts.reading import Parts
from tocsin.match.vectors.spaces import unit

# Cosine (centred) at which half of a passage counts as said in the other text, within a language and across, and how steeply that rises.
# Of pairs of real posts that say the same half lie above .80, of those on one event above .68, of unlike ones that were taken for alike
# above .60. Of passages that translate each other nine in ten lie above .53 to .71, of other passages of the two texts one in ten above
# .45 to .56.
_HALF, _HALF_ACROSS, _STEEP = 0.6, 0.5, 14.0
_CHUNK = 12  # letters looked up in the other text at once: so many in a row are no accident


@dataclass(frozen=True)
class Side:
    """One text's passages: how much of each is said in the other text, how much stands there letter for letter (0 to 1), and where.

    `partner` is the nearest single passage of the other text.
    """

    weights: Floats
    said: Floats
    copied: Floats
    partner: Ints

    @property
    def share(self) -> float:
        """How much of the whole text is said in the other."""
        return float(self.said @ self.weights / self.weights.sum())

    @property
    def share_copied(self) -> float:
        """How much of the whole text stands in the other letter for letter."""
        return float(self.copied @ self.weights / self.weights.sum())

    @property
    def left(self) -> float:
        """The weight of what is not said in the other."""
        return float((1 - self.said) @ self.weights)


@dataclass(frozen=True)
class Partners:
    """Both texts' passages; `cosine` of every passage of `one` (rows) with every passage of `two`."""

    one: Side
    two: Side
    cosine: Floats32


def partners(one: Parts, two: Parts) -> Partners:
    """Find the partners of two texts of at least one passage each."""
    cosine = one.vectors @ two.vectors.T
    return Partners(_side(one, two, cosine), _side(two, one, cosine.T), cosine)


def _side(mine: Parts, theirs: Parts, cosine: Floats32) -> Side:
    near = cosine.max(axis=1)
    if len(theirs) > 1:
        near = np.maximum(near, (mine.vectors @ _neighbours(theirs).T).max(axis=1))
    copied = _copied(mine.keys, "".join(theirs.keys))
    half = _HALF if mine.lang == theirs.lang else _HALF_ACROSS
    said = np.maximum(1 / (1 + np.exp(-_STEEP * (near.astype(np.float64) - half))), copied)
    return Side(mine.weights, said, copied, cosine.argmax(axis=1))


def _neighbours(parts: Parts) -> Floats32:
    """Vectors of every two passages that follow each other, taken as one."""
    weighted = parts.vectors * np.maximum(parts.weights, 1e-3)[:, None].astype(np.float32)
    return unit(weighted[:-1] + weighted[1:])


def _copied(keys: Sequence[str], other: str) -> Floats:
    """How much of each folded passage stands in the other text, chunk by chunk."""
    out = np.zeros(len(keys))
    for row, key in enumerate(keys):
        starts = range(0, max(1, len(key) - _CHUNK + 1), _CHUNK)
        out[row] = sum(key[at : at + _CHUNK] in other for at in starts) / len(starts) if len(key) >= _CHUNK else 0.0
    return out
