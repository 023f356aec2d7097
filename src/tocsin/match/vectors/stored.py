"""Vectors of passages, kept on disk by a digest of each (see match/remembered): a run encodes only what no run has encoded before it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from tocsin.arrays import Floats32, Ints
from tocsin.arrays.columns import one_chunk
from tocsin.engine.closure import closure
from tocsin.match.remembered import Kind, Remembered, digests
from tocsin.match.vectors.encoder import BundledEncoder
from tocsin.model import Progress, quiet

_AT_A_TIME = 1024  # passages that a run which is stopped may have encoded in vain
_MOST = 1 << 18  # passages kept (some 1.6 kB each)
_CODE = "tocsin.match.vectors.encoder"


class Stored:
    """The bundled encoder with a memory on disk, in `folder`; without one it is the encoder itself."""

    def __init__(self, encoder: BundledEncoder, folder: Path | None) -> None:
        self.inner, self.id, self.dim = encoder, encoder.id, encoder.dim
        self._schema = pa.schema([("vector", pa.list_(pa.float32(), encoder.dim))])
        self._kept = Remembered(Kind("passages", closure(_CODE).digest, self._schema, _MOST, _AT_A_TIME), folder) if folder else None

    def encode(self, texts: Sequence[str], what: str = "passages", progress: Progress = quiet) -> Floats32:
        """See Encoder. Each text stands there once."""
        if self._kept is None or not texts:
            return self.inner.encode(texts, what, progress)

        def make(rows: Ints, progress: Progress) -> pa.Table:
            found = self.inner.encode([texts[row] for row in rows.tolist()], what, progress)
            return pa.table([pa.FixedSizeListArray.from_arrays(pa.array(found.ravel()), self.dim)], schema=self._schema)

        rows = self._kept.rows(digests(texts), make, progress)
        vectors: Floats32 = one_chunk(rows["vector"]).flatten().to_numpy().reshape(len(texts), self.dim)
        return np.ascontiguousarray(vectors)
