"""The accounts of a case, by code, by pseudonym and by short name: the index of accounts, held in memory while a case is open."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet
from numpy.typing import NDArray

COLUMNS = ("account", "account_id", "label", "platform", "created", "followers", "posts")


class Accounts:
    """The accounts, opened. Safe under threads: nothing is changed. Pseudonyms stand sorted, and so do short names, their beginnings."""

    def __init__(self, path: Path) -> None:
        table = pyarrow.parquet.ParquetFile(path).read(list(COLUMNS))
        self._columns = [table[name].combine_chunks() for name in COLUMNS]
        self._ids, self._labels = (_signs(table[name]) for name in ("account_id", "label"))

    def codes(self, names: Iterable[str]) -> dict[str, int]:
        """The codes of the accounts with these short names or whole pseudonyms, by name; a pseudonym goes before a short name."""
        wanted = sorted({name for name in names if name and "\0" not in name})
        asked = np.array([name.encode("utf-8", "surrogatepass") for name in wanted], bytes)
        found = dict[str, int]()
        for signs in (self._labels, self._ids):
            at = np.searchsorted(signs, asked)
            there = np.flatnonzero(at < len(signs))
            met = there[signs[at[there]] == asked[there]]
            found |= {wanted[one]: int(at[one]) for one in met.tolist()}
        return found

    def rows(self, codes: Iterable[int]) -> list[tuple[Any, ...]]:
        """The columns COLUMNS of those accounts that exist, in order of their codes."""
        wanted = [code for code in sorted(set(codes)) if 0 <= code < len(self._columns[0])]
        at = pa.array(wanted, pa.int64())
        return list(zip(*(column.take(at).to_pylist() for column in self._columns), strict=True))


def _signs(column: pa.ChunkedArray) -> NDArray[np.bytes_]:
    return np.array(column.cast(pa.binary()).to_pylist() or [b""][:0], bytes)
