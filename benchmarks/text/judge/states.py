"""What the encoder makes of the tokens of all texts, kept in a folder: half-precision states after its middle layer and its last."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tocsin.match.folding.bulk import folded_and_plain
from tocsin.match.vectors.encoder import BundledEncoder, States

TOKENS = 128  # of a text


def extract(texts: Sequence[str], folder: Path) -> None:
    """Read texts (as written) and keep their states; what the folder holds already is not read again."""
    if (folder / "texts.json").exists() and json.loads((folder / "texts.json").read_text("utf-8")) == list(texts):
        return
    folder.mkdir(parents=True, exist_ok=True)
    encoder, (_, plain) = BundledEncoder(), folded_and_plain(list(texts))
    sizes = np.array([min(TOKENS, max(1, len(encoder.model.tokenizer.ids(text[:4000])))) for text in plain])
    ends = np.concatenate([[0], np.cumsum(sizes)])
    shape = int(ends[-1]), encoder.dim
    arrays = {name: np.lib.format.open_memmap(folder / f"{name}.npy", "w+", np.float16, shape) for name in ("middle", "last")}
    pieces = np.full(int(ends[-1]), -1, np.int32)

    def keep(row: int, states: States) -> None:
        some = slice(ends[row], ends[row] + min(TOKENS, len(states.pieces)))
        size = some.stop - some.start
        arrays["middle"][some], arrays["last"][some] = states.middle[:size], states.last[:size]
        pieces[some] = states.pieces[:size]

    encoder.read(plain, keep)
    np.savez(folder / "tokens.npz", ends=ends, pieces=pieces)
    (folder / "texts.json").write_text(json.dumps(list(texts), ensure_ascii=False), "utf-8")
