"""Tables of data lakes as others' programs write them: posts that were written, deleted and written again."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pytest

FIRST = ["The bridge is closed", "Nobody knows why", "It opens again"]


def posts(*ids: int) -> pa.Table:
    return pa.table(
        {
            "post_id": [f"p{one}" for one in ids],
            "account_id": [f"a{one}" for one in ids],
            "ts": [1_700_000_000 + one for one in ids],
            "text": [FIRST[one % 3] + f" {one}" for one in ids],
            "place": ["quay a" if one % 2 else "quay b" for one in ids],
        }
    )


def delta(folder: Path, partitions: list[str] | None = None) -> Path:
    """Posts 1 to 5, of which 2 was deleted: its file was written anew without it."""
    library = pytest.importorskip("deltalake")
    library.write_deltalake(str(folder), posts(1, 2, 3), partition_by=partitions)
    library.write_deltalake(str(folder), posts(4, 5), mode="append")
    library.DeltaTable(str(folder)).delete("post_id = 'p2'")
    return folder


def logged(folder: Path, *actions: dict[str, object]) -> Path:
    """A Delta table of a log of one line an action."""
    (folder / "_delta_log").mkdir(parents=True)
    schema = {"type": "struct", "fields": [{"name": "post_id", "type": "string", "nullable": True, "metadata": {}}]}
    facts: dict[str, object] = {"id": "x", "format": {"provider": "parquet", "options": {}}, "schemaString": json.dumps(schema)}
    facts |= {"partitionColumns": [], "configuration": {}, "createdTime": 1}
    lines: list[dict[str, object]] = [{"protocol": {"minReaderVersion": 1, "minWriterVersion": 2}}, {"metaData": facts}]
    given = {next(iter(action)): action for action in actions}
    lines = [given.pop(next(iter(line)), line) for line in lines] + list(given.values())
    (folder / "_delta_log" / f"{0:020}.json").write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    return folder


def added(path: str, **more: object) -> dict[str, object]:
    return {"add": {"path": path, "partitionValues": {}, "size": 1, "modificationTime": 1, "dataChange": True, **more}}


def iceberg(folder: Path) -> Path:
    """The same posts in an Iceberg table."""
    memory = pytest.importorskip("pyiceberg.catalog.memory")
    catalog = memory.InMemoryCatalog("here", warehouse=f"file://{folder.parent}")
    catalog.create_namespace("n")
    table = catalog.create_table("n.t", posts(1).schema, location=f"file://{folder}")
    table.append(posts(1, 2, 3))
    table.append(posts(4, 5))
    table.delete("post_id = 'p2'")
    return folder
