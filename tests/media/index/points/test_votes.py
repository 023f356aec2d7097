"""A query votes for the picture that it shows, turned over or small in another one."""

from __future__ import annotations

import math
from collections import defaultdict

import cv2
import numpy as np
import pytest

from tests.media.images.local.drawn import scene
from tocsin.media.images.local.points import features
from tocsin.media.images.local.turned import TURNS
from tocsin.media.index.points import votes
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


@pytest.mark.parametrize("seed", range(4))
def test_the_heaviest_bin_is_that_of_a_plain_count(seed: int) -> None:
    dice = np.random.default_rng(seed)
    laid = np.column_stack([dice.normal(0, 700, (600, 2)), dice.normal(0, 4, 600), dice.uniform(0, 2 * np.pi, 600)])
    picture, weight = dice.integers(0, 5 * len(TURNS), 600), dice.integers(1, 4, 600) / 4
    best: dict[int, tuple[float, int]] = {}
    for shift, across, down in votes._OFFSETS:
        bins = defaultdict[tuple[int, ...], float](float)
        for of, worth, (x, y, scale, turn) in zip(picture.tolist(), weight.tolist(), laid.tolist(), strict=True):
            octave = math.floor(scale + shift)
            step = 120 * 2 ** min(3, max(-2, octave + 0.5 - shift))
            place = math.floor(x / step + across) % 64, math.floor(y / step + down) % 64
            bins[of // 4, of % 4, (octave + 8) % 16, math.floor(turn / (np.pi / 6) + shift) % 12, *place] += worth
        heaviest = {of: max((worth, key) for key, worth in bins.items() if key[0] == of) for of in range(5)}
        best |= {of: (worth, key[1]) for of, (worth, key) in heaviest.items() if worth > best.get(of, (0.0, 0))[0]}
    told = votes._ranked(picture, weight, laid, 5)
    assert {one.number: (one.votes, TURNS.index(one.turn)) for one in told} == best
    assert [one.votes for one in told] == sorted((one.votes for one in told), reverse=True)
