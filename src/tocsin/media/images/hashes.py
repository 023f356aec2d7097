"""Robust hashes of a picture's views: PDQ of the whole, of what its borders leave and of its middle, in eight orientations.

PDQ (Facebook's "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm", 2019) describes a picture by 256 bits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tocsin.extras import extra
from tocsin.media.images.borders import WHOLE, cut, trimmed
from tocsin.media.medium import Box, Pixels

View = Literal["whole", "trimmed", "middle"]
VIEWS: tuple[View, ...] = ("whole", "trimmed", "middle")
ORIENTATIONS = (
    8  # as pdqhash numbers them: as it is, turned by 90, 180 and 270 degrees, flipped top to bottom, left to right, along the diagonals
)
_SIDE = 256  # points of the longer side that is hashed
_LEAST = 5  # points of the shorter side there
_MIDDLE = 0.1  # of a side cut off at each end
_FLAT = 3.0  # grey levels of spread under which a picture has nothing to be told by
_QUALITY = 30  # of PDQ (0 to 100), under which its bits are chance


@dataclass(frozen=True, slots=True)
class Hashes:
    """The hashes of a picture. `bits`: (n, 32) bytes; `views`: which view each is of; `boxes`: where that view lies in the picture.

    Of a flat picture there is none: it is found by its bytes alone.
    """

    bits: NDArray[np.uint8]
    views: tuple[View, ...]
    boxes: tuple[Box, ...]

    @property
    def flat(self) -> bool:
        """Whether the picture has too little texture to be told by."""
        return not self.views


def views(pixels: Pixels) -> dict[View, Box]:
    """The views of a picture that are hashed, and where each lies; borders only where it has some."""
    inner = trimmed(pixels)
    width, height = inner[2] - inner[0], inner[3] - inner[1]
    middle = (inner[0] + _MIDDLE * width, inner[1] + _MIDDLE * height, inner[2] - _MIDDLE * width, inner[3] - _MIDDLE * height)
    return {"whole": WHOLE, **({} if inner == WHOLE else {"trimmed": inner}), "middle": middle}


def hashes(pixels: Pixels) -> Hashes:
    """One hash for each view, as the picture stands."""
    return _hashed(pixels, 1)


def turned(pixels: Pixels) -> Hashes:
    """Eight hashes for each view, one for each orientation, in the order of pdqhash: what a query is asked by."""
    return _hashed(pixels, ORIENTATIONS)


def _hashed(pixels: Pixels, orientations: int) -> Hashes:
    with extra("media"):
        import cv2
        import pdqhash
    bits, names, boxes = list[NDArray[np.uint8]](), list[View](), list[Box]()
    for name, box in views(pixels).items():
        part = cut(pixels, box)
        scale = min(1.0, _SIDE / max(part.shape[:2]))
        if min(part.shape[:2]) * scale < _LEAST:  # a line
            continue
        small = cv2.resize(part, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else part
        if float(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY).std()) < _FLAT:
            continue
        vectors, quality = pdqhash.compute_dihedral(np.ascontiguousarray(small))
        if quality < _QUALITY:
            continue
        bits += [np.packbits(np.asarray(vector, dtype=np.uint8)) for vector in vectors[:orientations]]
        names += [name] * orientations
        boxes += [box] * orientations
    return Hashes(np.array(bits, np.uint8).reshape(-1, 32), tuple(names), tuple(boxes))
