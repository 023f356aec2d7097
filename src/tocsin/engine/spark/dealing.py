"""How the rows of a step are dealt to an engine: parts that are whole keys, a heavy key a part of its own, so many parts at a time.

One key with most of the rows (a link that everybody posted) is one kernel's work whatever is done: a kernel must see all rows of its keys.
On its own it keeps no other key waiting. What is too large to be sent is left for the machine that has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pyarrow as pa

from tocsin.arrays import Ints
from tocsin.arrays.columns import one_chunk
from tocsin.engine.partitions import ROWS
from tocsin.engine.step import Step

PARTS = 16  # at least, where there are rows for them: work for a few cores, and no more than one of them lost with a worker
TOGETHER = 24 << 20  # bytes sent at a time: a driver with a heap of 1 GB holds them several times over


def parts(step: Step, partitions: Sequence[pa.Table]) -> Iterator[pa.Table]:
    """The rows of the partitions in parts of whole keys; without a key the partitions as they are."""
    if step.key is None:
        yield from (part for part in partitions if len(part))
        return
    rows = pa.concat_tables([step.reads.empty_table(), *partitions])
    if len(rows):
        of = _dealt(one_chunk(rows[step.key].dictionary_encode(null_encoding="encode")))
        by = np.argsort(of, kind="stable")
        edges = np.flatnonzero(np.diff(of[by], prepend=-1, append=of.max() + 1))
        rows = rows.take(pa.array(by))
        yield from (rows.slice(begin, end - begin) for begin, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True))


def _dealt(keys: pa.DictionaryArray) -> Ints:
    """The part of each row: keys with more rows than a part should have alone, the others in turn."""
    code = keys.indices.to_numpy()
    rows = np.bincount(code, minlength=len(keys.dictionary))
    most = max(1, min(ROWS, len(code) // PARTS))
    heavy = rows > most
    light = -(-int(rows[~heavy].sum()) // most)  # parts
    of = np.empty(len(rows), np.int64)
    of[~heavy] = np.arange(int((~heavy).sum())) % max(1, light)
    of[heavy] = light + np.arange(int(heavy.sum()))
    found: Ints = of[code]
    return found


def loads(tables: Iterable[pa.Table], most: int = TOGETHER) -> Iterator[list[pa.Table]]:
    """The parts in loads of at most so many bytes, in their order; a part that weighs more is a load of its own."""
    load, weight = list[pa.Table](), 0
    for table in tables:
        if load and weight + table.nbytes > most:
            yield load
            load, weight = [], 0
        load.append(table)
        weight += table.nbytes
    if load:
        yield load
