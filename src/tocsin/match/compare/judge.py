"""Whether two texts say the same: the texts alone, no neighbours, no stream.

Copies are told by their letters (match/copies). Of other pairs the nearness of the encoder's vectors is laid on a scale that was chosen
by hand: it ranks pairs, and its probabilities are rough.

Fooled by: a changed fact in the same words, two items of a series, two texts on one theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Flags, Floats, Floats32
from tocsin.match.compare.side import Side
from tocsin.match.copies.alignment import align
from tocsin.match.copies.clusters import as_copies
from tocsin.match.pairs.evidence import of_copy, of_meaning
from tocsin.match.vectors.encoder import Encoder
from tocsin.model import Phrase, Progress, phrase, quiet
from tocsin.text.numbers import numbers

_COPY = 0.5  # probability from which two texts are copies
_SAME, _RELATED = (0.90, 45.0), (0.83, 45.0)  # of the cosine: where a probability is a half, and how steeply it rises there


@dataclass(frozen=True)
class Weighed:
    """What was made of pairs of texts: three probabilities that sum to one, and which pairs are copies by their letters."""

    same: Floats
    related: Floats
    different: Floats
    copy: Flags
    cosine: Floats32
    a: Sequence[Side]
    b: Sequence[Side]

    def evidence(self, pair: int) -> list[Phrase]:
        """What speaks for and against one pair, its texts being called a and b."""
        one, two = self.a[pair], self.b[pair]
        mute = [phrase(f"mute.{why}", who=who) for who, side in (("a", one), ("b", two)) if (why := side.mute)]
        if self.copy[pair]:
            found = None if one.key == two.key else align(one.key, two.key)
            return of_copy(one.text, two.text, found).said("a", "b")
        if mute:
            return mute
        left, right = numbers(one.plain), numbers(two.plain)
        return of_meaning(float(self.cosine[pair]), None, sorted(left & right), sorted(left ^ right), [])


class Judge:
    """Weighs pairs of texts with the vectors of an encoder."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder

    def weigh(self, a: Sequence[Side], b: Sequence[Side], progress: Progress = quiet) -> Weighed:
        """Weigh each a[i] with b[i]. A pair with a side that says nothing (`Side.mute`) has NaN unless its letters are a copy."""
        copies = _copies(a, b)
        copy = copies >= _COPY
        mute = np.array([bool(one.mute or two.mute) for one, two in zip(a, b, strict=True)], np.bool_)
        cosine = self._cosine(a, b, np.flatnonzero(~copy & ~mute).tolist(), progress)
        same = np.where(copy, copies, np.where(mute, np.nan, np.maximum(_scaled(cosine, *_SAME), copies)))
        related = (1 - same) * _scaled(cosine, *_RELATED)
        return Weighed(same, related, 1 - same - related, copy, cosine, a, b)

    def _cosine(self, a: Sequence[Side], b: Sequence[Side], pairs: list[int], progress: Progress) -> Floats32:
        found = np.zeros(len(a), np.float32)
        texts = sorted({side.plain for pair in pairs for side in (a[pair], b[pair])})
        vectors = dict(zip(texts, self.encoder.encode(texts, "texts", progress), strict=True))
        found[pairs] = [vectors[a[pair].plain] @ vectors[b[pair].plain] for pair in pairs]
        return found


_MUTE = ("empty", "wordless", "short")  # sides of which a copy has the same letters


def _copies(a: Sequence[Side], b: Sequence[Side]) -> Floats:
    """The probability that the texts of each pair are copies; a side that says nothing is a copy of the same letters only."""
    same = np.array([bool(one.text.strip()) and one.key == two.key for one, two in zip(a, b, strict=True)], np.bool_)
    same &= np.array([bool(one.key) or one.text == two.text for one, two in zip(a, b, strict=True)], np.bool_)
    speaks = [not (same[pair] or a[pair].mute in _MUTE or b[pair].mute in _MUTE) for pair in range(len(a))]
    found = np.where(same, 0.999, 0.0)
    pairs = np.flatnonzero(speaks)
    found[pairs] = as_copies([(a[pair].key, b[pair].key) for pair in pairs.tolist()])
    return found


def _scaled(cosine: Floats32, middle: float, steep: float) -> Floats:
    result: Floats = 1 / (1 + np.exp(-steep * (cosine.astype(np.float64) - middle)))
    return result
