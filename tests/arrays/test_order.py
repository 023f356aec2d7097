import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.arrays.order import connected, distinct, distinct_columns, order, starts

numbers = st.one_of(st.integers(-3, 3), st.integers(-(2**62), 2**62))
rows = st.lists(st.tuples(numbers, numbers, st.integers(0, 2)), max_size=30)


@settings(deadline=None)
@given(rows)
def test_the_order_is_that_of_lexsort(given_rows):
    columns = [np.array(column, np.int64) for column in zip(*given_rows, strict=True)] or [np.zeros(0, np.int64)] * 3
    assert order(*columns).tolist() == np.lexsort(columns[::-1]).tolist()


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(2**63 - 2, 2**63 + 2) | st.integers(0, 2**64 - 1)), max_size=30))
def test_large_unsigned_numbers_are_ordered_too(given_rows):
    columns = [np.array([row[at] for row in given_rows], kind) for at, kind in enumerate((np.int64, np.uint64))]
    assert order(*columns).tolist() == np.lexsort(columns[::-1]).tolist()


@settings(deadline=None)
@given(st.lists(numbers, max_size=30))
def test_distinct_values_are_those_of_unique(values):
    given_values = np.array(values, np.int64)
    assert distinct(given_values).tolist() == np.unique(given_values).tolist()


@settings(deadline=None)
@given(rows)
def test_distinct_is_unique_along_the_rows(given_rows):
    table = np.array(given_rows, np.int64).reshape(-1, 3).T
    found, first, many = distinct_columns(table)
    expected = np.unique(table, axis=1, return_index=True, return_counts=True)
    assert all((one == other).all() for one, other in zip((found, first, many), expected, strict=True))
    assert starts(*found).all()


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15)), max_size=20))
def test_connected_nodes_have_the_smallest_of_them_as_their_label(edges):
    label = list(range(16))
    for _ in range(16):
        for a, b in edges:
            label[a] = label[b] = min(label[a], label[b])
    a, b = (np.array([edge[side] for edge in edges], np.int64) for side in (0, 1))
    assert connected(a, b, 16).tolist() == label
