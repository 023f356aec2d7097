"""The part that two pictures share, as boxes or as quadrilaterals where it is turned."""

from __future__ import annotations

import numpy as np

from tocsin.arrays import Floats
from tocsin.media.medium import Box, Corners, Region

_STRAIGHT = 0.02  # how far a corner may lie from its box, share of the picture, for the part to count as straight


def region(placed: Floats) -> Region | None:
    """Where each of both frames lies in the other, cut to it. `placed` (2, 3): from shares of the query to shares of the reference."""
    whole = np.vstack([placed, [0.0, 0.0, 1.0]])
    query, reference = _part(np.linalg.inv(whole)), _part(whole)
    return Region(query, reference) if query and reference else None


def _part(move: Floats) -> Box | Corners | None:
    """The unit square moved, as far as it lies within the unit square."""
    corners = np.array([[0.0, 0], [1, 0], [1, 1], [0, 1]]) @ move[:2, :2].T + move[:2, 2]
    low, high = corners.min(axis=0), corners.max(axis=0)
    if (np.minimum(np.abs(corners - low), np.abs(corners - high)).max()) <= _STRAIGHT * max(1.0, float((high - low).max())):
        x0, y0, x1, y1 = np.clip([*_straight(corners)], 0.0, 1.0).tolist()
        return (x0, y0, x1, y1) if x1 > x0 and y1 > y0 else None
    cut = np.clip(corners, 0.0, 1.0)
    if min(np.ptp(cut, axis=0)) <= 0:
        return None
    a, b, c, d = ((float(x), float(y)) for x, y in cut)
    return (a, b, c, d)


def _straight(corners: Floats) -> tuple[float, float, float, float]:
    """The box whose sides are the means of the quadrilateral's."""
    x, y = np.sort(corners[:, 0]), np.sort(corners[:, 1])
    return float(x[:2].mean()), float(y[:2].mean()), float(x[2:].mean()), float(y[2:].mean())
