"""Light and depth of colour are fitted, whatever covers a part."""

from __future__ import annotations

import numpy as np
import pytest

from tests.media.images.local.drawn import scene
from tocsin.media.edits.aligned import aligned, grey


def test_light_and_colours_are_fitted_beside_a_cover() -> None:
    picture = scene(1).astype(np.float32)
    plain = grey(picture)[..., None]
    query = (0.6 * (plain + 0.4 * (picture - plain)) + 30).astype(np.uint8)
    query[200:] = (200, 0, 0)
    laid = aligned(query, scene(1), np.array([[1.0, 0, 0], [0, 1, 0]]))
    assert laid and (laid.gain, laid.offset, laid.depth) == pytest.approx((0.6, 30, 0.4), abs=0.05, rel=0.1)
    assert np.abs(laid.expected() - laid.query)[:80].mean() < 4
