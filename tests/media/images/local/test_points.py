"""Points are spread over the picture, the same every time, and few or none where there is nothing."""

from __future__ import annotations

import numpy as np
import pytest

from tests.media.images.local.drawn import scene
from tocsin.media.images.local.points import MOST, THUMB, features


def test_as_many_as_asked_for_the_same_every_time() -> None:
    one, two = features(scene(1)), features(scene(1))
    assert len(one.points) <= MOST
    assert (one.points == two.points).all() and (one.descriptors == two.descriptors).all()
    assert len(features(scene(1), 100).points) == 100


def test_what_is_kept_are_plain_arrays_in_shares() -> None:
    found = features(scene(2))
    assert found.points.dtype == np.float32 and (found.points >= 0).all() and (found.points <= 1).all()
    assert found.descriptors.shape == (len(found.points), 128) and found.descriptors.dtype == np.uint8
    length = np.linalg.norm(found.descriptors.astype(float), axis=1)
    assert (abs(length - 512) < 12).all()
    assert max(found.thumb.shape) == THUMB


def test_a_busy_corner_does_not_take_all_points() -> None:
    pixels = np.full((320, 480, 3), 128, np.uint8)
    pixels[:, 240:] = scene(3, 240, 320) // 8 + 110  # little contrast
    pixels[:160, :240] = scene(4, 240, 160)
    points = features(pixels, 300).points
    right = (points[:, 0] > 0.5).mean()
    assert right > 0.3


@pytest.mark.parametrize("shape", [(1, 1), (3, 900), (200, 200)])
def test_nothing_to_be_seen_gives_no_points(shape: tuple[int, int]) -> None:
    found = features(np.full((*shape, 3), 200, np.uint8))
    assert len(found.points) == 0 and found.descriptors.shape == (0, 128)


@pytest.mark.parametrize("shape", [(1, 2048), (2048, 2), (7, 900)])
def test_lines_of_noise_are_no_trouble(shape: tuple[int, int]) -> None:
    found = features(np.random.default_rng(1).integers(0, 256, (*shape, 3), np.uint8))
    assert len(found.points) == len(found.descriptors) == len(found.size)
