"""Pairs as a density: every pair is a line, and each point of the picture is as strong as the logarithm of the lines through
it, in GRADES steps.

A hundred thousand lines one by one tell no more than this picture does, and no browser without a graphics card draws them while it moves.
"""

from __future__ import annotations

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

SIDE = 1200  # points of the picture's side
CHUNK = 1 << 20  # points of lines at once
COLOUR = (108, 132, 158)  # one that is seen on white and on black
GRADES = 15  # and none: what two points of a byte can tell
FAINTEST = 64  # of 255: how opaque a single line is

Floats = NDArray[np.float64]


def density(x: Floats, y: Floats, a: NDArray[np.int64], b: NDArray[np.int64], size: float, side: int = SIDE) -> NDArray[np.uint8]:
    """The picture of the lines between places `a` and `b`, `side` points square, of what lies within `size` of the middle; 0 for none."""
    scale = side / (2 * size) if size else 0.0
    columns, rows = (x + size) * scale, (y + size) * scale
    points = np.maximum(np.ceil(np.hypot(columns[b] - columns[a], rows[b] - rows[a])).astype(np.int64), 1) + 1
    counts = np.zeros(side * side, np.float64)
    ends = np.cumsum(points)
    start = 0
    while start < len(a):
        reach = ends[start - 1] if start else 0
        end = max(int(np.searchsorted(ends, reach + CHUNK, "right")), start + 1)
        counts += np.bincount(_places(columns, rows, a[start:end], b[start:end], points[start:end], side), minlength=side * side)
        start = end
    strength = np.log1p(counts)
    most = strength.max() if len(counts) else 0.0
    grade = 1 + (GRADES - 1) * (strength - np.log(2)) / max(most - np.log(2), 1e-9)
    return np.where(counts > 0, np.clip(np.round(grade), 1, GRADES), 0).astype(np.uint8).reshape(side, side)


def _places(
    columns: Floats, rows: Floats, a: NDArray[np.int64], b: NDArray[np.int64], points: NDArray[np.int64], side: int
) -> NDArray[np.int64]:
    """The points of the picture that each line goes through, one after the other."""
    line = np.repeat(np.arange(len(a)), points)
    along = (np.arange(len(line)) - np.repeat(np.cumsum(points) - points, points)) / np.maximum(points - 1, 1)[line]
    column = columns[a][line] + along * (columns[b] - columns[a])[line]
    row = rows[a][line] + along * (rows[b] - rows[a])[line]
    inside = (np.clip(part.astype(np.int64), 0, side - 1) for part in (row, column))
    return np.ravel_multi_index(tuple(inside), (side, side)).astype(np.int64)


def png(picture: NDArray[np.uint8]) -> bytes:
    """A square picture of grades, its side an even number, as PNG (RFC 2083): one colour, the more opaque the higher the grade."""
    side = len(picture)
    rows = np.zeros((side, side // 2 + 1), np.uint8)  # each row behind a 0: no filter
    rows[:, 1:] = picture[:, 0::2] << 4 | picture[:, 1::2]
    opaque = [0, *(round(FAINTEST + (255 - FAINTEST) * grade / (GRADES - 1)) for grade in range(GRADES))]
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", side, side, 4, 3, 0, 0, 0)),
        (b"PLTE", bytes(COLOUR) * (GRADES + 1)),
        (b"tRNS", bytes(opaque)),
        (b"IDAT", zlib.compress(rows.tobytes(), 6)),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
