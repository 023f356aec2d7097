"""The DuckDB engine: SQL over Arrow tables and Parquet files, in bounded memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import pyarrow as pa

from tocsin.errors import EngineError

Source: TypeAlias = pa.Table | Path | Sequence[Path]


class DuckEngine:
    """Runs one SELECT at a time in memory; spills to `temporary` when it needs more than `memory`."""

    name = "duckdb"

    def __init__(self, memory: str = "2GB", temporary: Path | None = None) -> None:
        self.settings = {"memory_limit": memory, "temp_directory": str(temporary) if temporary else "", "preserve_insertion_order": "true"}

    def sql(self, query: str, tables: Mapping[str, Source]) -> pa.Table:
        """The result of a query over the named tables. Raises EngineError with the statement when the engine refuses it."""
        import duckdb

        connection = duckdb.connect(":memory:", config={key: value for key, value in self.settings.items() if value})
        try:
            for name, source in tables.items():
                connection.register(name, _arrow(source))
            result = connection.sql(query).to_arrow_table()
        except duckdb.Error as cause:
            raise EngineError(f"duckdb: {cause}", "free memory or disk, or report the statement") from cause
        finally:
            connection.close()
        return result


def _arrow(source: Source) -> Any:
    if isinstance(source, pa.Table):
        return source
    import pyarrow.dataset

    paths = [source] if isinstance(source, Path) else list(source)
    return pyarrow.dataset.dataset([str(path) for path in paths], format="parquet")
