"""Texts read by the bundled encoder, condensed to what the network wants of each token, each text once.

What was read is kept on disk by a digest of the text (see match/remembered): a run reads only what no run has read before, and one that was
stopped goes on where it stood.

Fooled by: texts beyond some 120 tokens, of which the rest is not read here; `match/parts` compares them passage by passage.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from tocsin.arrays import Floats32, Ints, Ints32
from tocsin.engine.closure import closure
from tocsin.match.compare.network import Read, Weights, learned, normed
from tocsin.match.remembered import Kind, Remembered, digests
from tocsin.match.vectors.encoder import BundledEncoder, States
from tocsin.match.vectors.spaces import unit
from tocsin.model import Progress, quiet

_TOKENS = 128  # of a text that the network reads
_COMMON, _RAREST, _LEAST = 6.0, 8.0, 0.2  # nats: a piece as likely as the first is common, how much rarer the rarest counts, and the least


_AT_A_TIME = 1024  # texts that a run which is stopped may have read in vain
_MOST = 1 << 15  # texts kept on disk (some 20 kB each)
_FIELDS = ("says", "last", "inner")
_KEPT = pa.schema([(name, pa.large_binary()) for name in (*_FIELDS, "vector")])


class Readings:
    """What the encoder made of texts, kept while this lives; an encoder itself, whose vectors are the bundled one's.

    `folder`: where it is kept on disk too, for other runs; nowhere without.
    """

    def __init__(self, encoder: BundledEncoder, folder: Path | None = None) -> None:
        self.encoder, self.id, self.dim, self.folder = encoder, encoder.id, encoder.dim, folder
        self._kept = Remembered(Kind("readings", closure(__name__).digest, _KEPT, _MOST, _AT_A_TIME), folder) if folder else None
        self._scores = np.array(encoder.model.tokenizer.scores, np.float32)
        self._weights: Weights = learned()
        self._known: dict[str, tuple[Read, Floats32]] = {}

    def reads(self, texts: Sequence[str], progress: Progress = quiet) -> list[Read]:
        """The tokens of each text."""
        self._learn(texts, progress)
        return [self._known[text][0] for text in texts]

    def encode(self, texts: Sequence[str], what: str = "texts", progress: Progress = quiet) -> Floats32:
        """See Encoder."""
        self._learn(texts, progress)
        return np.stack([self._known[text][1] for text in texts]) if texts else np.zeros((0, self.dim), np.float32)

    def clear(self) -> None:
        """Hold no text in memory any more."""
        self._known.clear()

    def _learn(self, texts: Sequence[str], progress: Progress) -> None:
        new = sorted({text for text in texts if text not in self._known})

        def make(rows: Ints, progress: Progress) -> pa.Table:
            found = self._read([new[row] for row in rows.tolist()], progress)
            columns = [[getattr(read, name).tobytes() for read, _ in found] for name in _FIELDS]
            return pa.table([*columns, [vector.tobytes() for _, vector in found]], schema=_KEPT)

        if self._kept and new:
            self._known.update(zip(new, self._taken(new, self._kept.rows(digests(new), make, progress)), strict=True))
        elif new:
            self._known.update(zip(new, self._read(new, progress), strict=True))

    def _taken(self, texts: list[str], rows: pa.Table) -> Iterator[tuple[Read, Floats32]]:
        """What was kept, with the pieces of the texts, which are not: the numbers of words are as good as words."""
        columns = [[np.frombuffer(value.as_buffer(), np.float16) for value in rows[name]] for name in _FIELDS]
        widths = self._weights["pt.weight"].shape[0], self._weights["axes"].shape[1], self._weights["ps.weight"].shape[0]
        for text, *parts, vector in zip(texts, *columns, rows["vector"], strict=True):
            pieces = np.array(self.encoder.sequences([text])[0][self.encoder.before : -1], np.int32)[:_TOKENS]
            states = (part.reshape(-1, width) for part, width in zip(parts, widths, strict=True))
            yield Read(pieces, _rarity(pieces, self._scores), *states), np.frombuffer(vector.as_buffer(), np.float32)

    def _read(self, texts: Sequence[str], progress: Progress) -> list[tuple[Read, Floats32]]:
        found: dict[int, tuple[Read, Floats32]] = {}

        def keep(row: int, states: States) -> None:
            found[row] = _condensed(states, self._scores, self._weights), states.vector

        self.encoder.read(texts, keep, "texts", progress)
        return [found[row] for row in range(len(texts))]


def _condensed(states: States, scores: Floats32, weights: Weights) -> Read:
    pieces = states.pieces[:_TOKENS]
    last: Floats32 = states.last[:_TOKENS] - weights["last_mean"]
    middle: Floats32 = normed(states.middle[:_TOKENS] - weights["middle_mean"], weights, "nm")
    says = normed(last, weights, "nt") @ weights["pt.weight"].T + middle @ weights["pm.weight"].T + weights["pt.bias"] + weights["pm.bias"]
    near, inner = unit(last @ weights["axes"]), unit(middle @ weights["ps.weight"].T)
    return Read(pieces, _rarity(pieces, scores), says.astype(np.float16), near.astype(np.float16), inner.astype(np.float16))


def _rarity(pieces: Ints32, scores: Floats32) -> Floats32:
    rarity: Floats32 = (np.clip(-scores[pieces] - _COMMON, _LEAST, _RAREST) / np.float32(_RAREST)).astype(np.float32)
    return rarity
