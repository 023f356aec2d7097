"""Vectors kept on disk by a hash of what they are of, so that nothing is encoded twice, also when a run was stopped.

One file per encoder and kind in the cache folder (XDG_CACHE_HOME, else ~/.cache). It holds hashes and vectors, never words or texts. What
was encoded is written there every `EVERY` seconds and when the work ends, well or not. A folder that cannot be written costs the cache,
not the run.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt
import xxhash

from tocsin.arrays import Flags, Hashes, Ints
from tocsin.files import caches, whole
from tocsin.match.vectors.encoder import Encoder
from tocsin.model import Progress, further, quiet
from tocsin.store.lock import waited

EVERY = 20.0  # seconds of work that a process that is killed may lose
Vectors = npt.NDArray[Any]


def content_hash(text: str) -> int:
    """The key of a word or a text."""
    return xxhash.xxh64_intdigest(text.encode("utf-8", "surrogatepass"))


class Kept:
    """The vectors of one kind by one encoder, `most` of them, kept as numbers of `form`; `chunk` are made at a time."""

    def __init__(self, kind: str, encoder: Encoder, form: type[np.floating[Any]], most: int, chunk: int, folder: Path | None) -> None:
        name = f"{kind.replace(' ', '-')}-{hashlib.sha256(encoder.id.encode()).hexdigest()[:16]}.npz"
        self.path, self.kind, self.encoder = (folder or caches()) / name, kind, encoder
        self.form, self.most, self.chunk = form, most, chunk

    def vectors(self, texts: Sequence[str], progress: Progress = quiet) -> Vectors:
        """One vector for each of the distinct texts: those that are kept, and the others encoded."""
        wanted = np.fromiter(map(content_hash, texts), np.uint64, len(texts))
        out = np.zeros((len(texts), self.encoder.dim), self.form)
        found = self._find(wanted, out)
        missing, before = np.flatnonzero(~found), int(found.sum())
        if before and len(missing):
            progress(f"{self.kind} encoded before", before, len(texts), 0)
        unsaved, saved = 0, time.monotonic()
        try:
            for start in range(0, len(missing), self.chunk):
                rows = missing[start : start + self.chunk]
                tell = further(progress, before + start, len(texts))
                # In the form it is kept in from the start: it weighs the same whether it was kept or just encoded.
                out[rows] = self.encoder.encode([texts[row] for row in rows], self.kind, tell).astype(self.form)
                found[rows] = True
                if time.monotonic() - saved > EVERY:
                    self._add(wanted, out, missing[unsaved : start + len(rows)])
                    unsaved, saved = start + len(rows), time.monotonic()
        finally:
            self._add(wanted, out, missing[unsaved:][found[missing[unsaved:]]])
        return out

    def forget(self) -> None:
        """Delete what is kept."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError:
            return

    def _find(self, wanted: Hashes, out: Vectors) -> Flags:
        """Which of the keys are kept; their vectors go to `out`."""
        keys, known = self._load()
        if not len(keys):
            return np.zeros(len(wanted), np.bool_)
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        found: Flags = keys[at] == wanted
        out[found] = known[at[found]]
        return found

    def _load(self) -> tuple[Hashes, Vectors]:
        """What is on disk; nothing where it cannot be read."""
        try:
            with np.load(self.path) as stored:
                keys, vectors = stored["keys"], stored["vectors"]
            if vectors.shape == (len(keys), self.encoder.dim) and vectors.dtype == self.form:
                return keys, vectors
        except (OSError, ValueError, KeyError, EOFError, BadZipFile):
            pass
        return np.zeros(0, np.uint64), np.zeros((0, self.encoder.dim), self.form)

    def _add(self, wanted: Hashes, out: Vectors, rows: Ints) -> None:
        """Merge new vectors into the file, under a lock."""
        if not len(rows):
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with waited(self.path.with_suffix(".lock")):
                old, known = self._load()
                merged, first = np.unique(np.concatenate([old, wanted[rows]]), return_index=True)
                if len(merged) <= self.most:
                    with whole(self.path) as part, part.open("wb") as file:
                        np.savez(file, keys=merged, vectors=np.concatenate([known, out[rows]])[first])
        except OSError:
            return
