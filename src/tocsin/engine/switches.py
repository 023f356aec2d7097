"""Switches of the whole process, thrown while somebody needs them and put back by the last who does; safe among threads."""

from __future__ import annotations

import contextlib
import csv
import ctypes
import gc
import os
from collections.abc import Callable
from contextlib import ContextDecorator
from threading import Lock
from types import TracebackType

import pyarrow as pa

from tocsin.arrays.aside import leave

M_ARENA_MAX = -8  # mallopt(3)


class Switch(ContextDecorator):
    """A context, or a function's decorator, under which a switch of the process is thrown.

    `throw()` throws it and returns what puts it back as it was.
    """

    def __init__(self, throw: Callable[[], Callable[[], object]]) -> None:
        self._throw, self._lock, self._users = throw, Lock(), 0
        self._back: Callable[[], object] = lambda: None

    def __enter__(self) -> None:
        with self._lock:
            if not self._users:
                self._back = self._throw()
            self._users += 1

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with self._lock:
            self._users -= 1
            if not self._users:
                self._back()


def let_go() -> None:
    """Give back to the system what nothing needs any more, in a large case often more than what is needed, and what lies aside on disk."""
    leave()
    pa.default_memory_pool().release_unused()


def _no_sweeping() -> Callable[[], object]:
    was = gc.isenabled()
    gc.disable()
    return gc.enable if was else lambda: None


def _system_memory() -> Callable[[], object]:
    was = pa.default_memory_pool()
    pa.set_memory_pool(pa.system_memory_pool())
    _heaps(1)

    def back() -> None:
        pa.set_memory_pool(was)
        _heaps(8 * (os.cpu_count() or 1))  # what the allocator allows itself where nobody says otherwise
        was.release_unused()
        _returned()

    return back


def _heaps(most: int) -> None:
    """Tell the allocator of Linux (glibc) to make no more heaps than so many; others have no such setting, and nothing happens.

    Each thread gets a heap of its own otherwise, which keeps what the thread once held: a fifth of the memory of a large detection.
    """
    with contextlib.suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, most)


def wide_cells(most: int) -> Switch:
    """Lets the csv module read cells of so many characters."""

    def throw() -> Callable[[], object]:
        was = csv.field_size_limit(most)
        return lambda: csv.field_size_limit(was)

    return Switch(throw)


def _returned() -> None:
    """Give free memory between used pieces of the heap back to the system: glibc keeps it, and a watch adds to one case for days."""
    with contextlib.suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


# Python's search for circles of garbage is left out: where millions of small lists are made it takes time and finds none.
NO_SWEEPING = Switch(_no_sweeping)
# Arrow takes memory from the system's allocator, which has one heap for all threads, and gives it back.
SYSTEM_MEMORY = Switch(_system_memory)
