"""Words and signatures are the same whatever else is asked for, and alike for what is alike."""

from __future__ import annotations

import numpy as np

from tests.media.images.local.drawn import scene
from tocsin.media.images.local.points import features
from tocsin.media.index.points.words import CENTRES, near, signatures, words


def test_a_descriptor_has_one_word_and_is_among_its_nearest() -> None:
    descriptors = features(scene(1)).descriptors
    told = words(descriptors)
    assert told.max() < CENTRES**2
    assert (near(descriptors, 16) == told[:, None]).any(axis=1).all()
    assert np.array_equal(words(descriptors[5:9]), told[5:9])
    assert np.array_equal(signatures(descriptors[5:9]), signatures(descriptors)[5:9])


def test_what_is_alike_has_like_signatures() -> None:
    descriptors = features(scene(1)).descriptors
    shaken = np.clip(descriptors.astype(np.int16) + np.random.default_rng(1).integers(-6, 7, descriptors.shape), 0, 255).astype(np.uint8)
    apart = np.bitwise_count(signatures(descriptors) ^ signatures(shaken)).sum(axis=1)
    others = np.bitwise_count(signatures(descriptors) ^ signatures(descriptors)[::-1]).sum(axis=1)
    assert np.median(apart) < 16 < 32 < np.median(others)


def test_none_of_none() -> None:
    none = np.zeros((0, 128), np.uint8)
    assert words(none).shape == (0,) and near(none, 4).shape == (0, 4) and signatures(none).shape == (0, 2)
