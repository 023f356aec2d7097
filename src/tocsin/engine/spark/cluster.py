"""The executor that sends the steps of a run to an engine. What comes back is what this machine would make, to the last bit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

import numpy as np
import pyarrow as pa

from tocsin.engine.executor import Threads, collected
from tocsin.engine.spark import far, wire, worker
from tocsin.engine.spark.address import MASTER, Address, address
from tocsin.engine.spark.dealing import TOGETHER, loads, parts
from tocsin.engine.spark.session import ASKED, as_told, opened
from tocsin.engine.step import Step
from tocsin.errors import EngineError, TocsinError

LEAST = 200_000  # rows of a step below which the way there takes longer than the work
LARGEST = 8 * TOGETHER  # bytes of a part, and of what is bound to a kernel, that are sent; what is larger is worked on here


class Cluster:
    """Runs steps by the engine of an open session; those over fewer rows than `least` run here. `sent` counts the steps that went."""

    def __init__(self, session: Any, where: Address, least: int = LEAST) -> None:
        self.session, self.where, self.least = session, where, least
        self.sent: dict[str, int] = {}
        self._facts = far.facts()
        self._one = Lock()  # step at a time goes, whichever thread of a stage sends it

    def run(self, step: Step, partitions: Iterable[pa.Table]) -> pa.Table:
        """The merged result. Raises EngineError where the engine fails, or a partition or a piece lacks a column that the step declares."""
        taken, rest = [_checked(step, one) for one in partitions], Threads()
        content = _pickled(step) if not step.here and sum(map(len, taken)) >= max(1, self.least) else b""
        if not content or len(content) > LARGEST:
            return rest.run(step, taken)
        there, here = list[pa.Table](), list[pa.Table]()
        for part in parts(step, taken):
            (there if part.nbytes <= LARGEST else here).append(part)
        with self._one, self._shipped(content) as held:
            self.sent[step.name] = self.sent.get(step.name, 0) + 1
            pieces = (self._answer(step, load, held) for load in loads(there))
            return collected(step, _with(pieces, rest.run(step, here) if here else None))

    def _answer(self, step: Step, load: list[pa.Table], held: tuple[worker.Content, str]) -> pa.Table:
        """What the engine makes of some parts: the kernel over each, then the merge of the pieces that are alike in `by`."""
        content, digest = held
        expected, names = self._facts, step.reads.names

        def over(rows: pa.Table) -> pa.Table:
            from tocsin.engine.spark import worker

            return worker.kernel(content, digest, expected, rows.select(names))

        def merge(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            from tocsin.engine.spark import worker

            return worker.merged(content, digest, expected, batches)

        writes = wire.schema(step.writes)
        try:
            made = self.session.createDataFrame(_numbered(load)).groupBy(wire.PART).applyInArrow(over, writes)
            if step.merge.joins:
                made = made.repartition(ASKED, *step.merge.by).mapInArrow(merge, writes)
            return wire.unpacked(made.toArrow(), step.writes)
        except TocsinError:
            raise
        except Exception as error:
            raise as_told(error, self.where) from error

    @contextmanager
    def _shipped(self, content: bytes) -> Iterator[tuple[worker.Content, str]]:
        """What gives the pickled step on a machine, and its digest; a master's driver hands it to each machine once."""
        digest = worker.named(content)
        if self.where.scheme != MASTER:
            yield _given(content), digest
            return
        held = self.session.sparkContext.broadcast(content)
        try:
            yield _held(held), digest
        finally:
            held.destroy()


@contextmanager
def cluster(text: str, least: int = LEAST) -> Iterator[Cluster]:
    """The executor at an address, for as long as it is needed. Raises SettingError for no address, EngineError where no engine is fit."""
    where = address(text)
    with opened(where) as session:
        yield Cluster(session, where, least)


def _checked(step: Step, partition: pa.Table) -> pa.Table:
    missing = [name for name in step.reads.names if name not in partition.schema.names]
    if missing:
        raise EngineError(f"step {step.name}: a partition lacks the columns {missing}", "give it the table that it reads")
    return partition.select(step.reads.names)


def _pickled(step: Step) -> bytes:
    from pyspark import cloudpickle

    content: bytes = cloudpickle.dumps(step)
    return content


def _numbered(load: list[pa.Table]) -> pa.Table:
    """The parts one after the other, the number of its part with each row."""
    number = np.repeat(np.arange(len(load), dtype=np.int32), list(map(len, load)))
    rows = wire.packed(pa.concat_tables(load))
    return rows.append_column(wire.PART, pa.array(number))


def _given(content: bytes) -> worker.Content:
    return lambda: content


def _held(held: Any) -> Callable[[], bytes]:
    return lambda: held.value


def _with(pieces: Iterable[pa.Table], more: pa.Table | None) -> Iterator[pa.Table]:
    yield from pieces
    if more is not None:
        yield more
