"""Do two pictures, one laid over the other, agree point by point? Correlation in small windows over grey thumbnails.

A true placement agrees nearly everywhere; chance, a shared logo or a shared frame agree only here and there, and what agrees of frames is
drawn or set and not photographed. Fooled by: what has no texture (not counted), covers of much of a picture, strong blur.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.arrays import Flags, Floats32
from tocsin.media.images.local.placing import Map
from tocsin.media.images.local.points import Features

Grey = NDArray[np.uint8]

_WINDOW = 9  # pixels of the coarser thumbnail
_TEXTURE = 5.0  # deviation of grey in a window from which it counts
_ALIKE = 0.5  # correlation from which a window agrees
_LEAST = 12  # pixels of a side of the overlap
_AGAINST = 200  # windows that disagree are added, so that a small overlap tells little


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of the windows with texture where both pictures lie over each other: `photo` and `drawn`, how many agree and look like a photograph
    in one of them or like something drawn in both; `mean`, their correlation. `query`, `reference`: how much of each picture agrees.
    `everywhere`: how many agree when none is added for caution."""

    photo: float
    drawn: float
    mean: float
    query: float
    reference: float
    everywhere: float

    @property
    def share(self) -> float:
        """How many of the windows agree."""
        return self.photo + self.drawn


NONE = Agreement(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def agreement(query: Features, reference: Features, placed: Map) -> Agreement:
    """How well the query, laid over the reference by `placed`, agrees with it: the finer of both is brought to the frame of the coarser."""
    move = _to_thumb(reference) @ np.vstack([placed, [0, 0, 1]]) @ np.linalg.inv(_to_thumb(query))
    grow = float(abs(np.linalg.det(move[:2, :2])))  # pixels of the reference's thumbnail for one of the query's
    if grow < 1:
        return _compared(reference.thumb, query.thumb, move, grow)
    found = _compared(query.thumb, reference.thumb, np.linalg.inv(move), 1 / grow)
    return Agreement(found.photo, found.drawn, found.mean, found.reference, found.query, found.everywhere)


def _compared(own: Grey, other: Grey, move: Map, grow: float) -> Agreement:
    """The agreement with `own` as the reference. `move` brings `other` to its frame."""
    laid, photo, inside = _laid(other, move, own.shape, grow**-0.5)
    alike, rough = _alike(own, laid)
    counts = rough & inside
    total, area = int(counts.sum()) + _AGAINST, int(inside.sum())
    if area < _LEAST * _LEAST or not counts.any():
        return NONE
    agrees = counts & (alike > _ALIKE)
    of_photo = int((agrees & (photo | (own & 1 > 0))).sum())
    share = float(agrees.sum() / total)
    in_other = share * min(1.0, area / grow / other.size)
    plain = float(agrees.sum() / counts.sum())
    return Agreement(of_photo / total, share - of_photo / total, float(alike[counts].mean()), in_other, share * area / own.size, plain)


def _alike(a: Grey, b: Grey) -> tuple[Floats32, Flags]:
    """The correlation of two grey pictures in the window around each pixel, and where one of them has texture."""
    import cv2

    def mean(values: Floats32) -> Floats32:
        return np.asarray(cv2.blur(values, (_WINDOW, _WINDOW), borderType=cv2.BORDER_REFLECT))

    x = cv2.GaussianBlur(a, (0, 0), 0.8).astype(np.float32)
    y = cv2.GaussianBlur(b, (0, 0), 0.8).astype(np.float32)
    mean_x, mean_y = mean(x), mean(y)
    spread_x, spread_y = np.maximum(mean(x * x) - mean_x**2, 0), np.maximum(mean(y * y) - mean_y**2, 0)
    alike = (mean(x * y) - mean_x * mean_y) / np.sqrt(spread_x * spread_y + 20.0)
    return alike, np.maximum(spread_x, spread_y) > _TEXTURE**2


def _to_thumb(features: Features) -> NDArray[np.float64]:
    """From pixels of the points to pixels of the thumbnail."""
    height, width = features.thumb.shape
    across, down = width / features.width, height / features.height
    return np.array([[across, 0, -0.5], [0, down, -0.5], [0, 0, 1]])  # places count from the edge, pixels from the middle of the first


def _laid(thumb: Grey, move: Map, shape: tuple[int, ...], shrink: float) -> tuple[Grey, Flags, Flags]:
    """The thumbnail moved into a frame of `shape`, where it looks like a photograph there, and where it lies. What shrinks is blurred."""
    import cv2

    size = (shape[1], shape[0])
    smooth = cv2.GaussianBlur(thumb, (0, 0), 0.5 * float(np.sqrt(shrink**2 - 1))) if shrink > 1.3 else thumb
    laid = cv2.warpAffine(smooth, move[:2], size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    known = cv2.warpAffine(2 + (thumb & 1), move[:2], size, flags=cv2.INTER_NEAREST, borderValue=0)
    inside = cv2.erode((known > 0).astype(np.uint8), np.ones((3, 3), np.uint8), borderValue=1) > 0
    return laid, known == 3, inside
