"""What lies on the same agrees; what lies on something else does not; frames agree as something drawn."""

from __future__ import annotations

import cv2
import numpy as np

from tests.media.images.local.drawn import scene
from tocsin.media.images.local.agreeing import NONE, agreement
from tocsin.media.images.local.points import features
from tocsin.media.medium import Pixels

SAME = np.array([[1.0, 0, 0], [0, 1, 0]])


def _post(inner: Pixels) -> Pixels:
    """A picture in the frame of an app: letters and bars around it."""
    out = np.full((640, 480, 3), 255, np.uint8)
    out[120:440] = inner
    for y in (40, 80, 480, 530, 580, 620):
        cv2.putText(out, "Daily news from the valley", (10, y), cv2.FONT_HERSHEY_SIMPLEX, 0.9, (0, 0, 0), 2)
    return out


def test_a_picture_on_itself() -> None:
    one = features(scene(1))
    found = agreement(one, one, SAME)
    assert found.share > 0.95 and found.mean > 0.99 and found.query > 0.95 and found.reference > 0.95


def test_another_picture() -> None:
    assert agreement(features(scene(1)), features(scene(2)), SAME).share < 0.35


def test_two_posts_in_one_frame_agree_in_what_is_drawn() -> None:
    random = np.random.default_rng(3)
    blurred = [cv2.GaussianBlur(scene(seed), (0, 0), 3) for seed in (3, 4)]
    photos = [np.clip(pixels + random.normal(0, 12, pixels.shape), 0, 255).astype(np.uint8) for pixels in blurred]
    one, two = (features(_post(photo)) for photo in photos)
    found = agreement(one, two, SAME)
    assert found.drawn > 0.2 and found.photo < 0.3


def test_what_does_not_overlap_says_nothing() -> None:
    one = features(scene(5))
    assert agreement(one, one, np.array([[1.0, 0, 2000], [0, 1, 0]])) == NONE


def test_how_much_of_each_agrees() -> None:
    pixels = scene(6)
    part = agreement(features(np.ascontiguousarray(pixels[:160, :240])), features(pixels), np.array([[0.5, 0, 0], [0, 0.5, 0]]))
    assert part.query > 0.8 and 0.15 < part.reference < 0.3
