"""Views laid corner on corner agree everywhere where they are of one picture, whichever way it is turned; a shared frame agrees in part."""

from __future__ import annotations

import numpy as np
import pytest

from tests.media.images.local.drawn import scene
from tocsin.media.images.borders import WHOLE
from tocsin.media.images.local.overlaid import overlaid
from tocsin.media.images.local.points import features
from tocsin.media.index.asking.probability import by_hash
from tocsin.media.medium import Pixels


@pytest.mark.parametrize("turn", [lambda seen: seen, lambda seen: seen[:, ::-1], np.rot90, lambda seen: np.rot90(seen[::-1], 3)])
def test_one_picture_agrees_everywhere(turn: object) -> None:
    query: Pixels = np.ascontiguousarray(turn(scene(1)))  # type: ignore[operator]
    found = overlaid(features(query), features(scene(1)), (WHOLE, WHOLE))
    assert found.everywhere > 0.99 and by_hash(20, found) > 0.98


def test_the_inner_view_of_a_framed_picture_agrees_for_the_most_part() -> None:
    framed = np.full((440, 600, 3), 255, np.uint8)
    framed[60:380, 60:540] = scene(1)
    view = (0.1, 60 / 440, 0.9, 380 / 440)
    assert overlaid(features(framed), features(scene(1)), (view, WHOLE)).everywhere > 0.9


def test_two_pictures_in_one_frame_agree_in_part() -> None:
    framed = [np.full((440, 600, 3), 255, np.uint8) for _ in range(2)]
    for seed, page in enumerate(framed, 1):
        page[:] = scene(9, 600, 440)
        page[100:340, 120:480] = scene(seed, 360, 240)
    found = overlaid(features(framed[0]), features(framed[1]), (WHOLE, WHOLE))
    assert 0.3 < found.everywhere < 0.9 and by_hash(20, found) < 0.01
