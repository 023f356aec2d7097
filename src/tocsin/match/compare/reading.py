"""Texts read by the bundled encoder, condensed to what the network wants of each token, each text once.

What was read is kept on disk until the work is done, some texts to a file, so that a run that was stopped goes on where it stood. A
folder that cannot be written costs that, not the run.

Fooled by: texts beyond some 120 tokens, of which the rest is not read here; `match/parts` compares them passage by passage.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import xxhash

from tocsin.arrays import Floats32
from tocsin.files import whole
from tocsin.match.compare.network import Read, Weights, learned, normed
from tocsin.match.vectors.encoder import BundledEncoder, States
from tocsin.match.vectors.spaces import unit
from tocsin.model import Progress, further, quiet

_TOKENS = 128  # of a text that the network reads
_COMMON, _RAREST, _LEAST = 6.0, 8.0, 0.2  # nats: a piece as likely as the first is common, how much rarer the rarest counts, and the least


_AT_A_TIME = 1024  # texts read in one go, and kept in one file
_FIELDS = ("pieces", "rarity", "says", "last", "inner")


class Readings:
    """What the encoder made of texts, kept while this lives; an encoder itself, whose vectors are the bundled one's.

    `folder`: where it is kept on disk too until `forget`; nowhere without.
    """

    def __init__(self, encoder: BundledEncoder, folder: Path | None = None) -> None:
        self.encoder, self.folder, self.id, self.dim = encoder, folder, encoder.id, encoder.dim
        self._files = set[Path]()
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

    def forget(self) -> None:
        """Delete what is kept on disk: it is for the next try of a run that is stopped before it comes here."""
        for path in self._files:
            path.unlink(missing_ok=True)

    def _learn(self, texts: Sequence[str], progress: Progress) -> None:
        new = sorted({text for text in texts if text not in self._known})
        for start in range(0, len(new), _AT_A_TIME):
            some = new[start : start + _AT_A_TIME]
            path = self._path(some)
            kept = _loaded(path) if path else None
            if kept is None:
                kept = self._read(some, further(progress, start, len(new)))
                if path and len(some) == _AT_A_TIME:
                    _save(path, kept)
            self._known.update(zip(some, kept, strict=True))

    def _path(self, texts: Sequence[str]) -> Path | None:
        if self.folder is None:
            return None
        named = xxhash.xxh3_128(self._weights["pt.weight"].tobytes())  # other weights condense otherwise
        for part in (self.id, *texts):
            named.update(part.encode("utf-8", "surrogatepass") + b"\0")
        path = self.folder / f"read-{named.hexdigest()}.npz"
        self._files.add(path)
        return path

    def _read(self, texts: Sequence[str], progress: Progress) -> list[tuple[Read, Floats32]]:
        found: dict[int, tuple[Read, Floats32]] = {}

        def keep(row: int, states: States) -> None:
            found[row] = _condensed(states, self._scores, self._weights), states.vector

        self.encoder.read(texts, keep, "texts", progress)
        return [found[row] for row in range(len(texts))]


def _save(path: Path, kept: list[tuple[Read, Floats32]]) -> None:
    columns = {name: np.concatenate([getattr(read, name) for read, _ in kept]) for name in _FIELDS}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole(path) as part, part.open("wb") as file:
            sizes, vectors = np.array([len(read.pieces) for read, _ in kept]), np.array([vector for _, vector in kept])
            np.savez(file, allow_pickle=False, sizes=sizes, vectors=vectors, **columns)
    except OSError:
        return


def _loaded(path: Path) -> list[tuple[Read, Floats32]] | None:
    """What is on disk; None where nothing is, or it cannot be read."""
    try:
        with np.load(path) as stored:
            ends = np.cumsum(stored["sizes"])[:-1]
            columns = [np.split(stored[name], ends) for name in _FIELDS]
            return [(Read(*own), vector) for *own, vector in zip(*columns, stored["vectors"], strict=True)]
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return None


def _condensed(states: States, scores: Floats32, weights: Weights) -> Read:
    pieces = states.pieces[:_TOKENS]
    last: Floats32 = states.last[:_TOKENS] - weights["last_mean"]
    middle: Floats32 = normed(states.middle[:_TOKENS] - weights["middle_mean"], weights, "nm")
    says = normed(last, weights, "nt") @ weights["pt.weight"].T + middle @ weights["pm.weight"].T + weights["pt.bias"] + weights["pm.bias"]
    rarity = (np.clip(-scores[pieces] - _COMMON, _LEAST, _RAREST) / np.float32(_RAREST)).astype(np.float32)
    near, inner = unit(last @ weights["axes"]), unit(middle @ weights["ps.weight"].T)
    return Read(pieces, rarity, says.astype(np.float16), near.astype(np.float16), inner.astype(np.float16))
