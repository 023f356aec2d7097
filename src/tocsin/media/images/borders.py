"""Borders of a picture: bars, frames and blurred surroundings that somebody put around it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tocsin.extras import extra
from tocsin.media.medium import Box, Pixels

WHOLE: Box = (0.0, 0.0, 1.0, 1.0)
_SIDE = 256  # points of the longer side that borders are looked for at
_LINES = 8  # of a side, of which fewer have no borders
_EVEN = 5.0  # grey levels: the spread along a line of one colour, compression allowed for
_BLURRED = 0.12  # share of the middle's detail that a blurred surrounding has at most
_STEP = 6.0  # grey levels between a border and the picture in it, on average along their line
_MOST = 0.42  # of a side: what is left must be a picture
_LEAST = 0.012


def trimmed(pixels: Pixels) -> Box:
    """The picture without its borders, as shares of width and height; the whole where it has none.

    A border is a run of lines from an edge that have one colour each (dark, white, any), or that are blurred; it ends in a step.
    Fooled by: a clear sky or a wall that reaches an edge (cut off as a border), and a border with a pattern or a text on it (kept).
    """
    with extra("media"):
        import cv2
    scale = min(1.0, _SIDE / max(pixels.shape[:2]))
    if min(pixels.shape[:2]) * scale < _LINES:
        return WHOLE
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else pixels
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY).astype(np.float32)
    top, bottom = _ends(grey)
    left, right = _ends(np.ascontiguousarray(grey[top : grey.shape[0] - bottom].T))
    if (left, right) != (0, 0):  # bars at the sides hide those above and below
        inner = grey[:, left : grey.shape[1] - right]
        top, bottom = _ends(np.ascontiguousarray(inner))
    height, width = grey.shape
    return left / width, top / height, 1 - right / width, 1 - bottom / height


def cut(pixels: Pixels, box: Box) -> Pixels:
    """The part of a picture in a box (a view, not a copy); at least one point."""
    height, width = pixels.shape[:2]
    left, top = min(width - 1, round(box[0] * width)), min(height - 1, round(box[1] * height))
    return pixels[top : max(top + 1, round(box[3] * height)), left : max(left + 1, round(box[2] * width))]


def _ends(grey: NDArray[np.float32]) -> tuple[int, int]:
    """How many lines above and below are border."""
    lines = len(grey)
    if lines < _LINES or grey.shape[1] < _LINES:
        return 0, 0
    spread = grey.std(axis=1)
    detail = np.abs(np.diff(grey, n=2, axis=1)).mean(axis=1)
    step = np.abs(np.diff(grey, axis=0)).mean(axis=1)
    middle = float(np.median(detail[lines // 4 : lines * 3 // 4]))
    even, blurred = spread <= _EVEN, detail <= _BLURRED * middle
    return _run(even, blurred, step), _run(even[::-1], blurred[::-1], step[::-1])


def _run(even: NDArray[np.bool_], blurred: NDArray[np.bool_], step: NDArray[np.float32]) -> int:
    """Lines of a border from the beginning: the even ones, else the blurred ones; either ends in a step."""
    for kind in (even, blurred):
        run = int(np.argmin(kind)) if not kind.all() else len(kind)
        if _LEAST * len(kind) <= run <= _MOST * len(kind) and float(step[max(0, run - 2) : run + 1].max()) >= _STEP:
            return run
    return 0
