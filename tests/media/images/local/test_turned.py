"""The turned features are those of the turned picture."""

from __future__ import annotations

import numpy as np
import pytest

from tests.media.images.local.drawn import scene
from tocsin.media.images.local.points import features
from tocsin.media.images.local.turned import TURNS, Turn, turned
from tocsin.media.medium import Pixels


def _looked_at(pixels: Pixels, turn: Turn) -> Pixels:
    pixels = pixels[:, ::-1] if "mirrored" in turn else pixels
    return np.ascontiguousarray(255 - pixels if "negative" in turn else pixels)


@pytest.mark.parametrize("turn", TURNS)
def test_as_if_the_turned_picture_had_been_looked_at(turn: Turn) -> None:
    pixels = scene(5)
    reordered, seen = turned(features(pixels), turn), features(_looked_at(pixels, turn))
    apart = np.linalg.norm(reordered.places()[:, None] - seen.places()[None], axis=2)
    partner = apart.argmin(axis=1)
    here = apart.min(axis=1) < 0.5
    assert here.mean() > 0.8
    off = np.linalg.norm(reordered.descriptors.astype(float) - seen.descriptors[partner].astype(float), axis=1)[here]
    assert np.median(off) < 40


@pytest.mark.parametrize("turn", TURNS)
def test_twice_is_back_again(turn: Turn) -> None:
    found = features(scene(6))
    back = turned(turned(found, turn), turn)
    assert (back.descriptors == found.descriptors).all()
    assert np.allclose(back.points, found.points, atol=1e-6)
