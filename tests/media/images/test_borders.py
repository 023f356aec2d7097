"""Borders are found where somebody put them, and nowhere else."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from tests.media.images.local.drawn import scene
from tocsin.media.images.borders import WHOLE, cut, trimmed


@pytest.mark.parametrize("colour", [0, 128, 255])
def test_bars_of_one_colour_are_trimmed(colour: int) -> None:
    framed = np.full((420, 600, 3), colour, np.uint8)
    framed[50:370, 60:540] = scene(1)
    assert trimmed(framed) == pytest.approx((0.1, 50 / 420, 0.9, 370 / 420), abs=0.01)
    assert cut(framed, trimmed(framed)).shape[:2] == pytest.approx((320, 480), abs=6)


def test_a_blurred_surrounding_is_trimmed() -> None:
    picture = scene(2, 240, 320)
    wide = cv2.GaussianBlur(cv2.resize(picture, (600, 320)), (0, 0), 20)
    wide[:, 180:420] = picture
    assert trimmed(wide) == pytest.approx((0.3, 0.0, 0.7, 1.0), abs=0.02)


def test_a_picture_and_a_flat_one_have_none() -> None:
    assert trimmed(scene(3)) == WHOLE
    assert trimmed(np.full((50, 60, 3), 9, np.uint8)) == WHOLE
    assert trimmed(np.zeros((1, 1, 3), np.uint8)) == WHOLE
