"""The features of a picture mirrored, in negative or both, without looking at the picture again: a SIFT descriptor only changes its order.

Mirroring keeps the axis along a point's direction, and turns over the rows beside it and the sign of every angle. A negative turns all
gradients round, the point's own direction with them: rows and columns change ends, the angles from it stay.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np

from tocsin.media.images.local.points import Features

Turn = Literal["as_is", "mirrored", "negative", "mirrored_negative"]
TURNS: tuple[Turn, ...] = ("as_is", "mirrored", "negative", "mirrored_negative")

_PLACE = np.arange(128).reshape(4, 4, 8)
_MIRRORED = _PLACE[::-1][:, :, (-np.arange(8)) % 8].reshape(-1)
_NEGATIVE = _PLACE[::-1, ::-1].reshape(-1)


def turned(features: Features, turn: Turn) -> Features:
    """What `features` would be of the picture mirrored left to right, in negative, or both."""
    if "mirrored" in turn:
        points = features.points * np.array([-1, 1], np.float32) + np.array([1, 0], np.float32)
        angle = (np.float32(np.pi) - features.angle) % np.float32(2 * np.pi)
        thumb = np.ascontiguousarray(features.thumb[:, ::-1])
        features = replace(features, points=points, angle=angle, thumb=thumb, descriptors=features.descriptors[:, _MIRRORED])
    if "negative" in turn:
        angle = (features.angle + np.float32(np.pi)) % np.float32(2 * np.pi)
        features = replace(features, angle=angle, thumb=features.thumb ^ np.uint8(254), descriptors=features.descriptors[:, _NEGATIVE])
    return features
