"""The network's reading of two texts: the same in any company, in either order, whatever they are padded to."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.match.compare.known import MEASURES
from tocsin.match.compare.network import Read, learned, logits


def read(seed: int, tokens: int) -> Read:
    draw = np.random.default_rng(seed)
    says, last, inner = (draw.normal(size=(tokens, size)).astype(np.float32) for size in (80, 192, 64))
    last, inner = (rows / np.linalg.norm(rows, axis=1, keepdims=True) for rows in (last, inner))
    halves = (rows.astype(np.float16) for rows in (says, last, inner))
    return Read(draw.integers(5, 900, tokens).astype(np.int32), draw.random(tokens).astype(np.float32), *halves)


@settings(max_examples=20)
@given(st.lists(st.integers(1, 60), min_size=2, max_size=6))
def test_an_answer_is_the_same_in_any_company_and_any_order(sizes: list[int]) -> None:
    reads = [read(seed, size) for seed, size in enumerate(sizes)]
    a, b = np.triu_indices(len(reads), 1)
    measures = np.random.default_rng(9).normal(size=(len(a), len(MEASURES))).astype(np.float32)
    together = logits(reads, a, b, measures, learned())
    np.testing.assert_allclose(together, logits(reads, b, a, measures, learned()), atol=1e-4)
    for pair in range(len(a)):
        alone = logits(reads, a[[pair]], b[[pair]], measures[[pair]], learned())
        np.testing.assert_array_equal(together[[pair]], alone)


def test_a_text_of_no_token_is_answered_too() -> None:
    reads = [read(1, 4), read(2, 0)]
    found = logits(reads, np.array([0]), np.array([1]), np.zeros((1, len(MEASURES)), np.float32), learned())
    assert np.isfinite(found).all()


def test_the_weights_fit_the_numbers_they_weigh() -> None:
    weights = learned()
    assert len(weights["mean"]) == len(weights["spread"]) == weights["lin.weight"].shape[1] == len(MEASURES)
    assert all(np.isfinite(weight).all() for weight in weights.values())
