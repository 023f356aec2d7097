"""Edits of a picture are laid over it; other pictures are not."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from tests.media.images.local.drawn import scene
from tocsin.media.images.local.points import features
from tocsin.media.images.local.sharing import shared_part, shared_parts
from tocsin.media.medium import Pixels

ORIGINAL = scene(7)
OTHER = scene(8, 640, 480)


def _inset() -> Pixels:
    out = OTHER.copy()
    out[100:250, 300:525] = cv2.resize(ORIGINAL, (225, 150), interpolation=cv2.INTER_AREA)
    return out


EDITS = {
    "itself": ORIGINAL,
    "cropped": np.ascontiguousarray(ORIGINAL[40:240, 60:340]),
    "mirrored": np.ascontiguousarray(ORIGINAL[:, ::-1]),
    "negative": 255 - ORIGINAL,
    "upright": np.ascontiguousarray(np.rot90(ORIGINAL)),
    "inset": _inset(),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_found(name: str) -> None:
    shared = shared_part(features(EDITS[name]), features(ORIGINAL))
    assert shared and shared.probability > 0.9
    assert shared.turn == (name if name in ("mirrored", "negative") else "as_is")


def test_where_it_lies() -> None:
    cropped = shared_part(features(EDITS["cropped"]), features(ORIGINAL))
    inset = shared_part(features(EDITS["inset"]), features(ORIGINAL))
    assert cropped and np.allclose(cropped.region.reference, (60 / 480, 40 / 320, 340 / 480, 240 / 320), atol=0.01)
    assert inset and np.allclose(inset.region.query, (300 / 640, 100 / 480, 525 / 640, 250 / 480), atol=0.01)


def test_other_pictures_share_nothing() -> None:
    views = [features(scene(seed)) for seed in range(20, 26)]
    for at, one in enumerate(views):
        for other in views[at + 1 :]:
            shared = shared_part(one, other)
            assert shared is None or shared.probability < 0.05


def test_a_picture_shown_twice_is_found_twice() -> None:
    twice = np.concatenate([ORIGINAL, OTHER[:320, :200], ORIGINAL[:, ::-1]], axis=1)
    found = [part for part in shared_parts(features(twice), features(ORIGINAL)) if part.probability > 0.9]
    assert {part.turn for part in found} == {"as_is", "mirrored"}


def test_nothing_in_a_picture_of_one_colour() -> None:
    flat = features(np.full((200, 300, 3), 90, np.uint8))
    assert shared_part(flat, flat) is None
