"""The bars and frames of a video: lines at its edges that never change and are of one colour, or all that never changes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tocsin.arrays import Flags, Floats
from tocsin.media.medium import Box, Pixels

WHOLE: Box = (0.0, 0.0, 1.0, 1.0)
_STILL = 3.0  # grey levels of spread over time under which a point never changes, compression allowed for
_EVEN = 8.0  # grey levels of spread along a line of one colour
_MOST = 0.45  # of a side that may be cut off at each end


def unmoving(small: NDArray[np.uint8]) -> Box:
    """The part of a video (n, h, w) inside its bars, as shares. Fooled by: a picture whose sky never moves and reaches an edge."""
    still, usual = small.std(axis=0) < _STILL, np.median(small, axis=0)
    top, bottom = _ends(_bars(still, usual))
    left, right = _ends(_bars(still[top : small.shape[1] - bottom].T, usual[top : small.shape[1] - bottom].T))
    return _box(small, top, bottom, left, right)


def moving(small: NDArray[np.uint8]) -> Box:
    """The part of a video in which anything moves, as shares: in a recording of a screen, the video in it."""
    still = small.std(axis=0) < _STILL
    top, bottom = _ends(still.mean(axis=1) > 0.97)
    left, right = _ends(still[top : small.shape[1] - bottom].mean(axis=0) > 0.97)
    return _box(small, top, bottom, left, right)


def cut(pixels: Pixels, box: Box) -> Pixels:
    """What lies in the box, at least a point (a view, not a copy)."""
    height, width = pixels.shape[:2]
    left, top = min(width - 1, round(box[0] * width)), min(height - 1, round(box[1] * height))
    return pixels[top : max(top + 1, round(box[3] * height)), left : max(left + 1, round(box[2] * width))]


def _bars(still: Flags, usual: Floats) -> Flags:
    """Which rows are of a bar: still, and of one colour."""
    return np.asarray((still.mean(axis=1) > 0.97) & (usual.std(axis=1) < _EVEN))


def _ends(lines: Flags) -> tuple[int, int]:
    """How many lines at each end hold, as many as may be cut off."""
    most = int(len(lines) * _MOST)
    first = int(np.argmin(lines)) if not lines.all() else 0
    last = int(np.argmin(lines[::-1])) if not lines.all() else 0
    return (first if first <= most else 0), (last if last <= most else 0)


def _box(small: NDArray[np.uint8], top: int, bottom: int, left: int, right: int) -> Box:
    height, width = small.shape[1:]
    return left / width, top / height, 1 - right / width, 1 - bottom / height
