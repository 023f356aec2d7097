"""Where two frames lie in each other."""

from __future__ import annotations

import numpy as np
import pytest

from tocsin.media.images.local.regions import region


def test_a_crop_is_the_whole_query_and_a_part_of_the_reference() -> None:
    where = region(np.array([[0.5, 0, 0.25], [0, 0.5, 0.1]]))
    assert where and where.query == (0.0, 0.0, 1.0, 1.0)
    assert where.reference == pytest.approx((0.25, 0.1, 0.75, 0.6))


def test_an_inset_is_a_part_of_the_query() -> None:
    where = region(np.array([[4.0, 0, -1], [0, 4, -1]]))
    assert where and where.query == pytest.approx((0.25, 0.25, 0.5, 0.5)) and where.reference == (0.0, 0.0, 1.0, 1.0)


def test_a_quarter_turn_is_a_box_and_a_slant_is_not() -> None:
    quarter, slant = region(np.array([[0, 1.0, 0], [-1, 0, 1]])), region(np.array([[0.4, 0.2, 0.2], [-0.2, 0.4, 0.3]]))
    assert quarter and quarter.query == (0.0, 0.0, 1.0, 1.0)
    assert slant and isinstance(slant.reference[0], tuple)


def test_apart_is_none() -> None:
    assert region(np.array([[1.0, 0, 3], [0, 1, 0]])) is None
