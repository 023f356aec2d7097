"""A table of word vectors made with the encoder, kept between runs: a text's quick vector is a sum of its words'.

Each distinct word is encoded once in its life. The table lies in the cache folder (XDG_CACHE_HOME, else ~/.cache), one file per encoder,
and holds hashes of words, never the words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt
import xxhash

from tocsin.arrays import Flags, Floats32, Hashes
from tocsin.files import caches, whole
from tocsin.match.vectors.encoder import Encoder
from tocsin.model import Progress, quiet
from tocsin.store.lock import waited

_LARGEST = 400_000  # words kept on disk (384 half-precision numbers each: 300 MB)


def word_hash(word: str) -> int:
    """The key of a word in the table."""
    return xxhash.xxh64_intdigest(word.encode("utf-8", "surrogatepass"))


def vectors_of(
    words: Sequence[str], encoder: Encoder, budget: int, progress: Progress = quiet, folder: Path | None = None
) -> tuple[Floats32, Flags]:
    """(unit vectors, whether each word has one) for distinct words, the most telling first; at most `budget` new ones are encoded."""
    path = _path(encoder, folder or caches())
    keys, known = _load(path, encoder.dim)
    wanted = np.fromiter((word_hash(word) for word in words), np.uint64, len(words))
    at = np.minimum(np.searchsorted(keys, wanted), max(len(keys) - 1, 0))
    found = keys[at] == wanted if len(keys) else np.zeros(len(wanted), np.bool_)
    missing = np.flatnonzero(~found)[:budget]
    out = np.zeros((len(words), encoder.dim), np.float16)
    if len(keys):
        out[found] = known[at[found]]
    if len(missing):
        # Half precision from the start: a word weighs the same whether it comes from the table or was just encoded.
        new = encoder.encode([words[i] for i in missing], "words", progress).astype(np.float16)
        out[missing] = new
        found[missing] = True
        _add(path, wanted[missing], new)
    return out.astype(np.float32), found


def _path(encoder: Encoder, folder: Path) -> Path:
    return folder / f"words-{hashlib.sha256(encoder.id.encode()).hexdigest()[:16]}.npz"


def _load(path: Path, dim: int) -> tuple[Hashes, npt.NDArray[np.float16]]:
    """The table on disk; empty where there is none or it cannot be read."""
    try:
        with np.load(path) as stored:
            keys, vectors = stored["keys"], stored["vectors"]
        if vectors.shape == (len(keys), dim):
            return keys, vectors
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        pass
    return np.zeros(0, np.uint64), np.zeros((0, dim), np.float16)


def _add(path: Path, keys: Hashes, vectors: npt.NDArray[np.float16]) -> None:
    """Merge new words into the table on disk, under a lock; a folder that cannot be written costs the cache, not the run."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with waited(path.with_suffix(".lock")):
            old, known = _load(path, vectors.shape[1])
            merged, first = np.unique(np.concatenate([old, keys]), return_index=True)
            if len(merged) > _LARGEST:
                return
            _write(path, merged, np.concatenate([known, vectors])[first])
    except OSError:
        return


def _write(path: Path, keys: Hashes, vectors: npt.NDArray[np.float16]) -> None:
    with whole(path) as part, part.open("wb") as file:
        np.savez(file, keys=keys, vectors=vectors)
