from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.report.beside.aligned import aligned

LENGTHS = st.lists(st.integers(1, 300), max_size=7)


@given(LENGTHS, LENGTHS)
def test_every_sentence_stands_once_and_in_order(one: list[int], two: list[int]) -> None:
    rows = aligned(one, two)
    assert [at for row, _ in rows for at in row] == list(range(len(one)))
    assert [at for _, row in rows for at in row] == list(range(len(two)))


def test_sentences_of_one_length_answer_each_other() -> None:
    assert aligned([40, 120, 60], [44, 130, 66]) == [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]


def test_a_long_sentence_answers_two() -> None:
    assert aligned([50, 160], [52, 80, 82]) == [((0,), (0,)), ((1,), (1, 2))]


def test_what_was_left_out_stands_alone() -> None:
    assert aligned([60], []) == [((0,), ())] and aligned([], [9, 9]) == [((), (0,)), ((), (1,))]


def test_facts_decide_where_lengths_do_not() -> None:
    assert ((2,), (1,)) in aligned([60, 60, 60], [60, 60], [(0, 0), (2, 1)])
