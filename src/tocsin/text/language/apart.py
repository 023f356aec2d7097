"""Which pairs among many texts are surely in two languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from tocsin.arrays import Flags, Ints

Tongues = frozenset[str]  # every tongue that a text may be in (see `knowledge.tongue`); empty where any may be
Kinship = Literal["one", "two", "unsure"]


def kinship(one: Tongues, two: Tongues) -> Kinship:
    """Whether two texts are surely in one language, surely in two, or neither."""
    if not one or not two:
        return "unsure"
    if one.isdisjoint(two):
        return "two"
    return "one" if one == two and len(one) == 1 else "unsure"


@dataclass(frozen=True)
class Apart:
    """The number of each text's tongues, and which of these are apart: (distinct tongues, distinct tongues)."""

    number: Ints
    two: Flags

    @classmethod
    def of(cls, texts: Sequence[Tongues]) -> Apart:
        """Made of the tongues of each text."""
        distinct = {tongues: number for number, tongues in enumerate(dict.fromkeys(texts))}
        place = {tongue: number for number, tongue in enumerate(sorted({tongue for tongues in distinct for tongue in tongues}))}
        holds = np.zeros((len(distinct), len(place)), np.float32)
        for tongues, number in distinct.items():
            holds[number, [place[tongue] for tongue in tongues]] = 1
        some = holds.sum(axis=1) > 0
        two = (holds @ holds.T == 0) & some & some[:, None]
        return cls(np.array([distinct[tongues] for tongues in texts], np.int64), two)

    def some(self, rows: Ints) -> Apart:
        """Some of the texts."""
        return Apart(self.number[rows], self.two)

    def __call__(self, a: Ints, b: Ints) -> Flags:
        """Which pairs of texts are surely in two languages."""
        found: Flags = self.two[self.number[a], self.number[b]]
        return found
