"""Tables put aside in a file without a name while memory is wanted for other things, and read from there as if they had stayed.

The file is gone with the process, however that ends: nobody else can open it, and nothing of it is left on the disk.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, cast
from weakref import WeakSet

import pyarrow as pa

_WORTH = 1 << 25  # bytes below which a table stays in memory
_FOLDER: ContextVar[Path | None] = ContextVar("folder", default=None)
_ASIDE: WeakSet[mmap.mmap] = WeakSet()


@contextmanager
def beside(folder: Path) -> Iterator[None]:
    """What is put aside within lies in this folder, where there is one; else in the system's folder for such files."""
    token = _FOLDER.set(folder)
    try:
        yield
    finally:
        _FOLDER.reset(token)


def aside(rows: pa.Table) -> pa.Table:
    """The same rows out of a file; as they were where they are few, or where the disk has no room for them."""
    if rows.nbytes < _WORTH:
        return rows
    try:
        with _file() as file:
            with pa.ipc.new_file(file, rows.schema) as written:
                written.write_table(rows.combine_chunks())
            file.flush()
            pages = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except OSError:
        return rows
    _ASIDE.add(pages)
    return pa.ipc.open_file(pa.py_buffer(pages)).read_all()


def leave() -> None:
    """Hold in memory nothing of what is aside: what is read of it again comes from the file again."""
    for pages in list(_ASIDE) if hasattr(mmap, "MADV_DONTNEED") else ():
        pages.madvise(mmap.MADV_DONTNEED)


class Piles:
    """Rows dealt to so many piles, piece by piece, each pile a file; what is taken up of one is all that was put on it, in that order."""

    def __init__(self, schema: pa.Schema, many: int) -> None:
        self._open = ExitStack()
        self._files = [self._open.enter_context(_file()) for _ in range(many)]
        self._piles = [pa.ipc.new_stream(file, schema) for file in self._files]

    def put(self, pieces: Iterable[pa.Table]) -> None:
        """A piece on each pile. Raises OSError where the disk is full."""
        for pile, rows in zip(self._piles, pieces, strict=True):
            pile.write_table(rows)

    def take(self, pile: int) -> pa.Table:
        """All of a pile, which is gone then."""
        self._piles[pile].close()
        with self._files[pile] as file:
            file.seek(0)
            return pa.ipc.open_stream(file).read_all()

    def __enter__(self) -> Piles:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()


def _file() -> IO[bytes]:
    folder = _FOLDER.get()
    return cast("IO[bytes]", TemporaryFile(dir=folder if folder and folder.is_dir() else None))
