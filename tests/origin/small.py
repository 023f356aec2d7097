"""Tables in memory, as stages read them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from tocsin import model
from tocsin.model import quiet
from tocsin.objects.stage import ObjectsSettings, run


class Given:
    """Tables held in memory."""

    def __init__(self, **tables: pa.Table) -> None:
        self.tables = tables
        self.told: dict[str, int] = {}
        if "carried" not in tables and "posts" in tables:
            self.tables |= run(self, ObjectsSettings(), quiet)

    def read(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        table = self.tables.get(name, model.table(name))
        return table.select(columns) if columns else table

    def dropped(self, reason: str, rows: int) -> None:
        self.told[reason] = rows


def rows(name: str, records: list[dict[str, Any]]) -> pa.Table:
    return pa.Table.from_pylist(records, schema=model.SCHEMAS[name])
