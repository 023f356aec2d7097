"""Snapshots of accounts and profiles, read by account: the newest of a column, every one of a column.

Fooled by: snapshots without a time, which count as the oldest; an account collected once, of which nothing can have changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Flags, Ints
from tocsin.arrays.counts import sorted_codes
from tocsin.arrays.order import order


class Snapshots:
    """The places of accounts, for reading tables of snapshots (`account_id`, `observed_ts`) into arrays of accounts."""

    def __init__(self, accounts: Sequence[str]) -> None:
        self.place = {account: at for at, account in enumerate(accounts)}
        self._ids = pa.array(list(self.place), pa.string())

    def nobody(self) -> Flags:
        """A flag an account, none set."""
        return np.zeros(len(self.place), np.bool_)

    def every(self, table: pa.Table, column: str) -> dict[int, list[tuple[int, Any]]]:
        """Of each account what its snapshots say, with the time (0: not known), in order of time and value; nulls and "" left out."""
        at, observed, values = self._said(table, column)
        found: dict[int, list[tuple[int, Any]]] = defaultdict(list)
        for account, when, value in zip(at.tolist(), observed.tolist(), values.to_pylist(), strict=True):
            found[account].append((when, value))
        return dict(found)

    def newest(self, table: pa.Table, column: str) -> dict[int, Any]:
        """Of each account what its newest snapshot that says anything says; of equals the last in order."""
        at, _, values = self._said(table, column)
        last = np.flatnonzero(np.diff(at, append=-1))
        return dict(zip(at[last].tolist(), values.take(pa.array(last)).to_pylist(), strict=True))

    def _said(self, table: pa.Table, column: str) -> tuple[Ints, Ints, pa.Array]:
        """Accounts, times and values of the snapshots that say anything, in this order."""
        told = table.select(["account_id", "observed_ts", column]).filter(pc.is_valid(table[column]))
        codes, values = sorted_codes(told[column])
        least = int(values[:1].to_pylist() == [""])  # the empty text stands first
        at = pc.fill_null(pc.index_in(told["account_id"], self._ids), -1).to_numpy().astype(np.int64)
        observed = pc.fill_null(told["observed_ts"], 0).to_numpy()
        kept = np.flatnonzero((at >= 0) & (codes >= least))
        kept = kept[order(at[kept], observed[kept], codes[kept])]
        return at[kept], observed[kept], values.take(pa.array(codes[kept]))
