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

from tocsin.arrays import Flags


class Snapshots:
    """The places of accounts, for reading tables of snapshots (`account_id`, `observed_ts`) into arrays of accounts."""

    def __init__(self, accounts: Sequence[str]) -> None:
        self.place = {account: at for at, account in enumerate(accounts)}

    def nobody(self) -> Flags:
        """A flag an account, none set."""
        return np.zeros(len(self.place), np.bool_)

    def every(self, table: pa.Table, column: str) -> dict[int, list[tuple[int, Any]]]:
        """Of each account what its snapshots say, with the time (0: not known), in order of time and value; nulls and "" left out."""
        told = table.select(["account_id", "observed_ts", column])
        told = told.filter(pc.is_valid(told[column]))
        found: dict[int, list[tuple[int, Any]]] = defaultdict(list)
        for account, observed, value in zip(*(told[name].to_pylist() for name in ("account_id", "observed_ts", column)), strict=True):
            if account in self.place and value != "":
                found[self.place[account]].append((observed or 0, value))
        return {account: sorted(said) for account, said in sorted(found.items())}

    def newest(self, table: pa.Table, column: str) -> dict[int, Any]:
        """Of each account what its newest snapshot that says anything says; of equals the last in order."""
        return {account: said[-1][1] for account, said in self.every(table, column).items()}
