"""Lines of letters in a picture: light or dark strokes of like height in a row, cut out of what is behind them.

Tesseract reads pages. On a photograph it takes fur and leaves for letters and passes over a caption; so only what stands in rows is
given to it, black on white.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from tocsin.extras import extra
from tocsin.media.medium import Pixels

_STRONG, _WEAK = 135, 90  # of 255: how light (dark) a stroke is at its core, and at its edges
_LEAST = 10  # points of the height of a letter
_REACH = 1.1  # of its height, which may lie between a letter and the next one
_LETTERS = 3  # the fewest in a line
_WIDE = 2.5  # the least width of a line, in heights of its letters
_HIGH = 3.5  # the greatest height of a line, in heights of its letters; more is a slope of stones
_ALIKE = 2.3  # the greatest ratio of the heights of neighbours
_LEVEL = 0.4  # of the lower one's height, which neighbours share
_AROUND = 0.5  # of that height, above and below a line, where dots and accents stand
_MOST, _MOST_LETTERS = 20_000, 2500  # parts of a picture and what may be letters of them; more is texture
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
    level = pixels[..., :2].min(axis=2) if light else 255 - pixels.max(axis=2)
    cores, strokes = _parts(level > _STRONG), _parts(level > _WEAK)
    if max(len(cores.x), len(strokes.x)) > _MOST:
        return None
    rows = _rows(cores, level.shape)
    # Strokes bring their soft edges and thin parts; where they run into what is behind them, their cores stand for them.
    whole = _within(rows, strokes) & (np.bincount(strokes.label.ravel(), level.ravel() > _STRONG, len(strokes.x)) > 0)
    kept = whole[strokes.label] | _within(rows, cores)[cores.label]
    return _drawn(level, kept) if kept.any() else None


def _within(rows: list[tuple[int, int, int, int, float]], parts: _Parts) -> NDArray[np.bool_]:
    """Which parts lie in a line and have the size of letters, dots and accents."""
    kept = np.zeros(len(parts.x), bool)
    for left, top, right, bottom, height in rows:
        inside = (parts.x >= left) & (parts.x + parts.w <= right) & (parts.y >= top) & (parts.y + parts.h <= bottom)
        kept |= inside & (parts.h <= 3 * height) & (parts.h >= height / 8)
    kept[0] = False
    return kept


def _parts(mask: NDArray[Any]) -> _Parts:
    with extra("media"):
        import cv2
    _, label, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    return _Parts(np.asarray(label), *stats.T)


def _rows(cores: _Parts, shape: tuple[int, ...]) -> list[tuple[int, int, int, int, float]]:
    """Left, top, right, bottom of each line, accents included, and the height of its letters."""
    letters = _letters(cores, shape)
    if not _LETTERS <= len(letters) <= _MOST_LETTERS:
        return []
    x, y, w, h = (side[letters].astype(np.int32) for side in (cores.x, cores.y, cores.w, cores.h))
    _, row = connected_components(_follows(x, y, w, h), directed=False)
    found = []
    for number in np.flatnonzero(np.bincount(row) >= _LETTERS):
        members = row == number
        height = float(np.median(h[members]))
        left, right, top, bottom = x[members].min(), (x + w)[members].max(), y[members].min(), (y + h)[members].max()
        if right - left < _WIDE * height or bottom - top > _HIGH * height:
            continue
        around = int(height * _AROUND)
        found.append((int(left) - around, int(top) - around, int(right) + around, int(bottom) + around, height))
    return found


def _follows(x: NDArray[Any], y: NDArray[Any], w: NDArray[Any], h: NDArray[Any]) -> Any:
    """Which letters stand beside each other in a line: of like height, on one level, with no more than a space between."""
    least, most = np.minimum(h[:, None], h), np.maximum(h[:, None], h)
    level = np.minimum((y + h)[:, None], y + h) - np.maximum(y[:, None], y)
    between = np.maximum(x[:, None], x) - np.minimum((x + w)[:, None], x + w)
    return csr_matrix((most <= _ALIKE * least) & (level >= _LEVEL * least) & (between <= _REACH * most))


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
