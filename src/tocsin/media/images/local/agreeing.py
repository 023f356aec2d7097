"""Do two pictures, one laid over the other, agree point by point? Correlation in small windows over grey thumbnails.

A true placement agrees nearly everywhere; chance, a shared logo or a shared frame agree only here and there. Fooled by: what has no texture
(not counted), covers of much of a picture, strong blur.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.arrays import Flags
from tocsin.media.images.local.placing import Map
from tocsin.media.images.local.points import Features

Grey = NDArray[np.uint8]

_WINDOW = 9  # pixels of the coarser thumbnail
_TEXTURE = 6.0  # deviation of grey in a window from which it counts
_ALIKE = 0.5  # correlation from which a window agrees
_LEAST = 12  # pixels of a side of the overlap


@dataclass(frozen=True, slots=True)
class Agreement:
    """`share`: of the overlap's windows with texture, how many agree; `mean`: their correlation. `query`, `reference`: how much of each
    whole picture agrees. `band`: the lesser side of what agrees, as a share of the overlap's."""

    share: float
    mean: float
    query: float
    reference: float
    band: float


NONE = Agreement(0.0, 0.0, 0.0, 0.0, 0.0)


def agreement(query: Features, reference: Features, placed: Map) -> Agreement:
    """How well the query, laid over the reference by `placed`, agrees with it: the finer of both is brought to the frame of the coarser."""
    move = _to_thumb(reference) @ np.vstack([placed, [0, 0, 1]]) @ np.linalg.inv(_to_thumb(query))
    grow = float(abs(np.linalg.det(move[:2, :2])))  # pixels of the reference's thumbnail for one of the query's
    if grow >= 1:
        own, other, move, grow = query.thumb, reference.thumb, np.linalg.inv(move), 1 / grow
        found = _compared(own, other, move, grow)
        return Agreement(found[0], found[1], found[2], found[3], found[4])
    found = _compared(reference.thumb, query.thumb, move, grow)
    return Agreement(found[0], found[1], found[3], found[2], found[4])


def _compared(own: Grey, other: Grey, move: Map, grow: float) -> tuple[float, float, float, float, float]:
    """Share, mean, how much of `own` and how much of `other` agrees, band. `move` brings `other` to the frame of `own`."""
    laid, inside = _laid(other, move, own.shape, 1 / grow**0.5)
    alike, rough = _alike(own, laid)
    counts = rough & inside
    total = int(counts.sum())
    if inside.sum() < _LEAST * _LEAST or total < 40:
        return (0.0, 0.0, 0.0, 0.0, 0.0)
    agrees = counts & (alike > _ALIKE)
    share = float(agrees.sum() / total)
    in_own = share * float(inside.sum() / own.size)
    in_other = share * min(1.0, float(inside.sum() / grow / other.size))
    return share, float(alike[counts].mean()), in_own, in_other, _band(agrees, inside)


def _alike(a: Grey, b: Grey) -> tuple[NDArray[np.float32], Flags]:
    """The correlation of two grey pictures in the window around each pixel, and where one of them has texture."""
    import cv2

    def mean(values: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.asarray(cv2.blur(values, (_WINDOW, _WINDOW), borderType=cv2.BORDER_REFLECT))

    x = cv2.GaussianBlur(a, (0, 0), 0.8).astype(np.float32)
    y = cv2.GaussianBlur(b, (0, 0), 0.8).astype(np.float32)
    mean_x, mean_y = mean(x), mean(y)
    spread_x, spread_y = np.maximum(mean(x * x) - mean_x**2, 0), np.maximum(mean(y * y) - mean_y**2, 0)
    alike = (mean(x * y) - mean_x * mean_y) / np.sqrt(spread_x * spread_y + 20.0)
    return alike, np.maximum(spread_x, spread_y) > _TEXTURE**2


def _band(agrees: Flags, inside: Flags) -> float:
    """The lesser side of the rows and columns in which something agrees, as a share of the overlap's."""
    rows, columns = agrees.any(axis=1).sum(), agrees.any(axis=0).sum()
    tall, wide = inside.any(axis=1).sum(), inside.any(axis=0).sum()
    return float(min(rows / max(tall, 1), columns / max(wide, 1)))


def _to_thumb(features: Features) -> NDArray[np.float64]:
    """From pixels of the points to pixels of the thumbnail."""
    height, width = features.thumb.shape
    across, down = width / features.width, height / features.height
    return np.array([[across, 0, -0.5], [0, down, -0.5], [0, 0, 1]])  # places count from the edge, pixels from the middle of the first


def _laid(thumb: Grey, move: Map, shape: tuple[int, ...], shrink: float) -> tuple[Grey, Flags]:
    """The thumbnail moved into a frame of `shape`, and where it lies there. What shrinks much is blurred first."""
    import cv2

    if shrink > 1.3:
        thumb = cv2.GaussianBlur(thumb, (0, 0), 0.5 * float(np.sqrt(shrink**2 - 1)))
    size = (shape[1], shape[0])
    laid = cv2.warpAffine(thumb, move[:2], size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    inside = cv2.warpAffine(np.ones_like(thumb), move[:2], size, flags=cv2.INTER_NEAREST, borderValue=0)
    return laid, cv2.erode(inside, np.ones((3, 3), np.uint8), borderValue=1) > 0
