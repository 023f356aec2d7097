"""What was put around a picture is named; bars are no words, another picture is no bar."""

from __future__ import annotations

import numpy as np
import pytest

from tests.media.images.local.drawn import scene
from tocsin.media.edits.around import around
from tocsin.media.medium import Box


@pytest.mark.parametrize(
    ("box", "told"),
    [
        ((0.0, 0.0, 1.0, 1.0), ()),
        ((0.0, 0.2, 1.0, 0.8), ("letterboxed",)),
        ((0.1, 0.1, 0.9, 0.9), ("bordered",)),
        ((0.0, 0.3, 1.0, 1.0), ("band",)),
    ],
)
def test_what_is_plain(box: Box, told: tuple[str, ...]) -> None:
    page = np.full((400, 500, 3), 20, np.uint8)
    x0, y0, x1, y1 = round(box[0] * 500), round(box[1] * 400), round(box[2] * 500), round(box[3] * 400)
    page[y0:y1, x0:x1] = scene(1, 500, 400)[y0:y1, x0:x1]
    assert around(page, box) == told


def test_what_is_a_picture() -> None:
    page = scene(1, 600, 400)
    assert around(page, (0.2, 0.2, 0.6, 0.7)) == ("picture_in_picture",)
    assert around(page, (0.0, 0.0, 0.5, 1.0)) == ("collage",)
    assert around(page, (0.5, 0.0, 1.0, 0.5)) == ("collage",)
