"""Work in blocks on all cores, in order: for NumPy, onnxruntime and RapidFuzz, which let other threads run meanwhile."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TypeVar

from threadpoolctl import ThreadpoolController

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


def on_cores(work: Callable[[_Item], _Result], items: Iterable[_Item]) -> Iterator[_Result]:
    """The result for each item, in their order. An exception in one of them ends the rest and is raised here."""
    # One block a core and one thread a block: products that share all cores within themselves would wait for one another.
    with _libraries().limit(limits=1, user_api="blas"), ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        yield from pool.map(work, items)


@cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()  # looking for them takes milliseconds: once is enough


def blocks(size: int, step: int) -> list[slice]:
    """Slices of `step` that cover `size` (one empty slice when there is nothing)."""
    return [slice(start, start + step) for start in range(0, max(1, size), step)]
