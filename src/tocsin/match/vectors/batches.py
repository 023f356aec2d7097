"""Token sequences of any length through a model, on all cores, in batches of one length: nothing is padded or masked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import numpy as np

from tocsin.arrays import Floats32, Ints
from tocsin.engine.executor import on_cores
from tocsin.model import Progress

_TOKENS = 512  # a batch this small stays in the processor's cache: measured best from 256 to 8192

Run = Callable[[Ints], Floats32]  # token ids (texts, tokens) in, one vector a text out
Out = TypeVar("Out")


def batches(lengths: Sequence[int], tokens: int = _TOKENS) -> Iterator[Ints]:
    """Positions in batches of one length each, shortest first, of at most `tokens` or of a single sequence."""
    order = np.argsort(lengths, kind="stable")
    for group in np.split(order, np.flatnonzero(np.diff(np.asarray(lengths)[order])) + 1):
        most = max(1, tokens // lengths[group[0]])
        yield from np.array_split(group, -(-len(group) // most))


def run_batches(sequences: Sequence[Sequence[int]], dim: int, run: Run, what: str, progress: Progress) -> Floats32:
    """One unit vector for each sequence (at least one), run on all cores."""
    out = np.zeros((len(sequences), dim), np.float32)

    def keep(rows: Ints, vectors: Floats32) -> None:
        out[rows] = to_length_one(vectors)

    over_batches(sequences, run, keep, what, progress)
    return out


def to_length_one(vectors: Floats32) -> Floats32:
    """Each row scaled to length one."""
    scaled: Floats32 = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    return scaled


def over_batches(
    sequences: Sequence[Sequence[int]], run: Callable[[Ints], Out], keep: Callable[[Ints, Out], None], what: str, progress: Progress
) -> None:
    """Run sequences (token ids) on all cores, and give `keep` the rows of each batch and what came out of it, in any order."""

    def one(rows: Ints) -> int:
        keep(rows, run(np.array([sequences[row] for row in rows], np.int64)))
        return len(rows)

    done = 0
    for count in on_cores(one, batches([len(s) for s in sequences])):
        done += count
        progress(what, done, len(sequences), 0)
