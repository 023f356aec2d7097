"""The network that reads two texts side by side: every token against those of the other text that it may stand for.

For each token the network sees what it says, what the tokens it is aligned with say (once by the likeness of the encoder's last states,
once by a likeness that was learned), and how the two differ: the scheme of Parikh and others, "A Decomposable Attention Model for Natural
Language Inference" (2016), with two small convolutions so that a difference is seen in its place. What is found on either side is added
up, so that the answer is the same whichever text comes first. Fitted by benchmarks/text/judge; the weights are compare.npz.

All products are made pair by pair on sizes that the pair alone decides: the last bit of an answer does not depend on other pairs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from tocsin.arrays import Floats32, Ints, Ints32
from tocsin.engine.executor import on_cores

Weights = Mapping[str, Floats32]
Halves = npt.NDArray[np.float16]  # half of the room, and the answers are the same to three places
_STEP = 16  # texts are padded to a multiple of so many tokens
_TOKENS = 4096  # of either side, in one block of pairs
_FAR = np.float32(-9.0)  # a likeness below all


@dataclass(frozen=True, slots=True)
class Read:
    """A text's tokens as the network wants them: one row a token."""

    pieces: Ints32  # numbers of the pieces
    rarity: Floats32  # how rare each piece is, 0 to 1
    says: Halves  # what each token says (tokens, axes)
    last: Halves  # unit, for likeness by the encoder's last states
    inner: Halves  # unit, for the likeness that was learned


@cache
def learned() -> Weights:
    """The shipped weights, by name."""
    with (files("tocsin.match.compare") / "compare.npz").open("rb") as file, np.load(file) as stored:
        return {name: stored[name].astype(np.float32) for name in stored.files}


