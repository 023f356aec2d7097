"""Token sequences of any length through a model: padded in batches of like length, on all cores, each pooled to one vector."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt

from tocsin.match.e5 import Floats
from tocsin.model import Progress

_TOKENS = 512  # a batch this small stays in the processor's cache: measured best from 256 to 8192

Run = Callable[[npt.NDArray[np.int64], npt.NDArray[np.bool_]], Floats]  # token ids and mask in, token states out


def batches(lengths: Sequence[int], tokens: int = _TOKENS) -> Iterator[npt.NDArray[np.int64]]:
    """Positions in batches of similar length, shortest first, each at most `tokens` large once padded."""
    order = np.argsort(lengths, kind="stable")
    start = 0
    while start < len(order):
        end = start + 1
        while end < len(order) and (end + 1 - start) * lengths[order[end]] <= tokens:
            end += 1
        yield order[start:end]
        start = end


def run_batches(sequences: Sequence[Sequence[int]], dim: int, run: Run, what: str, progress: Progress) -> Floats:
    """Pad, run on all cores, and pool: the unit mean of each sequence's token states."""
    out = np.zeros((len(sequences), dim), np.float32)

    def one(rows: npt.NDArray[np.int64]) -> int:
        longest = len(sequences[rows[-1]])
        ids, mask = np.zeros((len(rows), longest), np.int64), np.zeros((len(rows), longest), np.bool_)
        for at, row in enumerate(rows):
            ids[at, : len(sequences[row])], mask[at, : len(sequences[row])] = sequences[row], True
        pooled = (run(ids, mask) * mask[:, :, None]).sum(axis=1)
        out[rows] = pooled / np.maximum(np.linalg.norm(pooled, axis=1, keepdims=True), 1e-12)
        return len(rows)

    done = 0
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for count in pool.map(one, batches([len(s) for s in sequences])):
            done += count
            progress(what, done, len(sequences), 0)
    return out
