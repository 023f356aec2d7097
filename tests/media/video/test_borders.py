"""Bars that never change are found; a picture without any is whole."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from tests.media.video.drawn import clip
from tocsin.media.video.borders import WHOLE, cut, moving, unmoving
from tocsin.media.video.tracing import trace


def test_bars_above_and_below_are_left_out() -> None:
    made = trace(clip(5, seed=1).edited(lambda x: cv2.copyMakeBorder(x, 30, 30, 0, 0, cv2.BORDER_CONSTANT)))
    assert unmoving(made.small) == pytest.approx((0, 1 / 6, 1, 5 / 6), abs=0.04)


def test_a_picture_without_bars_is_whole() -> None:
    assert unmoving(trace(clip(5, seed=1)).small) == WHOLE


def test_a_black_video_is_whole() -> None:
    assert unmoving(np.zeros((8, 36, 64), np.uint8)) == WHOLE


def test_what_moves_in_a_still_frame_is_found() -> None:
    small = np.full((20, 40, 60), 100, np.uint8)
    small[:, 10:30, 20:50] = np.random.default_rng(1).integers(0, 255, (20, 20, 30), np.uint8)
    assert moving(small) == pytest.approx((20 / 60, 10 / 40, 50 / 60, 30 / 40), abs=0.03)


def test_cutting_leaves_a_point_at_least() -> None:
    assert cut(np.zeros((10, 10, 3), np.uint8), (0.5, 0.5, 0.5, 0.5)).shape == (1, 1, 3)
