"""A text skims to the same vector in any company, and reading order counts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.executors import Rearranged
from tocsin.arrays.groups import Groups
from tocsin.engine.executor import Serial, Threads, using
from tocsin.match.vectors.skim import learned, skim

WORDS = np.linalg.qr(np.random.default_rng(5).normal(size=(384, 384)))[0][:20].astype(np.float32)
texts = st.lists(st.integers(0, 19), max_size=9)


@settings(deadline=None, max_examples=30)
@given(st.lists(texts, min_size=1, max_size=8), st.lists(texts, max_size=700))
def test_a_text_does_not_depend_on_its_company(some: list[list[int]], others: list[list[int]]) -> None:
    alone = np.vstack([skim(Groups.of([text]), WORDS, learned()) for text in some])
    together = skim(Groups.of([*others, *some, *others[::-1]]), WORDS, learned())[len(others) :][: len(some)]
    assert np.allclose(alone, together, atol=1e-4)


def test_neighbours_count_and_empty_texts_are_zero() -> None:
    one, other, again, nothing = skim(Groups.of([[1, 2, 3], [3, 2, 1], [1, 2, 3], []]), WORDS, learned())
    assert np.allclose(one, again, atol=1e-5) and not np.allclose(one, other, atol=1e-2)
    assert not nothing.any()


def test_no_texts_at_all() -> None:
    assert skim(Groups.of([]), WORDS, learned()).shape == (0, learned()["straight"].shape[1])


@pytest.mark.parametrize("number", [1, 2, 3, 7, 16])
def test_partitions_change_no_byte(number: int) -> None:
    rng = np.random.default_rng(number)
    ids = Groups.of([rng.integers(0, 20, size).tolist() for size in rng.integers(0, 9, 1300)])
    with using(Serial()):
        whole = skim(ids, WORDS, learned())
    with using(Threads(2)):
        assert np.array_equal(skim(ids, WORDS, learned()), whole)
    with using(Rearranged(number, number)):
        assert np.array_equal(skim(ids, WORDS, learned()), whole)
