"""Stretches that two columns share: each is the same in both, they stand in order, and little change leaves little out."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.arrays.stretches import stretches

VALUES = st.lists(st.integers(0, 400), unique=True, max_size=300)


def column(values: list[int]) -> pa.Array:
    return pa.array([f"post {value}" for value in values], pa.large_string())


def checked(before: pa.Array, now: pa.Array) -> int:
    """How many values are told to stand in both."""
    old_end, new_end, told = 0, 0, 0
    for old, new, size in stretches(before, now):
        assert size > 0 and old >= old_end and new >= new_end
        assert before[old : old + size].equals(now[new : new + size])
        old_end, new_end, told = old + size, new + size, told + size
    return told


@given(VALUES, VALUES)
def test_whatever_is_told_is_the_same_and_in_order(before: list[int], now: list[int]) -> None:
    checked(column(before), column(now))


@settings(max_examples=50)
@given(VALUES, st.sets(st.integers(0, 299), max_size=20), st.lists(st.tuples(st.integers(0, 299), st.integers(500, 900)), max_size=20))
def test_what_stays_in_its_order_is_found_whole(before: list[int], gone: set[int], come: list[tuple[int, int]]) -> None:
    stays = [value for place, value in enumerate(before) if place not in gone]
    now = list(stays)
    for place, value in come:
        if value not in now:
            now.insert(place, value)
    assert checked(column(before), column(now)) == len(stays)


def test_far_apart_and_moved() -> None:
    many = list(range(5000))
    assert checked(column(many), column([*range(9000, 12000), *many[4000:], *many[:4000]])) == 1000, "what was moved before it is not found"
    assert checked(column(many), column(many[::2])) == 2048, "it gives up where little stays together"
