"""Vectors of words made with the encoder, kept between runs: a text's quick vector is made of its words'.

Each distinct word is encoded once in its life (see kept), words that stand in few texts at less cost (see rare).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tocsin.arrays import Flags, Floats32
from tocsin.match.vectors.encoder import BundledEncoder, Encoder
from tocsin.match.vectors.kept import Kept
from tocsin.match.vectors.words.rare import RareWords
from tocsin.model import Progress, quiet

_LARGEST = 400_000  # words kept on disk (384 half-precision numbers each: 300 MB)
_AT_A_TIME = 4096


def vectors_of(
    words: Sequence[str],
    encoder: Encoder,
    budget: int,
    progress: Progress = quiet,
    folder: Path | None = None,
    rare: Flags | None = None,
) -> tuple[Floats32, Flags]:
    """(unit vectors, whether each word has one) for distinct words, the most telling first; `budget` of them have one, kept or not.

    With the bundled encoder those that are `rare` are read the short way.
    """
    out, short = np.zeros((len(words), encoder.dim), np.float32), np.zeros(len(words), np.bool_)
    if rare is not None and isinstance(encoder, BundledEncoder):
        short = rare
    for kind, how, some in (("words", encoder, ~short), ("rare words", _short(encoder), short)):
        rows = np.flatnonzero(some[:budget])
        if len(rows):
            kept = Kept(kind, how, np.float16, _LARGEST, _AT_A_TIME, folder)
            out[rows] = kept.vectors([words[row] for row in rows.tolist()], progress)
    return out, np.arange(len(words)) < budget


def _short(encoder: Encoder) -> Encoder:
    return RareWords(encoder) if isinstance(encoder, BundledEncoder) else encoder
