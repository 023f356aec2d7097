"""How near posts and reviewed claims lie to each other in meaning, whatever their languages.

The encoder puts each language in a region of its own, so that two texts of one language are near without saying the same. The directions
along which the means of twelve languages differ are taken away from every vector (they are the same for all corpora: the encoder's
anchors); what is left is compared. It needs no language to be told, and works for a pool of any size.
A post carries more than the claim: the nearest of its passages counts beside the whole, and of a fact-check the nearer of claim and title.

Fooled by: look-alikes that differ in a place, a day or a number; languages that the encoder hardly knows (see `bridges` and `lexical`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Floats32, Ints
from tocsin.match.vectors.encoder import Encoder
from tocsin.match.vectors.kept import Kept
from tocsin.match.vectors.quick import anchors
from tocsin.match.vectors.spaces import unit
from tocsin.model import Progress, quiet

_MOST, _AT_ONCE = 400_000, 1024  # vectors kept on disk (384 half-precision numbers each: 300 MB), and how many are made at a time


@dataclass(frozen=True)
class Languages:
    """Where languages lie: the mean of all, and unit axes (axes, width) along which they differ."""

    mean: Floats32
    axes: Floats32

    @classmethod
    def of(cls, encoder: Encoder) -> Languages:
        """Learned from the sentences that are the same in twelve languages."""
        means = np.stack([vectors.mean(axis=0) for vectors in _anchored(encoder)])
        middle = means.mean(axis=0)
        return cls(middle, np.linalg.svd(means - middle, full_matrices=False)[2][: len(means) - 1].astype(np.float32))

    def without(self, vectors: Floats32) -> Floats32:
        """Unit vectors that do not tell the language."""
        moved = (vectors - self.mean).astype(np.float32)
        along = (moved @ self.axes.T) @ self.axes
        return unit((moved - along).astype(np.float32))


def _kept(texts: Sequence[str], encoder: Encoder, progress: Progress) -> Floats32:
    """Vectors of reviewed claims: the same thousands are asked again and again, and name nobody by their hashes."""
    return Kept("claims", encoder, np.float16, _MOST, _AT_ONCE, None).vectors(texts, progress).astype(np.float32)


def _anchored(encoder: Encoder) -> list[Floats32]:
    sentences = anchors().sentences
    ends = np.cumsum([len(texts) for texts in sentences.values()])
    return np.split(encoder.encode([text for texts in sentences.values() for text in texts]), ends[:-1])


@dataclass(frozen=True)
class Told:
    """Vectors of things that are told in several texts each: `first[i]` to `first[i + 1]` are the rows of thing i."""

    vectors: Floats32
    first: Ints

    @classmethod
    def of(
        cls, texts: Sequence[Sequence[str]], encoder: Encoder, languages: Languages, progress: Progress = quiet, keep: bool = False
    ) -> Told:
        """Encode every distinct text once; a thing without any text has one of nothing. With `keep` vectors are kept between runs."""
        distinct = sorted({text for one in texts for text in one if text})
        at = {text: row for row, text in enumerate(distinct)}
        encoded = _kept(distinct, encoder, progress) if keep else encoder.encode(distinct, "texts", progress)
        known = languages.without(encoded) if distinct else np.zeros((0, encoder.dim), np.float32)
        known = np.concatenate([known, np.zeros((1, known.shape[1]), np.float32)])
        rows = [[at.get(text, -1) for text in one] or [-1] for one in texts]
        return cls(known[[row for one in rows for row in one]], np.cumsum([0, *map(len, rows)]))

    def some(self, start: int, end: int) -> Told:
        """The things from one place to another."""
        rows = slice(self.first[start], self.first[end])
        return Told(self.vectors[rows], self.first[start : end + 1] - self.first[start])


def nearness(ones: Told, others: Told) -> tuple[Floats32, Floats32]:
    """(ones, others) twice: the cosine of the two nearest texts of each, and that of the first text of one with the nearest of the other.

    Rounded, so that the last bits of a product decide no rank.
    """
    cosines = np.round(ones.vectors @ others.vectors.T, 4)
    near: Floats32 = np.maximum.reduceat(cosines, others.first[:-1], axis=1)
    return np.maximum.reduceat(near, ones.first[:-1], axis=0), near[ones.first[:-1]]
