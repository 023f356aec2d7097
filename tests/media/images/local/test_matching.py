"""Pairs are those of like points, the clearest first."""

from __future__ import annotations

import numpy as np

from tests.media.images.local.drawn import scene
from tocsin.media.images.local.matching import RATIO, pairs
from tocsin.media.images.local.points import features


def test_a_picture_pairs_with_itself() -> None:
    one = features(scene(1))
    found = pairs(one, one)
    assert len(found.query) > 0.8 * len(one.points)
    assert np.abs(one.points[found.query] - one.points[found.reference]).max() < 0.05


def test_other_pictures_pair_little() -> None:
    one, two = features(scene(1)), features(scene(2))
    assert len(pairs(one, two).query) < 0.4 * len(one.points)


def test_without_what_is_taken() -> None:
    one = features(scene(1))
    found = pairs(one, one)
    taken = np.arange(len(found.query)) < 10
    assert (found.without(taken).query == found.query[10:]).all()


def test_no_points_no_pairs() -> None:
    flat = features(np.full((90, 90, 3), 7, np.uint8))
    assert len(pairs(flat, features(scene(1))).query) == 0 and RATIO < 1
