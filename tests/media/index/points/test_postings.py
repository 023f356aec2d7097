"""Every point is found under its word, and nothing under a word that nobody has."""

from __future__ import annotations

import numpy as np

from tests.media.images.local.drawn import scene
from tocsin.media.images.local.points import features
from tocsin.media.index.points.postings import lists, of_picture, sorted_by_word


def test_lists_hold_the_points_that_have_a_word() -> None:
    pictures = [of_picture(features(scene(seed))) for seed in (1, 2)]
    held = sorted_by_word(pictures)
    wanted = np.stack([pictures[1].words[:20].astype(np.int64), np.full(20, 2**20 - 1)], axis=1)
    rows, points = lists(held, wanted)
    for row in range(20):
        found = points[rows == row]
        assert len(found) == sum(int((one.words == wanted[row, 0]).sum()) for one in pictures)
        assert 1 in held.owners[found]


def test_of_an_empty_index_nothing() -> None:
    rows, points = lists(sorted_by_word([]), np.zeros((3, 2), np.int64))
    assert not len(rows) and not len(points)
