"""Comma-separated values (RFC 4180): UTF-8 with the mark by which Excel knows it, a head, lines that end in CR LF."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from tocsin.report.tables.cells import rows_of_cells
from tocsin.report.tables.rows import Rows
from tocsin.report.tables.writer import Writer


def write(rows: Rows, path: Path) -> Sequence[str]:
    """Write the rows; texts stand in quotation marks, numbers do not."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        table = csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC)
        table.writerow(rows.schema.names)
        for batch in rows.batches():
            table.writerows(["" if cell is None else _plain(cell) for cell in row] for row in rows_of_cells(batch))
    return ()


def _plain(cell: object) -> object:
    return str(cell).lower() if isinstance(cell, bool) else cell


WRITER = Writer("csv", "csv", write)
