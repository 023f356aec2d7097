"""What a picture carries beside its pixels: the segments of a JPEG, the chunks of PNG, WebP and GIF, and what stands behind the end.

Read without a library, so that what a library passes over is seen too. Specifications: ITU-T T.81, PNG (W3C), WebP container, GIF89a.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

_PIXELS = (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT")
_WEBP_PIXELS = (b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF")
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_LARGEST = 1 << 24  # bytes of a chunk unpacked


def is_picture(data: bytes) -> bool:
    """Whether bytes begin as a JPEG, a PNG, a GIF or a WebP does."""
    return data[:3] == _JPEG or data[:8] == _PNG or data[:4] == b"GIF8" or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def blocks(data: bytes) -> Iterator[bytes]:
    """The parts of a picture that are no pixels, unpacked where they are packed."""
    if data[:3] == _JPEG:
        yield from _segments(data)
    elif data[:8] == _PNG:
        yield from _chunks(data)
    elif data[:4] == b"RIFF":
        yield from _riff(data)
    else:
        yield data if b"!\xfe" in data or b"!\xff" in data else b""


def carried(data: bytes) -> Iterator[str]:
    """The same as texts: in UTF-8, and in UTF-16 as some fields of EXIF are."""
    for block in blocks(data):
        yield "".join(char if char.isprintable() else " " for char in block.decode("utf-8", "replace"))
        if b"\0" in block:
            for start in (0, 1):
                yield "".join(char if char.isprintable() else " " for char in block[start:].decode("utf-16-le", "replace"))


def _segments(data: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        kind, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if 0xE0 <= kind <= 0xEF or kind == 0xFE:
            yield data[at + 4 : at + 2 + size]
        if kind == 0xDA:
            yield data[data.rfind(b"\xff\xd9") + 2 :]
            return
        at += 2 + size


def _chunks(data: bytes) -> Iterator[bytes]:
    at = 8
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        if kind not in _PIXELS:
            block = data[at + 8 : at + 8 + size]
            yield block
            yield from _unpacked(block)
        at += 12 + size
        if kind == b"IEND":
            yield data[at:]
            return


def _unpacked(block: bytes) -> Iterator[bytes]:
    """What stands packed behind the name of a chunk: zTXt, iTXt, iCCP."""
    for start in (block.find(b"x\x9c"), block.find(b"x\xda"), block.find(b"x\x01")):
        if start >= 0:
            try:
                yield zlib.decompressobj().decompress(block[start:], _LARGEST)
            except zlib.error:
                continue


def _riff(data: bytes) -> Iterator[bytes]:
    at = 12
    while at + 8 <= len(data):
        kind, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if kind not in _WEBP_PIXELS:
            yield data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