def logits(reads: Sequence[Read], a: Ints, b: Ints, measures: Floats32, weights: Weights) -> Floats32:
    """(pairs, 3): log odds, up to a constant, of same, related and different for each pair of rows of `reads`.

    `measures` (pairs, numbers): what is known of each pair besides, scaled as the weights want it.
    """
    out = np.zeros((len(a), 3), np.float32)
    sizes = np.array([-(-len(read.pieces) // _STEP) for read in reads], np.int64)
    low, high = np.minimum(sizes[a], sizes[b]), np.maximum(sizes[a], sizes[b])
    order = np.lexsort((low, high))
    cuts = np.flatnonzero(np.diff(low[order]) | np.diff(high[order])) + 1
    blocks = [block for group in np.split(order, cuts) if len(group) for block in _blocks(group, int(high[group[0]]) * _STEP)]

    def one(block: Ints) -> None:
        short = sizes[a[block]] <= sizes[b[block]]
        left, right = np.where(short, a[block], b[block]), np.where(short, b[block], a[block])
        sides = _Padded.of([reads[row] for row in left]), _Padded.of([reads[row] for row in right])
        out[block] = _weigh(*sides, measures[block], weights)

    for _ in on_cores(one, blocks):
        pass
    return out


def _blocks(rows: Ints, tokens: int) -> list[Ints]:
    return np.array_split(rows, -(-len(rows) * tokens // _TOKENS))


@dataclass(frozen=True, slots=True)
class _Padded:
    """Texts of one padded size: (texts, tokens, ...); `here` where a token stands."""

    pieces: Ints32
    rarity: Floats32
    says: Floats32
    last: Floats32
    inner: Floats32
    here: Floats32

    @classmethod
    def of(cls, reads: Sequence[Read]) -> _Padded:
        size = max(1, -(-max(len(read.pieces) for read in reads) // _STEP)) * _STEP
        pieces = np.full((len(reads), size), -1, np.int32)
        rarity, here = np.zeros((2, len(reads), size), np.float32)
        widths = (getattr(reads[0], name).shape[1] for name in ("says", "last", "inner"))
        says, last, inner = (np.zeros((len(reads), size, width), np.float32) for width in widths)
        for row, read in enumerate(reads):
            some = slice(0, len(read.pieces))
            pieces[row, some], rarity[row, some], here[row, some] = read.pieces, read.rarity, 1
            says[row, some], last[row, some], inner[row, some] = read.says, read.last, read.inner
        return cls(pieces, rarity, says, last, inner, here)


def _weigh(one: _Padded, two: _Padded, measures: Floats32, weights: Weights) -> Floats32:
    last, inner = one.last @ two.last.transpose(0, 2, 1), one.inner @ two.inner.transpose(0, 2, 1)
    left = _seen(one, two, last, inner, weights)
    right = _seen(two, one, last.transpose(0, 2, 1), inner.transpose(0, 2, 1), weights)
    known = _gelu(_product(measures, weights, "feat"))
    both = np.concatenate([left + right, np.abs(left - right), known], axis=1)
    hidden = _gelu(_product(both, weights, "h1"))
    result: Floats32 = _product(hidden, weights, "h2") + _product(measures, weights, "lin")
    return result


def _seen(mine: _Padded, theirs: _Padded, last: Floats32, inner: Floats32, weights: Weights) -> Floats32:
    """What the tokens of one side come to, held against the other side: (texts, 3 x axes)."""
    near = np.where(theirs.here[:, None, :] > 0, last, _FAR)
    by_last = _softmax(near * weights["tau"][0])
    by_inner = _softmax(np.where(theirs.here[:, None, :] > 0, inner * weights["taus"], _FAR * weights["taus"]))
    says, one, two = mine.says, by_last @ theirs.says, by_inner @ theirs.says
    state = [says, one, says - one, says * one, two, says - two, says * two, one * two, _numbers(mine, theirs, near, by_last)]
    here = mine.here[:, :, None]
    seen = _gelu(_product(np.concatenate(state, axis=2), weights, "cmp")) * here
    seen = normed(seen + _gelu(_convolved(seen, weights, "c1")), weights, "n1") * here
    seen = normed(seen + _gelu(_convolved(seen, weights, "c2")), weights, "n2")
    shares = _softmax(np.where(here > 0, _product(seen, weights, "att"), np.float32(-1e4)).transpose(0, 2, 1))
    pooled = (shares @ seen).reshape(len(seen), -1)
    return np.concatenate([pooled, np.where(here > 0, seen, np.float32(-1e4)).max(axis=1)], axis=1)


def _numbers(mine: _Padded, theirs: _Padded, near: Floats32, shares: Floats32) -> Floats32:
    """Of each token: its best and second-best likeness, whether the other side has the same piece, rarity, how far it has moved."""
    best = near.max(axis=2)
    second = np.maximum(np.partition(near, -2, axis=2)[:, :, -2], np.float32(-1))
    same = ((mine.pieces[:, :, None] == theirs.pieces[:, None, :]) & (mine.pieces[:, :, None] >= 0)).any(axis=2).astype(np.float32)
    sizes = [np.maximum(side.here.sum(axis=1, keepdims=True), 1) for side in (mine, theirs)]
    own, other = (np.arange(side.here.shape[1], dtype=np.float32) / size for side, size in zip((mine, theirs), sizes, strict=True))
    moved = own - (shares * other[:, None, :]).sum(axis=2)
    return np.stack([best, second, same, mine.rarity, moved, np.abs(moved), best * mine.rarity, same * mine.rarity], axis=2)


def _product(rows: Floats32, weights: Weights, name: str) -> Floats32:
    """rows x weights + bias; rows of two dimensions one by one, so that a row's answer is its own."""
    matrix, bias = weights[f"{name}.weight"].T, weights[f"{name}.bias"]
    result: Floats32 = (rows[:, None, :] @ matrix)[:, 0] + bias if rows.ndim == 2 else rows @ matrix + bias
    return result


def _convolved(rows: Floats32, weights: Weights, name: str) -> Floats32:
    """Each token with its two neighbours."""
    kernel = weights[f"{name}.weight"]  # (out, in, 3)
    out = rows @ kernel[:, :, 1].T + weights[f"{name}.bias"]
    out[:, 1:] += rows[:, :-1] @ kernel[:, :, 0].T
    out[:, :-1] += rows[:, 1:] @ kernel[:, :, 2].T
    return out


def normed(rows: Floats32, weights: Weights, name: str) -> Floats32:
    """Layer normalisation with the scale and shift called `name`."""
    centred = rows - rows.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + np.float32(1e-5))
    result: Floats32 = centred / spread * weights[f"{name}.weight"] + weights[f"{name}.bias"]
    return result


def _gelu(x: Floats32) -> Floats32:
    from scipy.special import erf

    result: Floats32 = x * (np.float32(0.5) + np.float32(0.5) * erf(x * np.float32(0.5**0.5)))
    return result


def _softmax(x: Floats32) -> Floats32:
    raised = np.exp(x - x.max(axis=-1, keepdims=True))
    result: Floats32 = raised / raised.sum(axis=-1, keepdims=True)
    return result
