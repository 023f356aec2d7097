"""A query votes for the picture that it shows, turned over or small in another one."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from tests.media.images.local.drawn import scene
from tocsin.media.images.local.points import features
from tocsin.media.index.points.postings import Postings, of_picture, sorted_by_word
from tocsin.media.index.points.votes import candidates


@pytest.fixture(scope="module")
def held() -> Postings:
    return sorted_by_word([of_picture(features(scene(seed))) for seed in range(6)])


def test_a_mirrored_and_a_negative_query(held: Postings) -> None:
    assert candidates(features(np.ascontiguousarray(scene(2)[:, ::-1])), held, 3)[0][:2] == (2, "mirrored")
    assert candidates(features(255 - scene(3)), held, 3)[0][:2] == (3, "negative")


def test_an_inset_in_another_picture(held: Postings) -> None:
    page = scene(50, 640, 480)
    page[200:334, 300:500] = cv2.resize(scene(4), (200, 134), interpolation=cv2.INTER_AREA)
    assert candidates(features(page), held, 3)[0].number == 4


def test_without_points_nothing(held: Postings) -> None:
    assert candidates(features(np.zeros((50, 60, 3), np.uint8)), held, 3) == []
    assert candidates(features(scene(1)), sorted_by_word([]), 3) == []
