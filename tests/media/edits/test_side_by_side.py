"""Two pictures on one sheet, the shared part framed, the same bytes each time."""

from __future__ import annotations

from io import BytesIO

import numpy as np
from PIL import Image

from tests.media.images.local.drawn import scene
from tocsin.media.edits.side_by_side import HEIGHT, side_by_side
from tocsin.media.medium import Region


def test_both_are_shown_and_framed() -> None:
    turned = ((0.1, 0.2), (0.9, 0.1), (0.9, 0.8), (0.1, 0.9))
    told = side_by_side(scene(1), scene(2, 240, 320), Region((0.0, 0.25, 1.0, 0.75), turned), [(0.4, 0.4, 0.6, 0.6)])
    image = Image.open(BytesIO(told))
    assert image.size == (540 + 12 + 270, HEIGHT) and not image.getexif()
    pixels = np.asarray(image.convert("RGB")).astype(int)
    assert np.abs(pixels[90:93, 100:400] - [0, 158, 115]).max(axis=2).min(axis=0).mean() < 60
    assert told == side_by_side(scene(1), scene(2, 240, 320), Region((0.0, 0.25, 1.0, 0.75), turned), [(0.4, 0.4, 0.6, 0.6)])


def test_nothing_is_framed_without_a_region() -> None:
    assert Image.open(BytesIO(side_by_side(np.zeros((1, 1, 3), np.uint8), scene(1)))).height == HEIGHT
