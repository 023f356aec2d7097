"""Hashes hold against re-encoding and turning, and tell pictures apart; a flat picture has none."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from tests.media.images.local.drawn import scene
from tocsin.media.images.hashes import ORIENTATIONS, Hashes, hashes, turned
from tocsin.media.medium import Pixels


def _distance(one: Hashes, other: Hashes) -> int:
    return int(np.bitwise_count(one.bits[:, None] ^ other.bits[None]).sum(axis=2).min())


def test_views_of_a_framed_picture() -> None:
    framed = np.zeros((400, 480, 3), np.uint8)
    framed[40:360] = scene(1)
    told = hashes(framed)
    assert told.views == ("whole", "trimmed", "middle")
    assert len(turned(framed).bits) == 3 * ORIENTATIONS
    assert _distance(told, hashes(scene(1))) <= 24


@pytest.mark.parametrize(
    "turn", [np.rot90, np.fliplr, np.flipud, lambda pixels: pixels.transpose(1, 0, 2), lambda pixels: np.rot90(pixels, 2)]
)
def test_every_orientation_is_found(turn: object) -> None:
    query: Pixels = np.ascontiguousarray(turn(scene(2)))  # type: ignore[operator]
    assert _distance(turned(query), hashes(scene(2))) <= 40  # pdqhash turns the bits, not the picture


def test_a_copy_is_near_and_another_is_far() -> None:
    copy = cv2.imdecode(cv2.imencode(".jpg", cv2.resize(scene(3), None, fx=0.5, fy=0.5), [cv2.IMWRITE_JPEG_QUALITY, 40])[1], 1)
    assert _distance(turned(copy), hashes(scene(3))) <= 31
    assert _distance(turned(scene(4)), hashes(scene(3))) > 60


def test_a_flat_picture_has_none() -> None:
    assert hashes(np.full((300, 400, 3), 120, np.uint8)).flat
    assert turned(np.zeros((2, 2, 3), np.uint8)).bits.shape == (0, 32)


@pytest.mark.parametrize("size", [(1, 60_000), (60_000, 1), (2, 3000), (5, 2000), (1, 1)])
def test_a_line_is_flat(size: tuple[int, int]) -> None:
    told = turned(np.random.default_rng(1).integers(0, 256, (*size, 3), np.uint8))
    assert told.flat
