"""Executors that a step must not be able to tell from one another: those there are, and one that does its worst."""

from __future__ import annotations

import pickle
from collections.abc import Iterable

import numpy as np
import pyarrow as pa

from tocsin.engine.executor import Serial, Threads, piece, products_on_one_thread
from tocsin.engine.step import Step

EXECUTORS = {"serial": Serial(), "one thread": Threads(1), "threads": Threads(3)}
ELSEWHERE = ("on_sail", "on_spark")  # fixtures (conftest.py): engines that run all steps, skipped where they are not installed


class Rearranged:
    """Deals the keys anew to so many partitions, shuffles these and the rows inside, ships kernels and tables as bytes, merges in twos."""

    def __init__(self, partitions: int, seed: int) -> None:
        self.partitions, self.seed = partitions, seed

    def run(self, step: Step, partitions: Iterable[pa.Table]) -> pa.Table:
        """The merged result."""
        rng = np.random.default_rng(self.seed)
        rows = pa.concat_tables([step.reads.empty_table(), *(part.select(step.reads.names) for part in partitions)])
        rows = rows.take(pa.array(rng.permutation(len(rows))))
        of = self._dealt(step, rows, rng)
        with products_on_one_thread():
            pieces = [
                piece(pickle.loads(pickle.dumps(step)), shipped(rows.filter(pa.array(of == part)), rng))
                for part in rng.permutation(self.partitions)
            ]
        while len(pieces) > 1:
            pieces = [step.merge.of(pa.concat_tables(pieces[:2])), *pieces[2:]]
        return step.merge.of(pa.concat_tables([step.writes.empty_table(), *pieces]))

    def _dealt(self, step: Step, rows: pa.Table, rng: np.random.Generator) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """The partition of each row."""
        if step.key is None:
            return rng.integers(0, self.partitions, len(rows))
        keys = rows[step.key].combine_chunks().dictionary_encode()
        return rng.integers(0, self.partitions, len(keys.dictionary) + 1)[keys.indices.fill_null(len(keys.dictionary)).to_numpy()]


def shipped(rows: pa.Table, rng: np.random.Generator) -> pa.Table:
    """The table as another process would get it: through bytes, in several batches."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema) as stream:
        stream.write_table(rows.combine_chunks(), max_chunksize=int(rng.integers(1, len(rows) + 2)))
    with pa.ipc.open_stream(sink.getvalue()) as stream:
        return stream.read_all()
