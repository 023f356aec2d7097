"""Places that differ are found where they are, and none where only light changed."""

from __future__ import annotations

import json

import numpy as np

from tests.media.images.local.drawn import scene
from tocsin.media.edits.aligned import aligned
from tocsin.media.edits.covered import covered
from tocsin.media.medium import Pixels

SAME = np.array([[1.0, 0, 0], [0, 1, 0]])


def _covered(query: Pixels) -> list[tuple[str, tuple[int, ...]]]:
    laid = aligned(query, scene(1), SAME)
    assert laid
    return [(one.kind, tuple(round(10 * side) for side in one.box)) for one in covered(laid)]


def test_light_alone_covers_nothing() -> None:
    assert _covered((scene(1) * 0.7 + 20).astype(np.uint8)) == []


def test_a_sign_in_a_corner_and_something_in_the_middle() -> None:
    query = scene(1)
    query[16:64, 24:96] = (250, 0, 250)
    query[128:192, 192:288] = (0, 250, 0)
    assert _covered(query) == [("logo", (0, 0, 2, 2)), ("cut", (4, 4, 6, 6))]


def test_too_small_a_part_is_not_laid() -> None:
    assert aligned(scene(1), scene(1), np.array([[40.0, 0, -19], [0, 40.0, -19]])) is None


def test_a_watermark_is_told_in_plain_numbers() -> None:
    query = scene(1)
    for top, left in ((20, 30), (150, 190), (270, 350)):
        query[top : top + 30, left : left + 90] = query[top : top + 30, left : left + 90] // 3 + 170
    laid = aligned(query, scene(1), SAME)
    assert laid
    found = covered(laid)
    assert "watermark" in [one.kind for one in found]
    assert json.loads(json.dumps([one.box for one in found])) == [list(one.box) for one in found]
    assert all(type(side) is float for one in found for side in one.box)
