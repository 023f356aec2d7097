"""Posts as the CSV that 4CAT takes in as a dataset of one's own: id, thread_id, timestamp, author and body first, then what more is known.

Source: the 4CAT Toolkit's custom import (UTF-8, a head, timestamps as YYYY-MM-DD HH:MM:SS in UTC, every row with an id and a thread). Posts
without a time have none; 4CAT leaves such rows out.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tocsin.query.mask import hidden
from tocsin.report.tables.cells import guarded, joined
from tocsin.report.tables.rows import Rows
from tocsin.report.tables.writer import Writer

# Its columns, and ours that fill them.
COLUMNS = {
    "id": "post_id", "thread_id": "thread_id", "timestamp": "ts", "author": "account_id", "body": "text", "platform": "platform",
    "language": "lang", "type": "kind", "hashtags": "hashtags", "urls": "urls", "likes": "likes", "reposts": "reposts",
    "replies": "replies", "views": "views",
}  # fmt: skip


def write(rows: Rows, path: Path) -> Sequence[str]:
    """Write posts. Of rows that are no posts the head alone is written, and told."""
    posts = {"post_id", "text", "ts"} <= set(rows.schema.names)
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(COLUMNS)
        for batch in rows.batches() if posts else ():
            for row in batch.to_pylist():
                table.writerow([_cell(name, row, ours) for name, ours in COLUMNS.items()])
    return () if posts else (f"{rows.name} holds no posts, and 4CAT reads posts: export the table posts or a selection of posts",)


def _cell(name: str, row: dict[str, Any], ours: str) -> object:
    value = row.get(ours)
    if name == "thread_id":
        value = value or row["post_id"]  # a post that answers none is a thread of its own
    if name == "timestamp":
        return datetime.fromtimestamp(value, UTC).strftime("%Y-%m-%d %H:%M:%S") if value is not None else ""
    if isinstance(value, list):
        value = hidden(joined(value))  # two hashtags beside each other may be a name that neither is
    return guarded(value) if isinstance(value, str) else "" if value is None else value


WRITER = Writer("fourcat", "csv", write)
