"""What was worked out for texts one by one, kept on disk by a digest of each, so that a run works out only what no run has before it.

One folder for each kind and each code that makes it, in the cache folder (XDG_CACHE_HOME, else ~/.cache). It holds digests and results,
never texts, in a few Arrow files sorted by digest; what quotes texts lies in a case, and what a run did not ask for is deleted (`forget`).
What is new is a file of its own, put together with those that are no more than twice as large: so there are few of them, and a row is
written again only each time their size trebles. A file bears the digest of its own bytes as its name: one that was damaged is left out, and
costs time. So does a folder that cannot be written.

Fooled by: nothing that 128 bits of BLAKE2 are not fooled by.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa
import xxhash

from tocsin.arrays import Hashes, Ints
from tocsin.arrays.columns import taken
from tocsin.arrays.order import order, starts
from tocsin.engine.partitions import numbers, slices
from tocsin.files import caches, whole
from tocsin.model import Progress, further, quiet
from tocsin.store.lock import waited

_AT_ONCE = 1 << 16  # digests that are objects of their own
_BLOCK = 1 << 20  # bytes of a file hashed at a time
_KEY = [pa.field("high", pa.uint64()), pa.field("low", pa.uint64())]


def digests(texts: Iterable[str]) -> Hashes:
    """(texts, 2): 128 bits for each."""
    rest, found = iter(texts), [b""]
    while some := b"".join(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest() for text in islice(rest, _AT_ONCE)):
        found.append(some)
    return np.frombuffer(b"".join(found), np.uint64).reshape(-1, 2)


def paired(one: Hashes, two: Hashes) -> Hashes:
    """(pairs, 2): 128 bits for each two digests, in this order."""
    both = np.ascontiguousarray(np.column_stack([one, two]))
    each = b"".join(blake2b(pair, digest_size=16).digest() for pair in both)
    return np.frombuffer(each, np.uint64).reshape(-1, 2)


@dataclass(frozen=True)
class Kind:
    """What is remembered: rows of `schema`, `most` of them; `code` names all that they depend on beside the text.

    `chunk`: texts that a run which is killed may have worked out in vain.
    """

    name: str
    code: str
    schema: pa.Schema
    most: int = 1 << 26
    chunk: int = 1 << 16


class Remembered:
    """The results of one kind."""

    def __init__(self, kind: Kind, folder: Path | None = None) -> None:
        self.kind, self.schema, self.folder = kind, kind.schema, (folder or caches()) / f"{kind.name}-{kind.code}"

    def rows(self, keys: Hashes, make: Callable[[Ints, Progress], pa.Table], progress: Progress = quiet) -> pa.Table:
        """The row of each key (see `digests`), in their order; `make` gives those of the places that nothing is kept for, some at a time.

        It is given these places, and a progress of which they are a part.
        """
        place, done = np.full(len(keys), -1), 0
        found = [self.schema.empty_table()]
        for kept in self._kept():
            missing = np.flatnonzero(place < 0)
            hit, at = _looked_up(keys[missing], kept)
            place[missing[hit]] = done + np.arange(len(at))
            found.append(taken(kept.select(self.schema.names), at))
            done += len(at)
        missing = np.flatnonzero(place < 0)
        for part in slices(len(missing), self.kind.chunk) if len(missing) else ():
            found.append(make(missing[part], further(progress, part.start, len(missing))))
            self._add(keys[missing[part]], found[-1])
        place[missing] = done + np.arange(len(missing))
        return taken(pa.concat_tables(found).unify_dictionaries(), place)

    def forget(self, keys: Hashes) -> None:
        """Keep the rows of these keys alone: what quotes texts is not to outlive them. What is damaged goes too."""
        with suppress(OSError), waited(self.folder / "lock"):
            files = self._files()
            for path in {*self.folder.glob("*.arrow"), *self.folder.glob("new*")} - {path for path, _ in files}:
                path.unlink()
            for path, kept in files:
                at = np.sort(_looked_up(keys, kept)[1])
                if len(at) < len(kept):
                    if len(at):
                        self._write(taken(kept, at))
                    path.unlink()

    def _kept(self) -> Iterator[pa.Table]:
        return (kept for _, kept in self._files())

    def _files(self) -> list[tuple[Path, pa.Table]]:
        """The files that are whole, and their rows, the smallest first."""
        found = []
        for path in sorted(self.folder.glob("*.arrow")):
            with suppress(OSError, pa.ArrowException), pa.memory_map(str(path)) as file:
                buffer = file.read_buffer()
                if xxhash.xxh3_128_hexdigest(buffer) == path.stem:
                    found.append((path, pa.ipc.open_file(buffer).read_all()))
        return sorted(found, key=lambda one: (len(one[1]), one[0]))

    def _add(self, keys: Hashes, made: pa.Table) -> None:
        """Keep new rows, under a lock."""
        rows = pa.table([*keys.T, *made.columns], schema=pa.schema([*_KEY, *self.schema]))
        with suppress(OSError):
            if not self.folder.exists():
                for other in self.folder.parent.glob(f"{self.kind.name}-*"):  # what other code made
                    shutil.rmtree(other, ignore_errors=True)
            self.folder.mkdir(parents=True, exist_ok=True)
            with waited(self.folder / "lock"):
                files, merged = self._files(), [rows]
                if len(rows) + sum(len(kept) for _, kept in files) <= self.kind.most:  # more begin anew
                    for _, kept in files:
                        merged += [kept] if len(kept) <= 2 * sum(map(len, merged)) else []
                    files = files[: len(merged) - 1]
                new = self._write(_distinct(pa.concat_tables(merged)))
                for path, _ in files:
                    if path != new:
                        path.unlink()

    def _write(self, rows: pa.Table) -> Path:
        made = self.folder / "new"
        with whole(made) as part, pa.OSFile(str(part), "wb") as sink, pa.ipc.new_file(sink, rows.schema) as file:
            file.write_table(rows)
        name = xxhash.xxh3_128()
        with made.open("rb") as written:
            for block in iter(lambda: written.read(_BLOCK), b""):
                name.update(block)
        return made.replace(self.folder / f"{name.hexdigest()}.arrow")


def _looked_up(keys: Hashes, kept: pa.Table) -> tuple[Ints, Ints]:
    """(places among `keys` of those that are kept, their rows there)."""
    high, low = numbers(kept, "high", "low")
    if not len(high):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    at = np.minimum(np.searchsorted(high, keys[:, 0]), len(high) - 1)
    hit = np.flatnonzero((high[at] == keys[:, 0]) & (low[at] == keys[:, 1]))
    return hit, at[hit]


def _distinct(rows: pa.Table) -> pa.Table:
    """In the order of their keys, each once, in one piece."""
    rows = rows.unify_dictionaries()
    high, low = numbers(rows, "high", "low")
    by = order(high, low)
    return taken(rows, by[starts(high[by], low[by])])
