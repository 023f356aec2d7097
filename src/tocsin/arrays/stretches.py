"""Where two columns say the same: for what was made of a column before little changed in it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

_FIRST = 64  # values that are looked at together at first; each time that is too few, four times as many
_TIMES = 4
_MOST = 2048  # stretches; to go on where little stays together takes longer than to make everything anew


def stretches(before: pa.Array, now: pa.Array) -> Iterator[tuple[int, int, int]]:
    """Stretches of values that both columns have, in order: where each begins before, where now, how many values it has.

    No value stands twice in a column, and both are of one type. What was moved is not always found, nor what stands behind so many
    stretches (_MOST); what is found is the same. It takes a comparison of bytes, and a look around each place where values came or went.
    """
    old, new = 0, 0
    for _ in range(_MOST):
        if old == len(before) or new == len(now):
            return
        long = _alike(before[old:], now[new:])
        if long:
            yield old, new, long
        gone, come = _met_again(before[old + long :], now[new + long :])
        old, new = old + long + gone, new + long + come


def _alike(one: pa.Array, other: pa.Array) -> int:
    """With how many values both begin alike."""
    most, step, found = min(len(one), len(other)), _FIRST, 0
    while found < most and one[found : min(found + step, most)].equals(other[found : min(found + step, most)]):
        found, step = min(found + step, most), step * _TIMES
    while step and found < most:
        step //= 2
        if step and one[found : min(found + step, most)].equals(other[found : min(found + step, most)]):
            found = min(found + step, most)
    return found


def _met_again(one: pa.Array, other: pa.Array) -> tuple[int, int]:
    """How many values of each stand before the next that both have."""
    size = _FIRST
    while True:
        places = pc.index_in(other[:size], value_set=one[:size])
        hits = np.flatnonzero(places.is_valid().to_numpy(zero_copy_only=False))
        if len(hits):
            return int(places[int(hits[0])].as_py()), int(hits[0])
        if size >= max(len(one), len(other)):
            return len(one), len(other)
        size *= _TIMES
