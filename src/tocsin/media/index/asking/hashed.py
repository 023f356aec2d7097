"""The tier of hashes: every hash of the index compared with those of a query, in one pass over a flat array."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tocsin.arrays import Ints
from tocsin.extras import extra
from tocsin.media.images.hashes import Hashes

NEAR = 90  # bits of 256 at which a medium is looked at more closely
_MOST = 20  # neighbours of one hash


class Near(NamedTuple):
    """A medium that a query comes near to: its row, the distance in bits, and the hashes (rows of query and index) that are so near."""

    medium: int
    distance: int
    query: int
    hash: int


@dataclass(frozen=True, slots=True)
class Hashed:
    """`bits` (n, 32): hashes of the index; `owner` (n,): the row of the medium each is of, ascending."""

    bits: NDArray[np.uint8]
    owner: Ints

    def near(self, query: Hashes) -> list[Near]:
        """The media within NEAR bits of any hash of the query, nearest first; of each its nearest hash."""
        with extra("media"):
            import faiss
        if query.flat or not len(self.bits):
            return []
        distances, found = faiss.knn_hamming(query.bits, self.bits, min(_MOST, len(self.bits)))
        rows, places = np.nonzero((distances <= NEAR) & (found >= 0))
        order = np.lexsort((found[rows, places], rows, distances[rows, places]))
        best = dict[int, Near]()
        for at in order:
            row, hash_ = int(rows[at]), int(found[rows[at], places[at]])
            medium = int(self.owner[hash_])
            best.setdefault(medium, Near(medium, int(distances[rows[at], places[at]]), row, hash_))
        return list(best.values())

    def owners(self, bits: NDArray[np.uint8]) -> list[int]:
        """The media that have a hash within NEAR bits of any of some (k, 32), ascending."""
        with extra("media"):
            import faiss
        if not len(self.bits):
            return []
        distances, found = faiss.knn_hamming(bits, self.bits, min(_MOST, len(self.bits)))
        near: list[int] = np.unique(self.owner[found[(distances <= NEAR) & (found >= 0)]]).tolist()
        return near
