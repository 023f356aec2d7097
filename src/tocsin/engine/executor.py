"""Who runs the kernels of steps: one after the other, or threads, in order. What comes out is the same.

`run` is all that the other folders need. NumPy, Arrow, onnxruntime and RapidFuzz let other threads run while they work.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from functools import cache
from itertools import chain, islice
from typing import Protocol, TypeVar

import pyarrow as pa
from threadpoolctl import ThreadpoolController

from tocsin.engine.step import Step
from tocsin.errors import EngineError

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
HELD = 1 << 20  # rows of pieces that wait for their merge


class Executor(Protocol):
    """Runs one step over the partitions of a table, each of which holds all rows of its keys; products in kernels on one thread."""

    def run(self, step: Step, partitions: Iterable[pa.Table]) -> pa.Table:
        """The merged result. Raises EngineError where a partition or a piece lacks a column that the step declares."""


class Serial:
    """One partition after the other, in the calling thread."""

    def run(self, step: Step, partitions: Iterable[pa.Table]) -> pa.Table:
        """The merged result."""
        with products_on_one_thread():
            return collected(step, (piece(step, part) for part in partitions))


class Threads:
    """As many partitions at a time as there are threads: one for each core unless told otherwise."""

    def __init__(self, number: int | None = None) -> None:
        self.number = number

    def run(self, step: Step, partitions: Iterable[pa.Table]) -> pa.Table:
        """The merged result."""
        return collected(step, on_cores(lambda part: piece(step, part), partitions, self.number))


_CURRENT: ContextVar[Executor] = ContextVar("executor", default=Threads())  # noqa: B039 (it holds no state)


def run(step: Step, partitions: Iterable[pa.Table]) -> pa.Table:
    """The step's result by the executor in force: threads, unless `using` says otherwise."""
    return _CURRENT.get().run(step, partitions)


@contextmanager
def using(executor: Executor) -> Iterator[None]:
    """Steps that run within are run by this executor."""
    token = _CURRENT.set(executor)
    try:
        yield
    finally:
        _CURRENT.reset(token)


def piece(step: Step, partition: pa.Table) -> pa.Table:
    """What the kernel makes of one partition, checked against what the step declares."""
    missing = [name for name in step.reads.names if name not in partition.schema.names]
    if missing:
        raise EngineError(f"step {step.name}: a partition lacks the columns {missing}", "give it the table that it reads")
    made = step.kernel(partition.select(step.reads.names))
    if made.schema != step.writes:
        raise EngineError(f"step {step.name}: its kernel gave {made.schema.names}, not {step.writes.names}", "mend the kernel")
    return made


def collected(step: Step, pieces: Iterable[pa.Table]) -> pa.Table:
    """The pieces merged, a good many at a time, so that no more of them wait than there is result."""
    waiting: list[pa.Table] = []
    rows, merged = 0, 0
    for made in pieces:
        waiting.append(made)
        rows += len(made)
        if rows > max(HELD, 2 * merged):
            waiting = [step.merge.of(pa.concat_tables(waiting))]
            rows = merged = len(waiting[0])
    return step.merge.of(pa.concat_tables(waiting or [step.writes.empty_table()]))


def on_cores(work: Callable[[_Item], _Result], items: Iterable[_Item], threads: int | None = None) -> Iterator[_Result]:
    """The result for each item, in their order; a few items are taken ahead. An exception in one ends the rest and is raised here."""
    number, rest = threads or os.cpu_count() or 1, iter(items)
    first = list(islice(rest, 2))
    if len(first) < 2:  # no thread is started for one item
        with products_on_one_thread():
            yield from map(work, first)
        return
    with products_on_one_thread(), ThreadPoolExecutor(number) as pool:
        waiting: deque[Future[_Result]] = deque()
        try:
            for item in chain(first, rest):
                waiting.append(pool.submit(copy_context().run, work, item))  # whose steps the same executor runs
                if len(waiting) > 2 * number:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def products_on_one_thread() -> Iterator[None]:
    """Products of matrices within are not shared out among cores, which would change their last bits, and make threads wait for another:
    a product of a few hundred rows takes up to thirty times the processor's time where another program is at work beside."""
    with _libraries().limit(limits=1, user_api="blas"):
        yield


@cache
def _libraries() -> ThreadpoolController:
    import numpy  # noqa: F401 (what is not loaded is not found)

    return ThreadpoolController()  # looking for them takes milliseconds: once is enough
