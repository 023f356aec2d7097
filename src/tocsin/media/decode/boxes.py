"""The boxes of which MP4 and MOV files are made (ISO/IEC 14496-12), as far as they say that the pictures are encrypted."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path

_DOWN = (b"moov", b"trak", b"mdia", b"minf", b"stbl")  # the way to `stsd`, which names the codecs
_ENTRY = 16  # bytes of `stsd` before the name of its first entry is over: version, count, size, name
_MOST = 4096  # boxes of one level


def is_encrypted(path: Path) -> bool:
    """Whether the codec of a track is named `encv` (common encryption, ISO/IEC 23001-7)."""
    with path.open("rb") as file:
        end = file.seek(0, 2)
        return any(name == b"encv" for name in _codecs(file, 0, end, 0))


def _codecs(file: BufferedReader, start: int, end: int, depth: int) -> Iterator[bytes]:
    for name, inside, after in _boxes(file, start, end):
        if depth < len(_DOWN) and name == _DOWN[depth]:
            yield from _codecs(file, inside, after, depth + 1)
        elif depth == len(_DOWN) and name == b"stsd":
            file.seek(inside)
            yield file.read(_ENTRY)[12:]


def _boxes(file: BufferedReader, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Name, first byte inside and first byte behind of each box between two places."""
    for _ in range(_MOST):
        file.seek(start)
        head = file.read(16)
        if len(head) < 8 or start >= end:
            return
        size, inside = int.from_bytes(head[:4], "big"), start + 8
        if size == 1:
            size, inside = int.from_bytes(head[8:16], "big"), start + 16
        after = end if size == 0 else start + size
        if after <= start or after < inside:
            return
        yield head[4:8], inside, min(after, end)
        start = after
