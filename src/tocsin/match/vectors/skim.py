"""A distilled sentence encoder: from the vectors of a text's words, in order, to about the vector that the encoder gives the whole text,
a hundred times faster ("skimming").

The teacher is the bundled encoder; benchmarks/text/fit_skim.py fits the student and writes its weights to skim.npz. A convolution over a
word and its two neighbours, a second pass that also sees the text's mean, attention pooling and max pooling, one hidden layer. What a word
gives to its neighbours is worked out once for each distinct word, so a text costs a few look-ups and one product per word.

Fooled by: word order further than a neighbour away; irony, negation and roles ("A beat B", "B beat A") hardly move the vector.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from importlib.resources import files

import numpy as np
import pyarrow as pa

from tocsin.arrays import Floats32, Ints, Numbers
from tocsin.arrays.columns import one_chunk
from tocsin.arrays.counts import firsts
from tocsin.arrays.groups import Groups
from tocsin.engine.executor import run
from tocsin.engine.merges import union
from tocsin.engine.partitions import cut, numbers, ordered, slices
from tocsin.engine.step import Step

_BLOCK = 512  # texts skimmed at once: their words' states stay in the processor's cache
_AT_ONCE = 128 * _BLOCK  # texts whose vectors are in memory twice
TEXTS = pa.schema([("block", pa.int64()), ("row", pa.int64()), ("words", pa.large_list(pa.int32()))])


@cache
def learned() -> Mapping[str, Floats32]:
    """The shipped weights by name: `white` for words (see quick.py), the others for `skim`."""
    with (files("tocsin.match.vectors") / "skim.npz").open("rb") as file, np.load(file) as stored:
        return {name: stored[name].astype(np.float32) for name in stored.files}


def skim(ids: Groups, words: Floats32, weights: Mapping[str, Floats32]) -> Floats32:
    """(texts, axes) vectors of texts given as word numbers in reading order; `words` are the words' whitened unit vectors.

    A text without words is zero.
    """
    row = np.arange(len(ids))
    lists = pa.LargeListArray.from_arrays(pa.array(ids.ends), pa.array(ids.members.astype(np.int32, copy=False)))
    texts = pa.table([row // _BLOCK, row, lists], schema=TEXTS)
    step = skimming(words, weights)
    out = np.empty((len(ids), weights["straight"].shape[1]), np.float32)
    begin = 0
    for part in slices(len(ids), _AT_ONCE):
        for chunk in run(step, cut(texts.slice(part.start, _AT_ONCE), "block", _BLOCK))["vector"].chunks:
            out[begin : begin + len(chunk)] = chunk.flatten().to_numpy().reshape(len(chunk), out.shape[1])
            begin += len(chunk)
    return out


def skimming(words: Floats32, weights: Mapping[str, Floats32]) -> Step:
    """The vector of each text, by blocks that are always the same: the rest of a block can change the last bits of a product."""
    own, before, after = (words @ weights[name] for name in ("own", "before", "after"))
    own += weights["own_bias"]
    telling = np.exp(words @ weights["telling"] + weights["telling_bias"])
    writes = pa.schema([("row", pa.int64()), ("vector", pa.list_(pa.float32(), weights["straight"].shape[1]))])
    kernel = partial(_skimmed, words=words, weights=weights, states=(own, before, after), telling=telling, writes=writes)
    return Step("skimming", "block", kernel, union("row"), TEXTS, writes)


def _skimmed(
    rows: pa.Table,
    words: Floats32,
    weights: Mapping[str, Floats32],
    states: tuple[Floats32, Floats32, Floats32],
    telling: Floats32,
    writes: pa.Schema,
) -> pa.Table:
    rows = ordered(rows, "row")
    lists, (block,) = one_chunk(rows["words"]), numbers(rows, "block")
    sizes, flat = np.diff(lists.offsets.to_numpy()), lists.flatten().to_numpy()
    ends = np.concatenate([[0], np.cumsum(sizes)])
    out = np.zeros((len(rows), weights["straight"].shape[1]), np.float32)
    begins = firsts(block)
    for begin, end in zip(begins.tolist(), [*begins[1:].tolist(), len(rows)], strict=False):
        some = begin + np.flatnonzero(sizes[begin:end])
        if len(some):
            texts = _Block(flat[ends[begin] : ends[end]], sizes[some])
            out[some] = _read(texts, texts.with_neighbours(*states), telling[texts.flat], words, weights)
    return pa.table([rows["row"], pa.FixedSizeListArray.from_arrays(pa.array(out.ravel()), out.shape[1])], schema=writes)


class _Block:
    """Some texts (none empty) one after the other: `flat` word numbers, `starts` of the texts, `sizes`."""

    def __init__(self, flat: Numbers, sizes: Numbers) -> None:
        self.flat, self.sizes = flat, sizes
        self.starts = np.cumsum(sizes) - sizes

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
