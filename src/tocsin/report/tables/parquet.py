"""Parquet, for pandas, R, DuckDB and the like: types as they are, lists as lists."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow.parquet

from tocsin.report.tables.rows import Rows
from tocsin.report.tables.writer import Writer


def write(rows: Rows, path: Path) -> Sequence[str]:
    """Write the rows, a batch a row group."""
    with pyarrow.parquet.ParquetWriter(path, rows.schema, compression="zstd", store_schema=False) as file:
        for batch in rows.batches():
            if len(batch):
                file.write_table(batch.cast(rows.schema).combine_chunks(), row_group_size=len(batch))
    return ()


WRITER = Writer("parquet", "parquet", write)
