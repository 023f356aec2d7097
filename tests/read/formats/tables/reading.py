"""Reads rows as a table in a file, as `add` does."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tocsin.model import Account, Post, Rejected
from tocsin.read.files import open_file


class Table:
    """Call it with rows: gives their posts. `note`, `accounts` and `rejected` are of the last reading."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "table.csv"

    def __call__(self, *rows: dict[str, Any]) -> list[Post]:
        names = list(dict.fromkeys(name for row in rows for name in row))
        with self.path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, names)
            writer.writeheader()
            writer.writerows(rows)
        reading = open_file(self.path)
        records = [record for _, record in reading]
        self.note, self.reading = reading.note, reading
        self.accounts = [record for record in records if isinstance(record, Account)]
        self.rejected = [record for record in records if isinstance(record, Rejected)]
        return [record for record in records if isinstance(record, Post)]


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    yield Table(tmp_path)
