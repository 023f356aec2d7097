"""Lines of letters in a picture: light or dark strokes of like height in a row, cut out of what is behind them.

Tesseract reads pages. On a photograph it takes fur and leaves for letters and passes over a caption; so only what stands in rows is
given to it, black on white.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tocsin.extras import extra
from tocsin.media.medium import Pixels

_STRONG, _WEAK = 150, 90  # of 255: how light (dark) a stroke is at its core, and at its edges
_LEAST = 10  # points of the height of a letter
_REACH = 1.1  # of its height, over which a letter looks for the next one
_LETTERS = 3  # the fewest in a line
_WIDE = 2.5  # the least width of a line, in heights of its letters
_HIGH = 5.0  # the greatest height of a line, in heights of its letters; more is a slope of stones
_AROUND = 0.5  # of that height, above and below a line, where dots and accents stand
_MOST = 6000  # parts of a picture; more is texture
_RIM = 20  # points of white around


class Cut(NamedTuple):
    """Lines of letters, black on white (height, width), and where its corner lies in the picture, in points."""

    grey: NDArray[np.uint8]
    left: int
    top: int


class _Parts(NamedTuple):
    """Connected parts of a mask: the number of each point's part, then left, top, width, height and points of each."""

    label: NDArray[np.int32]
    x: NDArray[Any]
    y: NDArray[Any]
    w: NDArray[Any]
    h: NDArray[Any]
    area: NDArray[Any]


def cut(pixels: Pixels, light: bool) -> Cut | None:
    """The lines of light letters, or of dark ones; None where nothing looks like a line."""
    level = pixels.min(axis=2) if light else 255 - pixels.max(axis=2)
    cores, strokes = _parts(level > _STRONG), _parts(level > _WEAK)
    if max(len(cores.x), len(strokes.x)) > _MOST:
        return None
    kept = np.zeros(len(strokes.x), bool)
    for left, top, right, bottom, height in _rows(cores, level.shape):
        inside = (strokes.x >= left) & (strokes.x + strokes.w <= right) & (strokes.y >= top) & (strokes.y + strokes.h <= bottom)
        kept |= inside & (strokes.h <= 3 * height)
    kept[0] = False
    if not kept.any():
        return None
    return _drawn(level, kept[strokes.label])


def _parts(mask: NDArray[Any]) -> _Parts:
    with extra("media"):
        import cv2
    _, label, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    return _Parts(np.asarray(label), *stats.T)


def _rows(cores: _Parts, shape: tuple[int, ...]) -> list[tuple[int, int, int, int, float]]:
    """Left, top, right, bottom of each line, accents included, and the height of its letters."""
    letters = _letters(cores, shape)
    reach = (cores.h * _REACH).astype(int)
    grown = np.zeros(shape, np.uint8)
    for one in letters:
        grown[cores.y[one] : cores.y[one] + cores.h[one], max(0, cores.x[one] - reach[one]) : cores.x[one] + cores.w[one] + reach[one]] = 1
    rows = _parts(grown > 0)
    row = rows.label[cores.y[letters] + cores.h[letters] // 2, cores.x[letters] + cores.w[letters] // 2]
    found = []
    for number in np.unique(row[row > 0]):
        members = letters[row == number]
        height = float(np.median(cores.h[members]))
        alike = np.mean((cores.h[members] > height / 2) & (cores.h[members] < height * 2))
        width = (cores.x[members] + cores.w[members]).max() - cores.x[members].min()
        if len(members) < _LETTERS or alike < 0.6 or width < _WIDE * height or rows.h[number] > _HIGH * height:
            continue
        around = int(height * _AROUND)
        left, top = int(rows.x[number]), int(rows.y[number])
        found.append((left, top - around, left + int(rows.w[number]), top + int(rows.h[number]) + around, height))
    return found


def _letters(cores: _Parts, shape: tuple[int, ...]) -> NDArray[Any]:
    """The parts that may be letters, or words of joined ones, by their shapes."""
    x, w, h, area = cores.x, cores.w, cores.h, cores.area
    sized = (h >= _LEAST) & (h <= shape[0] // 5) & (w >= 2) & (w <= 0.7 * shape[1]) & (w < 14 * h)
    drawn = (area > 0.08 * w * h) & ((area < 0.95 * w * h) | (h > 2 * w))
    sized[0] = False
    return np.flatnonzero(sized & drawn & (x >= 0))


def _drawn(level: NDArray[Any], kept: NDArray[np.bool_]) -> Cut:
    """What is kept with its soft edges, black on white, cut to its size."""
    with extra("media"):
        import cv2
    ink = ((level.astype(np.int32) - 60) * 255 // 120).clip(0, 255)
    near = cv2.dilate(kept.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    rows, columns = np.flatnonzero(kept.any(axis=1)), np.flatnonzero(kept.any(axis=0))
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    grey = np.where(near, 255 - ink, 255).astype(np.uint8)[top:bottom, left:right]
    return Cut(np.pad(grey, _RIM, constant_values=255), int(left) - _RIM, int(top) - _RIM)
