"""The tier of a model of one's own: pictures whose vectors are nearest to a query's are compared with it too."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from tocsin.arrays import Floats32

_MOST = 5  # media that are named


@dataclass(frozen=True, slots=True)
class Described:
    """`vectors` (n, dim), of length 1: one for each medium of the index. `model`: the id of the descriptor; empty where there is none."""

    vectors: Floats32 = field(default_factory=lambda: np.zeros((0, 0), np.float32))
    model: str = ""

    def near(self, query: Floats32) -> list[int]:
        """The media that look most like a query (dim,), the nearest first."""
        likeness = self.vectors @ query
        return np.argsort(-likeness, kind="stable")[:_MOST].tolist()  # type: ignore[no-any-return]
