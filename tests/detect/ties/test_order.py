import numpy as np
import pytest

from tocsin.detect.ties.order import coin, ordered
from tocsin.detect.ties.shared import Shared


def pairs(*rows):
    """Shared posts (pair, a's time, b's time)."""
    pair, a, b = (np.array(column, np.int64) for column in zip(*rows, strict=True))
    none = np.zeros(len(pair), np.int64)
    return Shared(pair, none, none + 1, none, none, none, a, b)


def test_occasions_are_counted_on_the_coarser_clock():
    # a posts ten times over the day, b passes all on in one go; then once more, b first
    found = pairs(*((0, 3600 * n, 90_000 + n) for n in range(10)), (0, 200_500, 200_000))
    order = ordered(found, found, 1)
    assert (order.occasions[0], order.a_first[0], order.b_first[0]) == (2, 1, 1)
    assert (order.a_posts[0], order.b_posts[0]) == (10, 1)


def test_only_what_is_free_says_who_is_first():
    found = pairs(*((0, 10_000 * n, 10_000 * n + 5) for n in range(10)))
    order = ordered(found, found.take(np.arange(0)), 1)
    assert (order.occasions[0], order.p[0], order.a_posts[0]) == (0, 1, 10)


def test_ties_are_left_out():
    found = pairs((0, 0, 0), (0, 10_000, 10_000), (1, 0, 5))
    order = ordered(found, found, 2)
    assert order.occasions.tolist() == [2, 1] and order.a_first.tolist() == [0, 1] and order.p.tolist() == [1, 1]


def test_the_toss_of_a_coin():
    assert coin(np.array([10, 0, 5, 0]), np.array([0, 10, 5, 0])) == pytest.approx([2 / 1024, 2 / 1024, 1, 1])
