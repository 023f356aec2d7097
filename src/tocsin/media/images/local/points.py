"""Points of a picture that are found again after edits: SIFT (Lowe 2004), as RootSIFT (Arandjelovic & Zisserman 2012), spread over it.

Fooled by: pictures without texture (sky, fog, one colour), which have few points or none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.arrays import Flags, Floats32, Ints
from tocsin.extras import extra
from tocsin.media.medium import Pixels

AREA = 240_000  # pixels that points are looked for in: a larger picture is scaled down, at most three-fold time a smaller one up
LEAST_SIDE = 400  # pixels: a picture whose longer side is less is doubled
MOST = 800  # points kept
THUMB = 240  # pixels of the longer side of the small grey picture
_CELLS = 8  # the grid over the picture, cells a side
_OCTAVES = np.array([2.6, 5.2])  # sizes that part fine, middle and coarse points
_DRAWN_WINDOW, _EXTREME, _DRAWN = 15, 0.12, 0.45  # pixels; share of a window's contrast; share of pixels so near to an extreme
_UNIT = 512.0  # length of a descriptor of whole numbers


@dataclass(frozen=True, slots=True)
class Features:
    """What is kept of a picture to compare it with others, all plain arrays.

    `width`, `height`: pixels in which points were looked for. `points` (n, 2): x and y as shares of them. `size` (n,): their diameter in
    these pixels. `angle` (n,): where their gradient points to, radians, x to the right and y down. `descriptors` (n, 128), whole numbers of
    length 512: 4 rows by 4 columns by 8 directions. `thumb` (h, w): the picture in grey, its longer side 240 pixels; the lowest bit of each
    pixel says whether its surroundings look like a photograph (1) or like something drawn or set (0): letters, buttons, bars.
    """

    width: int
    height: int
    points: Floats32
    size: Floats32
    angle: Floats32
    descriptors: NDArray[np.uint8]
    thumb: NDArray[np.uint8]

    def photographed(self) -> Flags:
        """(n,): whether each point lies where the picture looks like a photograph."""
        height, width = self.thumb.shape
        across, down = (self.points * np.array([width, height], np.float32)).astype(np.int64).T
        return np.asarray(self.thumb[np.minimum(down, height - 1), np.minimum(across, width - 1)] & 1 > 0)

    def places(self) -> Floats32:
        """(n, 2): the points in pixels of `width` and `height`."""
        return np.asarray(self.points * np.array([self.width, self.height], np.float32))


def features(pixels: Pixels, most: int = MOST) -> Features:
    """The `most` points of a picture (height, width, 3) of 0 to 255 that tell most, spread over it, finer and coarser ones alike."""
    with extra("media"):
        import cv2
    grey = _stretched(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY))
    thumb = _scaled(grey, THUMB / max(grey.shape))
    grey = _scaled(grey, _factor(*grey.shape))
    thumb = (thumb & np.uint8(254)) | photographic(grey, thumb.shape)
    height, width = grey.shape
    sift: Any = cv2.SIFT.create(0, 3, 0.02, 12, 1.6, True)
    found = sift.detect(grey, None)
    chosen = [found[at] for at in _spread(found, width, height, most)]
    kept, descriptors = sift.compute(grey, chosen) if chosen else ([], None)
    places = np.array([point.pt for point in kept], np.float32).reshape(-1, 2) + np.float32(0.5)  # from the picture's edge
    return Features(
        width,
        height,
        (places / np.array([width, height])).astype(np.float32),
        np.array([point.size for point in kept], np.float32),
        np.radians([point.angle for point in kept]).astype(np.float32),
        _rooted(descriptors),
        thumb,
    )


def _factor(height: int, width: int) -> float:
    """By how much a picture is scaled before points are looked for."""
    if max(height, width) < LEAST_SIDE:
        return 2.0
    return float(min(1.0, (AREA / (height * width)) ** 0.5))


def _scaled(grey: NDArray[np.uint8], factor: float) -> NDArray[np.uint8]:
    import cv2

    if factor == 1:
        return grey
    size = (max(16, round(grey.shape[1] * factor)), max(16, round(grey.shape[0] * factor)))
    small: NDArray[np.uint8] = cv2.resize(grey, size, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC)
    return small


def _stretched(grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Grey from black to white: pictures of little contrast have points like others."""
    low, high = np.percentile(grey[:: max(1, grey.shape[0] // 200), :: max(1, grey.shape[1] // 200)], [1, 99])
    if high - low > 200 or high - low < 8:
        return grey
    table = np.clip((np.arange(256) - low) * 255 / (high - low), 0, 255).astype(np.uint8)
    return np.asarray(table[grey])


def photographic(grey: NDArray[np.uint8], shape: tuple[int, ...]) -> NDArray[np.uint8]:
    """1 where a picture looks like a photograph, brought to `shape`: in what is drawn or set, most pixels of a window are nearly as bright
    as its brightest or as dark as its darkest; in nature most lie between (medians .8 and .1)."""
    import cv2

    window = np.ones((_DRAWN_WINDOW, _DRAWN_WINDOW), np.uint8)
    high, low = cv2.dilate(grey, window), cv2.erode(grey, window)
    extreme = np.minimum(high - grey, grey - low) < _EXTREME * (high - low).astype(np.float32)
    share = cv2.resize(cv2.blur(extreme.astype(np.float32), (_DRAWN_WINDOW, _DRAWN_WINDOW)), shape[::-1], interpolation=cv2.INTER_AREA)
    return np.asarray((share < _DRAWN).astype(np.uint8))


def _spread(found: Sequence[Any], width: int, height: int, most: int) -> Ints:
    """Which points to keep: the strongest of each cell and octave, then the second of each, and so on."""
    if len(found) <= most:
        return np.arange(len(found))
    place = np.array([point.pt for point in found])
    strength = np.array([point.response for point in found])
    octave = np.searchsorted(_OCTAVES, [point.size for point in found])
    cell = np.minimum((place / [width, height] * _CELLS).astype(np.int64), _CELLS - 1)
    group = (cell[:, 0] * _CELLS + cell[:, 1]) * 3 + octave
    order = np.lexsort((place[:, 1], place[:, 0], -strength, group))
    first = np.r_[True, np.diff(group[order]) != 0]
    start = np.maximum.accumulate(np.where(first, np.arange(len(order)), 0))
    rank = np.arange(len(order)) - start
    chosen = order[np.lexsort((order, -strength[order], rank))[:most]]
    return np.sort(chosen)


def _rooted(descriptors: Floats32 | None) -> NDArray[np.uint8]:
    """Square roots of the shares: distances between them are those of Hellinger."""
    if descriptors is None or not len(descriptors):
        return np.zeros((0, 128), np.uint8)
    share = descriptors / np.maximum(descriptors.sum(axis=1, keepdims=True), 1e-6)
    return np.asarray(np.minimum(np.rint(np.sqrt(share) * _UNIT), 255).astype(np.uint8))
