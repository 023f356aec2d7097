"""Posts hang on the heads of their messages, messages on the head of their family; lags count from the family's first known time."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from tests.match.families.test_corpus import found
from tocsin.match.families.stars import KINDS, Hanging, Stars, kind_of, lags, tie


def test_a_message_of_one_post_hangs_nowhere_unless_a_family_holds_it() -> None:
    alone = Hanging.of(found())
    assert alone.posts.tolist() == [0, 1, 2, 4] and alone.heads.tolist() == [0] * 4 and alone.score.tolist() == [0.999, 0.999, 0.8, 0.999]
    held = Hanging.of(found({(0, 1): 0.9}, [[0, 1]]))
    assert held.posts.tolist() == [0, 1, 2, 3, 4] and held.within([0]) == {0: {3: 0.999}}


def test_the_message_with_most_posts_leads() -> None:
    one = found({(0, 1): 0.9}, [[0, 1]])
    stars = Stars.of(one)
    assert stars.heads.tolist() == [1, 1] and stars.ties.tolist() == [0.9, 1.0]
    assert [KINDS[kind] for kind in stars.kinds] == ["translation", "copypasta"] and kind_of(one, 0, 1) == "translation"
    assert tie(one, 1, 0) == 0.9 and tie(found(), 0, 1) == 0.0


def test_lags_of_each_family() -> None:
    times, family = pa.array([5, None, 3, None, 10]), np.array([0, 0, 0, 1, 2])
    assert lags(times, family).to_pylist() == [2, None, 0, None, 0]
