"""Which signs the fonts beside this module can print, told by the fonts themselves.

A sign without a shape would stop a tagged PDF or leave a hole in it, so every text is asked before it is set (text.py).
Spec: OpenType 1.9, table `cmap`, subtables of format 4 and 12.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

FAMILIES = (
    "Noto Sans",
    "Noto Naskh Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans Math",
    "Noto Sans Symbols 2",
    "Noto Emoji",
)


@cache
def covered() -> frozenset[int]:
    """The code points that the regular weight of at least one font has a glyph for."""
    found: set[int] = set()
    for file in sorted(files("tocsin.report.pdf").joinpath("fonts").iterdir(), key=lambda file: file.name):
        if file.name.endswith("-Regular.ttf"):
            found.update(mapped(file.read_bytes()))
    return frozenset(found)


def mapped(font: bytes) -> Iterator[int]:
    """The code points a TrueType font maps to a glyph other than the empty one (glyph 0)."""
    count = struct.unpack_from(">H", font, 4)[0]
    entries = (struct.unpack_from(">4sLLL", font, 12 + 16 * at) for at in range(count))
    start = next(offset for tag, _, offset, _ in entries if tag == b"cmap")
    for at in range(struct.unpack_from(">H", font, start + 2)[0]):
        place = start + struct.unpack_from(">HHL", font, start + 4 + 8 * at)[2]
        form = struct.unpack_from(">H", font, place)[0]
        if form == 4:
            yield from _segments(font, place)
        elif form == 12:
            for group in range(struct.unpack_from(">L", font, place + 12)[0]):
                first, last, glyph = struct.unpack_from(">LLL", font, place + 16 + 12 * group)
                yield from range(first + (glyph == 0), last + 1)


def _segments(font: bytes, place: int) -> Iterator[int]:
    """The code points of a subtable of format 4: segments with a delta, or with glyphs listed behind them."""
    double = struct.unpack_from(">H", font, place + 6)[0]
    ends, starts, deltas, offsets = (place + 14 + extra + double * n for n, extra in enumerate((0, 2, 2, 2)))
    for at in range(0, double, 2):
        last, first, delta, offset = (struct.unpack_from(">H", font, table + at)[0] for table in (ends, starts, deltas, offsets))
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = struct.unpack_from(">H", font, offsets + at + offset + 2 * (code - first))[0] if offset else code
            if (glyph or not offset) and (glyph + delta) & 0xFFFF:
                yield code
