"""What a step is: one table made from the partitions of another, piece by piece, and put together again.

A table is a set of partitions. A step is a kernel, which turns one partition into a piece of the result, and a merge, which makes one
table of the pieces. All rows of one key stand in one partition, so a kernel may count on seeing every row of a key, and on nothing
else: not on how many keys it sees, nor on the order of rows. Whatever is small and the same for all partitions (settings, weights, a
table of words) is bound to the kernel before it runs.

So the number of partitions, their order, the order of rows in them, and who runs the kernels change no byte of the result. That holds as
long as kernels add up whole numbers only, or fractions of one key in an order that the key's own rows fix.

What a kernel made of a partition may be remembered, by the digest of all that it was made of: a partition that did not change is not worked
on again. A memo is a folder of a case's cache, one file a piece. It may be deleted at any time; what is damaged or cannot be written counts
as not there. Both cost time and change no byte.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from tocsin.files import write_atomic

SIZE = hashlib.sha256().digest_size
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

    `key` is the column of `reads` whose equal rows must meet in one partition; None where every row is worked on by itself. `here`: the
    kernel needs something of this machine, so that no engine elsewhere is given it.
    """

    name: str
    key: str | None
    kernel: Kernel
    merge: Merge
    reads: pa.Schema
    writes: pa.Schema
    here: bool = False


class Memo:
    """Tables by what they were made of. `code` names what all of them depend on; without a folder nothing is remembered.

    What a run did not ask for is deleted at its end (`forget`), so that a memo holds what one run needs.
    """

    def __init__(self, folder: Path | None = None, code: str = "") -> None:
        self.folder, self.code = folder, code
        self.used: set[str] = set()

    def table(self, basis: bytes, make: Callable[[], pa.Table]) -> pa.Table:
        """What `make` gives, or gave when it was last made of the same."""
        if self.folder is None:
            return make()
        path = self.folder / hashlib.sha256(self.code.encode() + b"/" + basis).hexdigest()
        self.used.add(path.name)
        with suppress(OSError, pa.ArrowException):
            said = path.read_bytes()
            if hashlib.sha256(said[SIZE:]).digest() == said[:SIZE]:
                return pa.ipc.open_stream(said[SIZE:]).read_all()
        made = make()
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            said = _written(made)
            write_atomic(path, hashlib.sha256(said).digest() + said)
        return made

    def beside(self, name: str) -> Memo:
        """A memo of this name that stages share: for what is told whole by its basis, whatever code made it."""
        return Memo(self.folder.parent / name if self.folder else None)

    def forget(self) -> None:
        """Delete what was not asked for."""
        for path in self.folder.glob("*") if self.folder else ():
            if path.name not in self.used:
                with suppress(OSError):
                    path.unlink()


def remembered(step: Step, memo: Memo, place: str | None = None) -> Step:
    """The step with a kernel that makes a piece only where the memo has none of the same rows, settings and code.

    `place`: a column of the rows and of the piece that says where a row stands among all; what is kept does not depend on it.
    """
    return replace(step, kernel=partial(_piece, step=step, memo=memo, place=place), here=True)


def _piece(rows: pa.Table, step: Step, memo: Memo, place: str | None) -> pa.Table:
    begin = rows[place][0].as_py() if place and len(rows) else 0
    rows = _moved(rows.combine_chunks(), place, -begin)
    basis = hashlib.sha256(pickle.dumps((step.name, step.kernel)))
    basis.update(_written(rows))
    return _moved(memo.table(basis.digest(), partial(step.kernel, rows)), place, begin)


def _moved(rows: pa.Table, place: str | None, by: int) -> pa.Table:
    if place is None:
        return rows
    moved = pc.add(rows[place], pa.scalar(by, rows[place].type))
    return rows.set_column(rows.schema.get_field_index(place), rows.schema.field(place), moved)


def _written(rows: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema) as stream:
        stream.write_table(rows)
    return bytes(sink.getvalue())
