"""Apache Iceberg, by PyIceberg: which files the current snapshot of a table has.

Source: https://iceberg.apache.org/spec/. The table is read from its own folder, without a catalog: its metadata of the highest number. Its
metadata name files by whole addresses; those below the table's location are looked for in the folder, and no other is opened. Files
with deletes of rows or positions are refused, and so are files that are no Parquet.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from tocsin.errors import InputError
from tocsin.extras import extra
from tocsin.read.lakes.lake import ICEBERG, WHOLE, Snapshot, within

_NUMBER = re.compile(r"v?(\d+)")


def snapshot(folder: Path, shown: str) -> Snapshot:
    """The current snapshot of the table in a folder. Raises InputError for one that cannot be read file by file."""
    with extra("tables"):
        from pyiceberg.catalog.noop import NoopCatalog
        from pyiceberg.io.pyarrow import PyArrowFileIO
        from pyiceberg.table import StaticTable
        from pyiceberg.table.metadata import TableMetadataUtil
    latest = max((folder / ICEBERG).glob("*.metadata.json"), key=_number)
    try:
        metadata = TableMetadataUtil.parse_raw(latest.read_text("utf-8"))
        files_within = _inside(PyArrowFileIO(), folder, metadata.location, shown)
        table = StaticTable(("table",), metadata, str(latest), files_within, NoopCatalog("none"))
        tasks = list(table.scan().plan_files()) if metadata.current_snapshot_id is not None else []
        files = [within(task.file.file_path, metadata.location, shown) for task in tasks]
    except InputError:
        raise
    except Exception as cause:  # whatever the library raises for metadata that it cannot read
        raise InputError(f"{shown}: an Iceberg table that cannot be read: {cause}", "check its metadata, or export its rows") from cause
    if deleted := sum(bool(task.delete_files) for task in tasks):
        mend = WHOLE.format(how="rewrite_data_files with delete-file-threshold 1")
        raise InputError(f"{shown}: an Iceberg table in {deleted} of whose files rows are deleted by other files", mend)
    if other := sorted({str(task.file.file_format).rpartition(".")[2] for task in tasks} - {"PARQUET"}):
        raise InputError(f"{shown}: an Iceberg table whose files are {', '.join(other)}", "write its files as Parquet")
    return Snapshot("Iceberg", str(metadata.current_snapshot_id or "none"), tuple(sorted(files)))


def _inside(files: Any, folder: Path, location: str, shown: str) -> Any:
    """Has the library open what lies in the folder of the table, wherever its metadata say that it is, and nothing else."""
    opened = files.new_input
    files.new_input = lambda name: opened(str(folder.absolute() / within(name, location, shown)))
    return files


def _number(path: Path) -> tuple[int, str]:
    found = _NUMBER.match(path.name)
    return int(found[1]) if found else -1, path.name
