import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tocsin.match.vectors.spaces import unit
from tocsin.origin.relays.texts.aligning import Side, align

RNG = np.random.default_rng(7)
VECTORS = unit(RNG.normal(size=(12, 64)).astype(np.float32))


def _side(rows: list[int]) -> Side:
    return Side(VECTORS[rows], np.full(len(rows), 80.0))


def _pairs(one: list[int], two: list[int]) -> list[tuple[tuple[int, ...], tuple[int, ...], bool]]:
    return [(match.i, match.j, match.moved) for match in align(_side(one), _side(two))]


def test_the_same_sentences_in_order() -> None:
    assert _pairs([0, 1, 2], [0, 1, 2]) == [((n,), (n,), False) for n in range(3)]


def test_what_is_left_out_or_added_matches_nothing() -> None:
    assert _pairs([0, 1, 2, 3], [9, 1, 3]) == [((1,), (1,), False), ((3,), (2,), False)]


def test_one_sentence_made_of_two() -> None:
    both = unit(VECTORS[[0]] + VECTORS[[1]])
    one = Side(np.concatenate([both, VECTORS[[2]]]), np.array([160.0, 80.0]))
    assert [(match.i, match.j) for match in align(one, _side([0, 1, 2]))] == [((0,), (0, 1)), ((1,), (2,))]


def test_a_sentence_out_of_order_has_moved() -> None:
    found = _pairs([0, 1, 2, 3], [3, 0, 1, 2])
    assert found == [((0,), (1,), False), ((1,), (2,), False), ((2,), (3,), False), ((3,), (0,), True)]


def test_a_page_without_sentences() -> None:
    assert _pairs([], [1]) == _pairs([1], []) == []


@given(st.lists(st.integers(0, 11), max_size=8), st.lists(st.integers(0, 11), max_size=8))
def test_every_sentence_goes_with_one_match_and_the_sides_can_be_exchanged(one: list[int], two: list[int]) -> None:
    found = align(_side(one), _side(two))
    for side in (lambda match: match.i, lambda match: match.j):
        used = [at for match in found for at in side(match)]
        assert len(used) == len(set(used))
    turned = align(_side(two), _side(one))
    assert np.isclose(sum(m.score for m in found if not m.moved), sum(m.score for m in turned if not m.moved), atol=1e-3)
