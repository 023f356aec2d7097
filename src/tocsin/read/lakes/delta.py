"""Delta Lake, by the library of its makers (delta-rs): which files the last version of a table has.

Source: the protocol, https://github.com/delta-io/delta/blob/master/PROTOCOL.md. Deletion vectors and column mapping are refused.
"""

from __future__ import annotations

from pathlib import Path

from tocsin.errors import InputError
from tocsin.extras import extra
from tocsin.read.lakes.lake import WHOLE, Snapshot, within

KNOWN = frozenset(("timestampNtz", "v2Checkpoint", "vacuumProtocolCheck", "deletionVectors", "columnMapping", "typeWidening"))
MAPPED = "its files call the columns by other names than the table"


def snapshot(folder: Path, shown: str) -> Snapshot:
    """The last version of the table in a folder. Raises InputError for one that cannot be read file by file."""
    with extra("tables"):
        from deltalake import DeltaTable
    try:
        table = DeltaTable(str(folder))
        features = set(table.protocol().reader_features or ())
        facts = table.metadata()
        deleted = sum(batch.num_rows for batch in table.deletion_vectors()) if "deletionVectors" in features else 0
        files = [within(name, str(folder), shown) for name in table.file_uris()]
    except InputError:
        raise
    except Exception as cause:  # whatever the library raises for a log that it cannot read
        raise InputError(f"{shown}: a Delta table that cannot be read: {cause}", "check its log, or export its rows as Parquet") from cause
    if unknown := features - KNOWN:
        raise InputError(f"{shown}: a Delta table with {', '.join(sorted(unknown))}", "export its rows as Parquet, then add that file")
    if facts.configuration.get("delta.columnMapping.mode", "none") != "none":
        raise InputError(f"{shown}: a Delta table with column mapping: {MAPPED}", "export its rows as Parquet, then add that file")
    if deleted:
        mend = WHOLE.format(how="REORG TABLE ... APPLY (PURGE)")
        raise InputError(f"{shown}: a Delta table in {deleted} of whose files rows are deleted by vectors", mend)
    return Snapshot("Delta", str(table.version()), tuple(sorted(files)), tuple(facts.partition_columns))
