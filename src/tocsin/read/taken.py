"""Which columns of a file were taken for what, and which were not used: what a person looks at first when something is missing."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from tocsin.model import Raw
from tocsin.read.fields.items import ODD
from tocsin.read.fields.values import missing
from tocsin.read.formats.columns import Columns
from tocsin.read.reader import Context, Reader, RowError, Sample


def taken(reader: Reader, sample: Sample, context: Context) -> dict[str, Any]:
    """`{"used": {ours: [theirs]}, "unused": [theirs]}` of a table, by its first rows; without `used` where a reader does not tell it.

    Columns that hold nothing in these rows are passed over. Empty for what is no table, except where the reader knows it by names of
    fields (`Columns`).
    """
    rows = [record for record in sample.records if isinstance(record, dict)]
    if isinstance(reader, Columns):
        return reader.taken(rows, context)
    if sample.shape != "table":
        return {}
    asked: set[str] = set()
    for row in rows:
        watched = _Watched(row)
        with suppress(RowError, *ODD, RecursionError):
            for _ in reader.map(Raw(1, watched), context):
                pass
        asked |= watched.asked
    held = dict.fromkeys(name for row in rows for name, value in row.items() if not missing(value))
    return {"unused": [name for name in held if name not in asked]}


class _Watched(dict[str, Any]):
    """A row that remembers which of its columns were asked for."""

    def __init__(self, row: Mapping[str, Any]) -> None:
        super().__init__(row)
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.asked.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        """The value of a column; it counts as asked for."""
        self.asked.add(name)
        return super().get(name, default)

    def items(self) -> Any:
        """All columns: a reader that goes through them is taken to use them."""
        self.asked.update(self)
        return super().items()

    def values(self) -> Any:
        """All values: as for `items`."""
        self.asked.update(self)
        return super().values()
