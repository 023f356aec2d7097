"""An object read in place: whatever part of it is read is checked, since the pointer tells the SHA-256 of each of its blocks.

So columns and row groups of a table are read without the rest, and other bytes than were written are never taken for them.
"""

from __future__ import annotations

import hashlib
import io
from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path

from tocsin.errors import CaseError
from tocsin.store.objects.place import Opened

BLOCK = 1 << 18  # bytes
KEPT = 64  # blocks that stay in memory, for small reads beside one another


def block_digests(path: Path) -> list[str]:
    """SHA-256 of each block of a file, in hexadecimal; the last one may be short."""
    with path.open("rb") as stream:
        return [hashlib.sha256(block).hexdigest() for block in iter(lambda: stream.read(BLOCK), b"")]


class UnsoundError(CaseError):
    """An object that is gone, or has other bytes than were written."""


class Blocks(io.RawIOBase):
    """An object of `size` bytes whose blocks have these digests; `damaged` makes the error for one that has others."""

    def __init__(self, file: Opened, size: int, digests: Sequence[str], damaged: Callable[[], UnsoundError]) -> None:
        self._file, self._size, self._digests, self._damaged = file, size, digests, damaged
        self._at = 0
        self._kept: OrderedDict[int, bytes] = OrderedDict()

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """The place of the next byte."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place; returns it."""
        self._at = max(0, offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence])
        return self._at

    def read(self, size: int | None = -1, /) -> bytes:
        """The next bytes, checked. Raises UnsoundError where they are not those that were written."""
        begin = min(self._at, self._size)
        end = self._size if size is None or size < 0 else min(self._size, begin + size)
        self._at = end
        if begin == end:
            return b""
        first, last = begin // BLOCK, (end - 1) // BLOCK
        found = self._blocks(first, last)
        return b"".join(found)[begin - first * BLOCK : end - first * BLOCK]

    def close(self) -> None:
        """Let go of the object."""
        if not self.closed:
            self._file.close()
        super().close()

    def _blocks(self, first: int, last: int) -> list[bytes]:
        """Blocks in their order; those that are not at hand are asked for together."""
        wanted = range(first, last + 1)
        missing = [number for number in wanted if number not in self._kept]
        fetched = self._fetch(missing[0], missing[-1]) if missing else {}
        found = [fetched.get(number) or self._kept[number] for number in wanted]
        self._kept.update(zip(wanted, found, strict=True))
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return found

    def _fetch(self, first: int, last: int) -> dict[int, bytes]:
        try:
            data = self._file.read_at((last + 1 - first) * BLOCK, first * BLOCK)
        except FileNotFoundError as cause:  # deleted while it was read
            raise self._damaged() from cause
        found = {number: data[(number - first) * BLOCK : (number + 1 - first) * BLOCK] for number in range(first, last + 1)}
        for number, block in found.items():
            if hashlib.sha256(block).hexdigest() != self._digests[number]:
                raise self._damaged()
        return found
