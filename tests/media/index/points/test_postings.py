"""Every point is found under its word, and nothing under a word that nobody has."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.media.images.local.drawn import scene
from tocsin.media.images.local.points import features
from tocsin.media.index.points.postings import ARRAYS, Points, lists, merged, of_picture, sorted_by_word


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


@given(st.permutations(range(5)), st.integers(0, 5), st.sets(st.integers(0, 4)))
def test_merged_postings_are_those_of_all_pictures(order: list[int], first: int, gone: set[int]) -> None:
    pictures = [_drawn(seed) for seed in range(5)]
    kept = [one for one in range(5) if one not in gone or one in order[first:]]
    one, other = sorted(order[:first]), sorted(order[first:])
    numbers = [np.array([kept.index(at) if at in kept else -1 for at in part], np.int64) for part in (one, other)]
    parts = [sorted_by_word([pictures[at] for at in part]) for part in (one, other)]
    told, whole = merged(*zip(parts, numbers, strict=True)), sorted_by_word([pictures[at] for at in kept])
    for name in ARRAYS:
        mine, theirs = getattr(told, name), getattr(whole, name)
        assert mine.dtype == theirs.dtype and np.array_equal(mine, theirs)


def _drawn(seed: int) -> Points:
    draw = np.random.default_rng(seed)
    words = draw.integers(0, 9, 12).astype(np.uint32)
    return Points(words, draw.integers(0, 2**60, (12, 2)).astype(np.uint64), draw.random((12, 4), np.float32))
