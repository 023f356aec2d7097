"""Results come in order, and errors come out."""

from __future__ import annotations

import pytest

from tocsin.engine.cores import blocks, on_cores


def test_results_in_order() -> None:
    assert list(on_cores(lambda n: n * n, range(100))) == [n * n for n in range(100)]


def test_an_error_is_raised_where_the_result_is_read() -> None:
    with pytest.raises(ZeroDivisionError):
        list(on_cores(lambda n: 1 // n, [1, 0]))


def test_blocks_cover_everything_once() -> None:
    assert [list(range(7))[block] for block in blocks(7, 3)] == [[0, 1, 2], [3, 4, 5], [6]] and len(blocks(0, 3)) == 1
