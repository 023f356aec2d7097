"""A model folder of the user's own as an encoder: an ONNX file and tokenizer.json, as sentence-transformers and others export them.

Needs the package tokenizers (extra `encoder`). Read where present: modules.json and 1_Pooling/config.json (mean or first-token pooling).
Scores of pairs were calibrated with the bundled encoder: with another one they rank as well, but mean less.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from tocsin.arrays import Floats32, Ints
from tocsin.errors import InputError
from tocsin.extras import extra
from tocsin.match.vectors.batches import run_batches
from tocsin.match.vectors.runtime import onnxruntime
from tocsin.model import Progress, quiet

_PLACES = ("model.onnx", "onnx/model.onnx", "model_quantized.onnx", "onnx/model_quantized.onnx", "onnx/model_qint8_avx512_vnni.onnx")
_LIMIT = 256


class FolderEncoder:
    """Raises InputError when the folder lacks a model or tokenizer, MissingPartError without the package tokenizers."""

    def __init__(self, folder: Path) -> None:
        model = next((folder / place for place in _PLACES if (folder / place).is_file()), None)
        if model is None or not (folder / "tokenizer.json").is_file():
            raise InputError(f"{folder}: no ONNX model with tokenizer.json", f"it must hold tokenizer.json and one of {', '.join(_PLACES)}")
        self._tokenizer, self._session = _tokenizer(folder / "tokenizer.json"), _session(model)
        self._inputs = {item.name for item in self._session.get_inputs()}
        self._first_token = _first_token(folder)
        self.id = f"folder-{hashlib.sha256(model.read_bytes()).hexdigest()}"
        self.dim = int(self._run(np.ones((1, 1), np.int64)).shape[1])

    def encode(self, texts: Sequence[str], what: str = "texts", progress: Progress = quiet) -> Floats32:
        """See Encoder."""
        if not texts:
            return np.zeros((0, self.dim), np.float32)
        sequences = [item.ids for item in self._tokenizer.encode_batch([text[:4000] or " " for text in texts])]
        return run_batches(sequences, self.dim, self._run, what, progress)

    def _run(self, ids: Ints) -> Floats32:
        known = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        states: Floats32 = self._session.run(None, {name: value for name, value in known.items() if name in self._inputs})[0]
        if states.ndim == 2:  # the graph pools by itself
            return states
        return states[:, 0] if self._first_token else states.mean(axis=1)


def _session(model: Path) -> Any:
    runtime = onnxruntime()
    options = runtime.SessionOptions()
    options.intra_op_num_threads, options.log_severity_level = 1, 3
    return runtime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


def _tokenizer(path: Path) -> Any:
    with extra("encoder"):
        from tokenizers import Tokenizer
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(_LIMIT)
    return tokenizer


def _first_token(folder: Path) -> bool:
    settings = folder / "1_Pooling" / "config.json"
    return bool(json.loads(settings.read_text("utf-8")).get("pooling_mode_cls_token")) if settings.is_file() else False
