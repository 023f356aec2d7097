"""A placement is found whatever the turn, scale and stretch, and among many wrong pairs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.media.images.local.matching import Pairs
from tocsin.media.images.local.placing import LEAST, placement
from tocsin.media.images.local.points import Features


def _features(places: np.ndarray, size: np.ndarray, angle: np.ndarray, side: float) -> Features:  # type: ignore[type-arg]
    n = len(places)
    shares = (places / side).astype(np.float32)
    none = np.zeros((n, 128), np.uint8)
    return Features(int(side), int(side), shares, size.astype(np.float32), angle.astype(np.float32), none, np.zeros((8, 8), np.uint8))


def _pictures(turn: float, scale: float, right: int, wrong: int, seed: int) -> tuple[Features, Features, Pairs, np.ndarray]:  # type: ignore[type-arg]
    """Two pictures whose first `right` pairs keep to one similarity and whose others are chance."""
    random = np.random.default_rng(seed)
    n = right + wrong
    x = random.uniform(100, 900, (n, 2))
    linear = scale * np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    y = (x - 500) @ linear.T + 500
    size, angle = random.uniform(2, 20, n), random.uniform(0, 6, n)
    y[right:] = random.uniform(100, 900, (wrong, 2))
    other_size, other_angle = size * scale, angle + turn
    other_angle[right:] = random.uniform(0, 6, wrong)
    order = random.permutation(n)
    pairs = Pairs(order, order)
    return _features(x, size, angle, 1000), _features(y, other_size, other_angle, 1000), pairs, linear


@settings(max_examples=25, deadline=None)
@given(turn=st.floats(-3, 3), scale=st.floats(0.3, 1.2), seed=st.integers(0, 10**6))
def test_the_similarity_comes_back(turn: float, scale: float, seed: int) -> None:
    query, reference, pairs, linear = _pictures(turn, scale, 30, 60, seed)
    placed = placement(query, reference, pairs)
    assert placed and placed.count >= 24
    assert np.allclose(placed.map[:, :2], linear, atol=0.05)


def test_chance_is_no_placement() -> None:
    counts = []
    for seed in range(10):
        query, reference, pairs, _ = _pictures(0.3, 1.0, 0, 80, seed)
        placed = placement(query, reference, pairs)
        counts.append(placed.count if placed else 0)
    assert max(counts) < 8


@pytest.mark.parametrize("few", range(LEAST))
def test_too_few_pairs(few: int) -> None:
    query, reference, pairs, _ = _pictures(0.3, 1.0, few, 0, 1)
    assert placement(query, reference, pairs) is None
