"""A descriptor as a word and a signature: which are worth comparing, and which of these are alike.

Each half of a descriptor has its nearest of 1,024 centres; both together are the word (the inverted multi-index of Babenko and Lempitsky,
2012). The signature is 128 signs of sums over the descriptor (Hamming embedding, Jegou, Douze and Schmid, 2008). Centres, sums and
thresholds are whole numbers so small that arithmetic is exact: the same words on every machine. Made by benchmarks/verify/codebook.py.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tocsin.arrays import Floats32, Ints

CENTRES = 1024
_HALVES = 4  # nearest centres of each half that the words of a query are made of
_AT_ONCE = 4096  # descriptors


class _Codebook(NamedTuple):
    """`halves` (2, CENTRES, 64), `length` (2, CENTRES): their squares; `turn` (128, 128), `middle` (128,)."""

    halves: Floats32
    length: Floats32
    turn: Floats32
    middle: Floats32


def words(descriptors: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """The word of each descriptor (n, 128)."""
    return _nearest(descriptors, 1)[0][:, 0].astype(np.uint32)


def near(descriptors: NDArray[np.uint8], most: int) -> Ints:
    """(n, most): for each descriptor the words nearest to it."""
    found, far = _nearest(descriptors, _HALVES)
    chosen = np.argpartition(far, most - 1, axis=1)[:, :most] if most < far.shape[1] else np.argsort(far, axis=1)
    return np.take_along_axis(found, np.sort(chosen, axis=1), axis=1)


def signatures(descriptors: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """(n, 2): 128 bits of each descriptor."""
    book = _codebook()
    parts = (descriptors[at : at + _AT_ONCE].astype(np.float32) for at in range(0, len(descriptors), _AT_ONCE))
    bits = [np.packbits(part @ book.turn > book.middle, axis=1) for part in parts]
    return np.concatenate([np.zeros((0, 16), np.uint8), *bits]).view("<u8").astype(np.uint64)


def _nearest(descriptors: NDArray[np.uint8], most: int) -> tuple[Ints, Floats32]:
    """(n, most * most): words of the `most` nearest centres of either half, and how far each is, less the descriptor's own length."""
    found, far = [np.zeros((0, most * most), np.int64)], [np.zeros((0, most * most), np.float32)]
    for at in range(0, len(descriptors), _AT_ONCE):
        part = descriptors[at : at + _AT_ONCE].astype(np.float32)
        (first, one), (second, two) = (_centres(part, half, most) for half in (0, 1))
        found.append((first[:, :, None] * CENTRES + second[:, None, :]).reshape(len(part), -1))
        far.append((one[:, :, None] + two[:, None, :]).reshape(len(part), -1))
    return np.concatenate(found), np.concatenate(far)


def _centres(part: Floats32, half: int, most: int) -> tuple[Ints, Floats32]:
    """(n, most): the nearest centres of one half, in no order, and how far each is, less the half's own length."""
    book = _codebook()
    far = book.length[half] - 2 * (part[:, 64 * half : 64 * half + 64] @ book.halves[half].T)
    if most == 1:
        best = far.argmin(axis=1)[:, None]
    else:
        best = np.argpartition(far, most - 1, axis=1)[:, :most]
    return best, np.take_along_axis(far, best, axis=1)


@cache
def _codebook() -> _Codebook:
    with files("tocsin.media.index.points").joinpath("codebook.npz").open("rb") as stream, np.load(stream, allow_pickle=False) as held:
        halves = held["halves"].astype(np.float32)
        return _Codebook(halves, (halves**2).sum(axis=2), held["turn"].astype(np.float32), held["middle"].astype(np.float32))
