"""Two views laid over each other corner on corner, without points: what near hashes say is the same, looked at.

Hashes are near where the large shapes are alike: two posts in one app's frame, two cards of one template. Their pixels are not.
"""

from __future__ import annotations

import numpy as np

from tocsin.arrays import Floats
from tocsin.media.images.local.agreeing import NONE, Agreement, agreement
from tocsin.media.images.local.points import Features
from tocsin.media.images.local.turned import Turn, turned
from tocsin.media.medium import Box

_WAYS: tuple[Turn, ...] = ("as_is", "mirrored")


def overlaid(query: Features, reference: Features, views: tuple[Box, Box]) -> Agreement:
    """How well both views, shares of query and reference, agree in that of the eight orientations in which they agree best."""
    left, top, right, bottom = views[0]
    best, to = NONE, _corners(views[1], reference)
    for way in _WAYS:
        box = views[0] if way == "as_is" else (1 - right, top, 1 - left, bottom)
        view = turned(query, way)
        own = np.column_stack([_corners(box, view), np.ones(4)])
        for quarter in range(4):
            placed = np.asarray(np.linalg.lstsq(own, np.roll(to, quarter, axis=0), rcond=None)[0].T, np.float64)
            found = agreement(view, reference, placed)
            best = found if found.share > best.share else best
    return best


def _corners(box: Box, features: Features) -> Floats:
    """(4, 2): the corners of a box in pixels, clockwise."""
    left, top, right, bottom = box
    shares = np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
    return np.asarray(shares * np.array([features.width, features.height]))
