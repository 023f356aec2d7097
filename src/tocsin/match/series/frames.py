"""Frames: what the texts of one spine have in common, and what stands in the slots between.

The words after a spine are laid beside those of one middling text (longest common subsequence); what most of the others have too
belongs to the frame. Figures are slots always.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tocsin.arrays import Flags, Ints
from tocsin.extras import extra
from tocsin.match.series.spines import HEAD
from tocsin.match.series.words import FIGURE, Words

SLOT = "…"
_SAMPLE = 16  # texts that a frame is made from
_SHORTER = 0.6  # of the texts by length: long ones begin with the spine and go on to something else
_MOST = 0.7  # share of the sample that has a word of the frame
_READ = 80  # words of a text that are laid beside others


@dataclass(frozen=True)
class Frame:
    """A spine and the other words of a frame, in order: before it where it is a tail, after it where it is a head."""

    side: int
    depth: int
    rest: tuple[int, ...]

    def held(self, read: Words, text: int) -> Flags:
        """Which words of a text are the frame's; figures never are."""
        part = read.of(text)
        size = part.stop - part.start
        held = np.zeros(size, np.bool_)
        own, others = _split(self.side, self.depth, size)
        held[own] = True
        rest = read.word[part][others].tolist()[:_READ]
        held[[others.start + at for at in _common(rest, self.rest)]] = True
        held &= read.word[part] != FIGURE
        return held


def _split(side: int, depth: int, size: int) -> tuple[slice, slice]:
    """(words of the spine, the other words) of a text of so many words."""
    return (slice(0, depth), slice(depth, size)) if side == HEAD else (slice(size - depth, size), slice(0, size - depth))


def frame(side: int, depth: int, read: Words) -> Frame:
    """The frame of some texts that all have the spine of so many words."""
    sizes = np.diff(read.ends)
    order = np.argsort(sizes, kind="stable")
    short = order[: max(3, int(np.ceil(_SHORTER * len(order))))]
    sample = short[np.unique(np.linspace(0, len(short) - 1, _SAMPLE).astype(np.int64))].tolist()
    rests = [read.word[read.of(i)][_split(side, depth, int(sizes[i]))[1]].tolist()[:_READ] for i in sample]
    best = max((_shared(rests, at) for at in {len(rests) // 4, len(rests) // 2, 3 * len(rests) // 4}), key=lambda rest: (len(rest), rest))
    return Frame(side, depth, best)


def _shared(rests: Sequence[list[int]], at: int) -> tuple[int, ...]:
    """The words of one text that most of the others have in the same order."""
    pivot = rests[at]
    times = np.zeros(len(pivot), np.int64)
    for i, rest in enumerate(rests):
        if i != at:
            times[_common(pivot, rest)] += 1
    least = max(1.0, _MOST * (len(rests) - 1))
    return tuple(word for word, many in zip(pivot, times.tolist(), strict=True) if many >= least)


def _common(one: Sequence[int], two: Sequence[int]) -> list[int]:
    """Places in `one` of the longest sequence of words that both have."""
    if not one or not two:
        return []
    with extra("match"):
        from rapidfuzz.distance import LCSseq
    blocks: Any = LCSseq.opcodes(one, two)
    return [at for tag, start, end, _, _ in blocks if tag == "equal" for at in range(start, end)]


def share_of(read: Words, text: int, held: Flags) -> float:
    """The share of a text's characters, spaces aside, that is frame."""
    part = read.of(text)
    size = read.end[part] - read.start[part]
    return float(size[held].sum() / max(1, size.sum()))


def slots(plain: str, read: Words, text: int, held: Flags) -> list[str]:
    """What stands in the slots of a text, in order: the characters from the first to the last word of each."""
    part = read.of(text)
    start, end = read.start[part], read.end[part]
    return [plain[start[low] : end[high - 1]] for low, high in _runs(~held)]


def template(plain: str, read: Words, text: int, held: Flags) -> str:
    """A text as its frame has it, with a dot for each slot."""
    part = read.of(text)
    start, end = read.start[part], read.end[part]
    out, at = list[str](), 0
    for low, high in _runs(~held):
        out += [plain[at : start[low]], SLOT]
        at = int(end[high - 1])
    return " ".join("".join([*out, plain[at : int(end[-1]) + 1 if len(end) else 0]]).split())


def _runs(flags: Flags) -> list[tuple[int, int]]:
    """(first, one past the last) of each stretch of set flags."""
    edges: Ints = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
