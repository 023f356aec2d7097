"""Vectors of words made with the encoder, kept between runs: a text's quick vector is a sum of its words'.

Each distinct word is encoded once in its life (kept.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tocsin.arrays import Flags, Floats32
from tocsin.match.vectors.encoder import Encoder
from tocsin.match.vectors.kept import Kept
from tocsin.model import Progress, quiet

_LARGEST = 400_000  # words kept on disk (384 half-precision numbers each: 300 MB)
_AT_A_TIME = 8192


def vectors_of(
    words: Sequence[str], encoder: Encoder, budget: int, progress: Progress = quiet, folder: Path | None = None
) -> tuple[Floats32, Flags]:
    """(unit vectors, whether each word has one) for distinct words, the most telling first; `budget` of them have one, kept or not."""
    out = np.zeros((len(words), encoder.dim), np.float32)
    out[:budget] = Kept("words", encoder, np.float16, _LARGEST, _AT_A_TIME, folder).vectors(words[:budget], progress)
    return out, np.arange(len(words)) < budget
