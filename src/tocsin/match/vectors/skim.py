"""Skims texts: from the vectors of their words, in order, to about where the encoder would have put the whole text, a hundred times faster.

A small network, distilled from the bundled encoder (benchmarks/text/fit_skim.py writes its weights to skim.npz): each word is read with the
one before it and the one after it, then once more with what the text is about; sums, weighted by how telling a word is, and the strongest
signals go through one hidden layer. What a word gives to its neighbours is worked out once for each distinct word, so a text costs a few
look-ups and one product per word.

Fooled by: word order further than a neighbour away; irony, negation and roles ("A beat B", "B beat A") hardly move the vector.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import numpy as np

from tocsin.arrays import Floats32, Ints
from tocsin.engine.executor import on_cores
from tocsin.engine.partitions import slices

_BLOCK = 512  # texts skimmed at once: their words' states stay in the processor's cache


@cache
def learned() -> Mapping[str, Floats32]:
    """The shipped weights by name: `white` for words (see quick.py), the others for `skim`."""
    with (files("tocsin.match.vectors") / "skim.npz").open("rb") as file, np.load(file) as stored:
        return {name: stored[name].astype(np.float32) for name in stored.files}


def skim(ids: Sequence[Sequence[int]], words: Floats32, weights: Mapping[str, Floats32]) -> Floats32:
    """(texts, axes) vectors of texts given as word numbers in reading order; `words` are the words' whitened unit vectors.

    A text without words is zero.
    """
    own, before, after = (words @ weights[name] for name in ("own", "before", "after"))
    own += weights["own_bias"]
    telling = np.exp(words @ weights["telling"] + weights["telling_bias"])
    out = np.zeros((len(ids), weights["straight"].shape[1]), np.float32)

    def one(block: slice) -> None:
        some = [row for row, text in enumerate(ids[block]) if text]
        if some:
            texts = _Block([ids[block][row] for row in some])
            states = texts.with_neighbours(own, before, after)
            out[block.start + np.array(some)] = _read(texts, states, telling[texts.flat], words, weights)

    list(on_cores(one, slices(len(ids), _BLOCK)))
    return out


class _Block:
    """Some texts (none empty) one after the other: `flat` word numbers, `starts` of the texts, `sizes`."""

    def __init__(self, texts: Sequence[Sequence[int]]) -> None:
        self.sizes = np.fromiter(map(len, texts), np.int64, len(texts))
        self.flat = np.fromiter((word for text in texts for word in text), np.int64, int(self.sizes.sum()))
        self.starts = np.cumsum(self.sizes) - self.sizes

    def with_neighbours(self, own: Floats32, before: Floats32, after: Floats32) -> Floats32:
        """What each word says, with what the words beside it in its text add."""
        states = own[self.flat]
        first = np.zeros(len(self.flat), np.bool_)
        first[self.starts] = True
        left = np.flatnonzero(~first) - 1  # words with a right neighbour in their text
        states[left + 1] += before[self.flat[left]]
        states[left] += after[self.flat[left + 1]]
        return np.maximum(states, 0, out=states)

    def mean(self, values: Floats32, weight: Floats32, columns: Ints | None = None) -> Floats32:
        """Weighted mean of each text's rows of `values`; `columns` says which row each word has, else they lie in order."""
        from scipy.sparse import csr_matrix

        share = weight / np.repeat(np.add.reduceat(weight, self.starts), self.sizes)
        at = np.arange(len(weight)) if columns is None else columns
        table = csr_matrix((share, at, np.append(self.starts, len(weight))), shape=(len(self.sizes), len(values)))
        return np.asarray(table @ values, np.float32)


def _read(texts: _Block, states: Floats32, telling: Floats32, words: Floats32, weights: Mapping[str, Floats32]) -> Floats32:
    base = texts.mean(words, telling, texts.flat)
    base /= np.linalg.norm(base, axis=1, keepdims=True) + np.float32(1e-6)
    about = texts.mean(states, telling)
    again = states @ weights["again"]
    again += np.repeat(about @ weights["about"] + weights["again_bias"], texts.sizes, axis=0)
    np.maximum(again, 0, out=again)
    pooled = np.hstack([about, texts.mean(again, np.exp(again @ weights["again_telling"] + weights["again_telling_bias"]))])
    strongest = np.maximum.reduceat(again, texts.starts, axis=0)
    hidden = np.maximum(np.hstack([base, pooled, strongest]) @ weights["hidden"] + weights["hidden_bias"], 0)
    result: Floats32 = base @ weights["straight"] + pooled @ weights["pooled"] + hidden @ weights["bent"]
    return result
