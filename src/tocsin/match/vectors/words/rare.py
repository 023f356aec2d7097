"""Rare words read at a third of the cost: their pieces alone go through the bundled encoder, beside tokens that stay as they are.

Of the seven tokens of a usual word five are the same for every word (start, end, and the request put before it). What these five are in
each layer depends little on the word; here they are kept at their mean over many words, so that only the word's own pieces are computed. A
linear map then turns the mean of those into about the vector that the whole reading gives. Both are fitted by
benchmarks/text/fit_rare.py and lie in rare.npz: numbers, no words.

Fooled by: nothing that the encoder is not fooled by; the vector is .89 like the whole reading's (cosine of whitened vectors).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from tocsin.arrays import Floats32, Ints
from tocsin.match.vectors.batches import run_batches
from tocsin.match.vectors.e5 import UNKNOWN
from tocsin.match.vectors.encoder import BundledEncoder, pooled
from tocsin.match.vectors.onnx_graph import Beside
from tocsin.model import Progress, quiet

FINE = 2.0**18  # what is read counts in parts of so much: with a map of 16-bit numbers every sum is exact in a 64-bit float
OFTEN = 3  # texts that a word stands in at least for its whole reading


@cache
def fitted() -> Mapping[str, Floats32]:
    """The shipped numbers: `keys` and `values` (layers, tokens, width) of the tokens that stay; `map` (width, width) of whole numbers, each
    worth `step`; `shift` (width)."""
    with (files("tocsin.match.vectors.words") / "rare.npz").open("rb") as file, np.load(file) as stored:
        return {name: stored[name].astype(np.float32) for name in stored.files}


class RareWords:
    """An encoder of single words; see Encoder. `vectors` of other texts are of no use."""

    id = f"{BundledEncoder.id}-rare-1"

    def __init__(self, encoder: BundledEncoder) -> None:
        self._encoder, self.dim = encoder, encoder.dim
        self._session: Any = None

    def encode(self, texts: Sequence[str], what: str = "words", progress: Progress = quiet) -> Floats32:
        """About where the encoder puts each word: (len(texts), dim), unit. 1,500 words a second on one core without 8-bit dot products."""
        numbers = fitted()
        read = self.read(texts, Beside(numbers["keys"], numbers["values"]), what, progress)
        sums = np.rint(read.astype(np.float64) * FINE) @ numbers["map"].astype(np.float64)  # whole numbers: the same in any company
        vectors = (sums * numbers["step"] + numbers["shift"]).astype(np.float32)
        result: Floats32 = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
        return result

    def read(self, words: Sequence[str], beside: Beside, what: str = "words", progress: Progress = quiet) -> Floats32:
        """The mean of what becomes of each word's pieces beside the tokens that stay, scaled to length one."""
        if not words:
            return np.zeros((0, self.dim), np.float32)
        if self._session is None:
            self._session = self._encoder.opened(beside)
        first = self._encoder.before
        pieces = [list(self._encoder.model.tokenizer.ids(word)[: self._encoder.limit - first - 1]) or [UNKNOWN] for word in words]

        def run(ids: Ints) -> Floats32:
            return pooled(self._session.run(["last_states"], {"x": self._encoder.embedded(ids, first)})[0])

        return run_batches(pieces, self.dim, run, what, progress)
