"""Hashes that many others are held against: a table of bits answers for nearly all that are none of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.protect.hiding.letters import Hashes, Numbers

_SPREAD = np.uint64(0xD6E8FEB86659FD93)


@dataclass(frozen=True)
class Known:
    """hashes: each once, sorted. bits: where any of them is."""

    hashes: Hashes
    bits: NDArray[np.uint8]

    @classmethod
    def of(cls, hashes: Hashes) -> Known:
        """From sorted hashes, each once."""
        bits = np.zeros(1 << (max(16, len(hashes).bit_length() + 4) - 3), np.uint8)
        at = _slots(hashes, bits)
        np.bitwise_or.at(bits, at >> np.uint64(3), np.uint8(1) << (at & np.uint64(7)).astype(np.uint8))
        return cls(hashes, bits)

    def __len__(self) -> int:
        return len(self.hashes)

    def met(self, wanted: Hashes) -> Numbers:
        """The places in `wanted` of those that are known, in order."""
        if not len(self.hashes) or not len(wanted):
            return np.empty(0, np.int64)
        at = _slots(wanted, self.bits)
        maybe = np.flatnonzero(self.bits[at >> np.uint64(3)] >> (at & np.uint64(7)).astype(np.uint8) & 1)
        return maybe[within(self.hashes, wanted[maybe])]

    def places(self, known: Hashes) -> Numbers:
        """Where hashes that are known stand among the sorted."""
        return np.searchsorted(self.hashes, known)


def within(ordered: Hashes, wanted: Hashes) -> NDArray[np.bool_]:
    """Of each hash whether it is one of the sorted."""
    if not len(ordered):
        return np.zeros(len(wanted), bool)
    found: NDArray[np.bool_] = ordered[np.minimum(np.searchsorted(ordered, wanted), len(ordered) - 1)] == wanted
    return found


def _slots(hashes: Hashes, bits: NDArray[np.uint8]) -> Hashes:
    return (hashes * _SPREAD) >> np.uint64(64 - (len(bits).bit_length() + 2))
