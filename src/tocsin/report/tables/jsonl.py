"""JSON Lines: one object a row, in UTF-8, lists as lists; nothing is guarded against spreadsheets here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import orjson

from tocsin.report.tables.rows import Rows
from tocsin.report.tables.writer import Writer


def write(rows: Rows, path: Path) -> Sequence[str]:
    """Write the rows."""
    with path.open("wb") as stream:
        for batch in rows.batches():
            stream.writelines(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in batch.to_pylist())
    return ()


WRITER = Writer("jsonl", "jsonl", write)
