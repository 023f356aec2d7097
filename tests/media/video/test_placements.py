"""How a copy lies on its original."""

from __future__ import annotations

import numpy as np
import pytest

from tests.media.video.drawn import clip
from tocsin.media.video.placements import layings
from tocsin.media.video.tracing import trace

FILM = clip(6, seed=1)


def test_a_crop_is_laid_where_it_was_cut() -> None:
    best = layings(trace(FILM.edited(lambda x: x[20:110, 30:180])), trace(FILM))[0]
    assert best.inliers > 20
    corners = np.array([[0, 0, 1], [1, 1, 1]]) @ best.map.T
    assert corners.ravel() == pytest.approx([0.15, 1 / 6, 0.9, 11 / 12], abs=0.02)


def test_a_mirrored_copy_is_laid_mirrored() -> None:
    best = layings(trace(FILM.edited(lambda x: x[:, ::-1])), trace(FILM))[0]
    assert best.flipped
    assert best.map == pytest.approx(np.array([[-1, 0, 1], [0, 1, 0]]), abs=0.03)


def test_without_features_the_whole_is_tried_as_it_is_and_mirrored() -> None:
    plain = trace(FILM.edited(lambda x: np.full_like(x, 90) + (x[60, 100] // 4)))
    turns = {(laying.turn, laying.inliers) for laying in layings(plain, trace(FILM))}
    assert {("as_is", 0), ("mirrored", 0)} <= turns
