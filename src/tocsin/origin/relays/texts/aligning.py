"""Which sentences of one page say what which sentences of another say, in their order, and which say nothing of the other page.

Dynamic programming over both pages (Gale and Church 1993; likeness by vectors as in Vecalign, Thompson and Koehn 2019): one sentence with
one, with two, two with one, or left out at no cost. A pair gains its likeness beyond LEAST times its letters. What is left over is then
paired where two sentences are each other's nearest: these moved. Likeness is the cosine of vectors centred by language, less a penalty
where one sentence is far longer than the other.

Fooled by: sentences of one template ("Three were hurt in X"), which all look alike.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Floats, Floats32
from tocsin.match.vectors.spaces import unit

LEAST = 0.35  # likeness from which two sentences may say the same
MOVED = 0.5  # likeness from which two sentences out of order may
_STEPS = ((1, 1), (1, 2), (2, 1))  # sentences of either side that go together
_LONGER = 0.7  # logarithm of how much longer a sentence may be than its partner at no penalty
_PENALTY = 0.2


@dataclass(frozen=True, slots=True)
class Match:
    """Sentences of one page (numbers in order) that go with sentences of another; `moved` where they stand out of order."""

    i: tuple[int, ...]
    j: tuple[int, ...]
    score: float
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One page's sentences: unit vectors (sentences, dim), letters of each."""

    vectors: Floats32
    weights: Floats


def align(one: Side, two: Side) -> list[Match]:
    """The matches of two pages, in the order of the first."""
    if not len(one.vectors) or not len(two.vectors):
        return []
    likeness = {step: _likeness(_joined(one, step[0]), _joined(two, step[1])) for step in _STEPS}
    chain = _chain(likeness, one.weights, two.weights)
    return sorted([*chain, *_moved(likeness[1, 1], chain)], key=lambda match: (match.i, match.j))


def _joined(side: Side, size: int) -> Side:
    """Every run of `size` sentences as one."""
    if size == 1:
        return side
    weights = side.weights[:-1] + side.weights[1:]
    vectors = unit((side.vectors[:-1].T * side.weights[:-1] + side.vectors[1:].T * side.weights[1:]).T.astype(np.float32))
    return Side(vectors, weights)


def _likeness(one: Side, two: Side) -> Floats32:
    longer = np.abs(np.log(np.maximum(one.weights, 1))[:, None] - np.log(np.maximum(two.weights, 1))[None, :])
    result: Floats32 = (one.vectors @ two.vectors.T - _PENALTY * np.maximum(longer - _LONGER, 0)).astype(np.float32)
    return result


def _chain(likeness: dict[tuple[int, int], Floats32], one: Floats, two: Floats) -> list[Match]:
    """The matches in order that gain most."""
    gains = {(a, b): (found - LEAST) * (_sums(one, a)[:, None] + _sums(two, b)[None, :]) / 2 for (a, b), found in likeness.items()}
    best = np.zeros((len(one) + 1, len(two) + 1))
    for row in range(1, len(one) + 1):
        line = best[row - 1].copy()
        for (a, b), gain in gains.items():
            if a <= row and gain.shape[1]:
                line[b:] = np.maximum(line[b:], best[row - a, : len(two) + 1 - b] + gain[row - a])
        best[row] = np.maximum.accumulate(line)
    return _back(best, gains, likeness)


def _sums(weights: Floats, size: int) -> Floats:
    return weights if size == 1 else weights[:-1] + weights[1:]


def _back(best: Floats, gains: dict[tuple[int, int], Floats], likeness: dict[tuple[int, int], Floats32]) -> list[Match]:
    """Follow the best way back from its end."""
    row, column = best.shape[0] - 1, best.shape[1] - 1
    found = list[Match]()
    while row and column:
        here = best[row, column]
        if here == best[row, column - 1]:
            column -= 1
        elif here == best[row - 1, column]:
            row -= 1
        else:
            ways = [(best[row - a, column - b] + gains[a, b][row - a, column - b], a, b) for a, b in _STEPS if a <= row and b <= column]
            _, a, b = max(ways)
            row, column = row - a, column - b
            score = float(likeness[a, b][row, column])
            found.append(Match(tuple(range(row, row + a)), tuple(range(column, column + b)), score))
    return found[::-1]


def _moved(likeness: Floats32, chain: list[Match]) -> list[Match]:
    """Left over sentences that are each other's nearest of those left over."""
    left = np.setdiff1d(np.arange(likeness.shape[0]), [at for match in chain for at in match.i])
    right = np.setdiff1d(np.arange(likeness.shape[1]), [at for match in chain for at in match.j])
    if not len(left) or not len(right):
        return []
    some = likeness[np.ix_(left, right)]
    to, back = some.argmax(axis=1), some.argmax(axis=0)
    rows = np.flatnonzero((back[to] == np.arange(len(left))) & (some.max(axis=1) >= MOVED))
    return [Match((int(left[row]),), (int(right[to[row]]),), float(some[row, to[row]]), True) for row in rows]
