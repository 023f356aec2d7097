"""What a step is: one table made from the partitions of another, piece by piece, and put together again.

A table is a set of partitions. A step is a kernel, which turns one partition into a piece of the result, and a merge, which makes one
table of the pieces. All rows of one key stand in one partition, so a kernel may count on seeing every row of a key, and on nothing
else: not on how many keys it sees, nor on the order of rows. Whatever is small and the same for all partitions (settings, weights, a
table of words) is bound to the kernel before it runs.

So the number of partitions, their order, the order of rows in them, and who runs the kernels change no byte of the result. That holds as
long as kernels add up whole numbers only, or fractions of one key in an order that the key's own rows fix.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa

Kernel = Callable[[pa.Table], pa.Table]


@dataclass(frozen=True)
class Merge:
    """How pieces of a result become one table with the same columns: associative and commutative. The three there are stand in merges.py.

    `of` is given some pieces, one after the other in any order, some of which it may have made itself. Rows that differ in `by` have
    nothing to do with each other. Where it `joins` nothing, all it does is put rows in order.
    """

    by: tuple[str, ...]
    of: Kernel
    joins: bool = True


@dataclass(frozen=True)
class Step:
    """One table made from another. `reads` and `writes` are the columns that a kernel is given, and those of what it returns.

    `key` is the column of `reads` whose equal rows must meet in one partition; None where every row is worked on by itself.
    """

    name: str
    key: str | None
    kernel: Kernel
    merge: Merge
    reads: pa.Schema
    writes: pa.Schema
