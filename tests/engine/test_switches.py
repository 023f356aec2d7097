"""Switches of the process are thrown while somebody needs them and are back afterwards, whoever leaves last."""

from __future__ import annotations

import csv
import gc
from collections.abc import Callable
from pathlib import Path
from threading import Barrier, Thread

import pyarrow as pa
import pytest

from tocsin.engine.switches import NO_SWEEPING, SYSTEM_MEMORY, Switch, wide_cells


def test_sweeping_stops_and_goes_on() -> None:
    assert gc.isenabled()
    with NO_SWEEPING:
        assert not gc.isenabled()
        with NO_SWEEPING:
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_one_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with NO_SWEEPING:
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_an_error_puts_it_back_and_a_function_may_wear_it() -> None:
    @NO_SWEEPING
    def fails() -> None:
        assert not gc.isenabled()
        raise ValueError

    with pytest.raises(ValueError):
        fails()
    assert gc.isenabled()


def test_memory_comes_from_the_system_for_a_while() -> None:
    before = pa.default_memory_pool().backend_name
    with SYSTEM_MEMORY:
        assert pa.default_memory_pool().backend_name == "system"
        held = pa.array(range(1000))
    assert pa.default_memory_pool().backend_name == before
    assert held[-1].as_py() == 999


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="only Linux tells how much memory a process holds")
def test_what_is_free_between_used_pieces_goes_back_to_the_system() -> None:
    def pages() -> int:
        return int(Path("/proc/self/statm").read_text().split()[1])

    with SYSTEM_MEMORY:
        pieces = [pa.array(bytes(64_000 - 64 * (n % 2)) for _ in range(1)) for n in range(1_000)]
        full = pages()
        kept = pieces[::2]
        del pieces
    assert pages() < full - 5_000  # of the 8,000 that the other half took
    assert len(kept) == 500


def test_wide_cells_are_read_and_the_limit_is_as_before() -> None:
    before = csv.field_size_limit()
    with wide_cells(10 * before):
        assert len(next(csv.reader(["x" * (2 * before)]))[0]) == 2 * before
    assert csv.field_size_limit() == before


def test_of_many_threads_the_last_one_puts_it_back() -> None:
    state = {"thrown": 0}

    def throw() -> Callable[[], object]:
        state["thrown"] += 1
        return lambda: state.update(thrown=state["thrown"] - 1)

    switch, barrier, seen = Switch(throw), Barrier(8), []

    def work() -> None:
        barrier.wait()
        for _ in range(200):
            with switch:
                seen.append(state["thrown"])

    threads = [Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(seen) == {1} and state["thrown"] == 0
