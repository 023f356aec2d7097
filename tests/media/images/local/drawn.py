"""Pictures drawn by code: shapes and strokes in many sizes, different for each seed."""

from __future__ import annotations

import cv2
import numpy as np

from tocsin.media.medium import Pixels


def scene(seed: int, width: int = 480, height: int = 320) -> Pixels:
    """A picture full of shapes in front of a gradient, no two seeds alike."""
    random = np.random.default_rng(seed)
    across = np.linspace(0, 1, width)[None, :, None] * random.integers(40, 200, 3) + np.linspace(0, 1, height)[:, None, None] * 50
    pixels = np.ascontiguousarray(np.broadcast_to(across, (height, width, 3)).astype(np.uint8))
    for _ in range(140):
        centre = (int(random.integers(width)), int(random.integers(height)))
        size = (int(random.integers(3, 40)), int(random.integers(3, 40)))
        colour = tuple(int(value) for value in random.integers(0, 256, 3))
        if random.random() < 0.5:
            cv2.ellipse(pixels, centre, size, float(random.integers(180)), 0, 360, colour, -1, cv2.LINE_AA)
        else:
            box = cv2.boxPoints((centre, size, float(random.integers(180)))).astype(np.int32)
            cv2.fillPoly(pixels, [box], colour, cv2.LINE_AA)
    return cv2.GaussianBlur(pixels, (0, 0), 0.7)
