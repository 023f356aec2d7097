"""Texts as Arrow holds them, read like a sequence of str: only their letters are in memory, and a str is made when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Ints, Numbers
from tocsin.arrays.aside import aside

_AT_ONCE = 1 << 13  # texts made into str at a time


class Strings(Sequence[str]):
    """Texts, none of them null. `column` has 64-bit places, so that there is no end to them."""

    def __init__(self, column: pa.Array | pa.ChunkedArray) -> None:
        one = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
        self.column: pa.LargeStringArray = one if one.type == pa.large_string() else one.cast(pa.large_string())

    @classmethod
    def of(cls, texts: Iterable[str]) -> Strings:
        """Whatever they are; Strings come back as they are."""
        return texts if isinstance(texts, Strings) else cls(pa.array(list(texts), pa.large_string()))

    def __len__(self) -> int:
        return len(self.column)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        found: str | list[str] = self.column[at].to_pylist() if isinstance(at, slice) else self.column[int(at)].as_py()
        return found

    def __iter__(self) -> Iterator[str]:
        for start in range(0, len(self.column), _AT_ONCE):
            yield from self.column.slice(start, _AT_ONCE).to_pylist()

    @property
    def lengths(self) -> Ints:
        """Characters of each."""
        lengths: Ints = pc.utf8_length(self.column).to_numpy()
        return lengths

    def aside(self) -> Strings:
        """The same, on disk while memory is wanted for other things."""
        return Strings(aside(pa.table([self.column], ["text"]))["text"])

    def some(self, rows: Numbers | Sequence[int]) -> Strings:
        """Those in some rows."""
        return Strings(self.column.take(pa.array(rows, pa.int64())))

    def list(self, rows: Numbers | Sequence[int]) -> list[str]:
        """Those in some rows, as str."""
        found: list[str] = self.column.take(pa.array(rows, pa.int64())).to_pylist()
        return found

    def with_(self, changed: dict[int, str]) -> Strings:
        """The same with other texts in some rows."""
        if not changed:
            return self
        mask = np.zeros(len(self), np.bool_)
        mask[list(changed)] = True
        other = pa.array([changed[row] for row in sorted(changed)], pa.large_string())
        return Strings(pc.replace_with_mask(self.column, pa.array(mask), other))
