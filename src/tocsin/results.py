"""Tables as they are handed to a person: short to look at, and one call away from pandas, polars or Arrow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

import pyarrow as pa

from tocsin.errors import InputError
from tocsin.files import whole

if TYPE_CHECKING:
    import pandas
    import polars

SHOWN, WIDTH, CELL = 10, 120, 40  # rows, characters a line, characters a cell of a table printed
HTML_ROWS, HTML_CELL = 20, 100  # ... and of one in a notebook


class Table:
    """Rows under named columns.

    Iterating gives the rows as dicts, `table["name"]` a column as a list, `table[0]` one row, `table[:5]` the first five as a table.
    `arrow` is the Arrow table itself. Whatever takes Arrow (polars, duckdb, pyarrow ...) takes this object as it stands.
    """

    def __init__(self, arrow: pa.Table, name: str = "table") -> None:
        self.arrow, self.name = arrow, name

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return list(self.arrow.schema.names)

    def __len__(self) -> int:
        return int(self.arrow.num_rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for batch in self.arrow.to_batches(max_chunksize=10_000):
            yield from batch.to_pylist()

    @overload
    def __getitem__(self, key: str) -> list[Any]: ...
    @overload
    def __getitem__(self, key: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, key: slice) -> Table: ...
    def __getitem__(self, key: str | int | slice) -> list[Any] | dict[str, Any] | Table:
        if isinstance(key, str):
            if key not in self.columns:
                raise KeyError(f"{self.name} has no column {key!r}; its columns are: {', '.join(self.columns)}")
            return list(self.arrow[key].to_pylist())
        rows = range(len(self))[key]
        if isinstance(rows, int):
            return dict(self.arrow.slice(rows, 1).to_pylist()[0])
        return Table(self.arrow.take(pa.array(rows, pa.int64())), self.name)

    def to_pandas(self) -> pandas.DataFrame:
        """The table as a pandas DataFrame. Raises InputError where pandas is not installed."""
        _needs("pandas")
        return self.arrow.to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """The table as a polars DataFrame. Raises InputError where polars is not installed."""
        _needs("polars")
        import polars

        return polars.DataFrame(self.arrow)

    @property
    def _title(self) -> str:
        return f"{self.name}: {len(self):,} row{'s' * (len(self) != 1)}"

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.arrow.__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        head = [self.columns, *([_short(value, CELL) for value in row.values()] for row in self[:SHOWN])]
        widths, used = [max(len(row[at]) for row in head) for at in range(len(self.columns))], 0
        fitting = sum((used := used + width + 2) <= WIDTH for width in widths)
        lines = ["  ".join(cell.ljust(width) for cell, width in zip(row[:fitting], widths, strict=False)).rstrip() for row in head]
        more = ", ".join(self.columns[fitting:])
        notes = [f"... {len(self) - SHOWN:,} rows more"] * (len(self) > SHOWN) + [f"... columns {more}"] * (fitting < len(self.columns))
        return "\n".join([self._title, *lines, *notes])

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        rows = ("".join(f'<td dir="auto">{escape(_short(value, HTML_CELL))}</td>' for value in row.values()) for row in self[:HTML_ROWS])
        body = "".join(f"<tr>{cells}</tr>" for cells in rows)
        more = f"<p>... {len(self) - HTML_ROWS:,} rows more</p>" if len(self) > HTML_ROWS else ""
        return f"<table><caption>{escape(self._title)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


class Result:
    """What a question gave: `tables` by name, each an attribute too, and one line that sums it up."""

    def __init__(self, summary: str, tables: Mapping[str, pa.Table], shown: str) -> None:
        self.summary, self._shown = summary, shown
        self.tables = {name: Table(table, name) for name, table in tables.items()}

    def to_pandas(self) -> dict[str, pandas.DataFrame]:
        """Every table as a pandas DataFrame, by name. Raises InputError where pandas is not installed."""
        return {name: table.to_pandas() for name, table in self.tables.items()}

    def to_polars(self) -> dict[str, polars.DataFrame]:
        """Every table as a polars DataFrame, by name. Raises InputError where polars is not installed."""
        return {name: table.to_polars() for name, table in self.tables.items()}

    def write(self, folder: str | Path) -> Path:
        """Write every table to `folder`/NAME.parquet, as the command line's `-o` does; returns the folder."""
        import pyarrow.parquet

        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for name, table in self.tables.items():
            # through a stream, since the name of a folder may be any bytes
            with whole(folder / f"{name}.parquet", lasting=True) as part, part.open("wb") as stream:
                pyarrow.parquet.write_table(table.arrow, stream, compression="zstd")
        return folder

    def __repr__(self) -> str:
        rows = ", ".join(f"{name} {len(table):,}" for name, table in self.tables.items())
        return f"{self.summary}\ntables: {rows}\n{self.tables[self._shown]!r}"

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.summary)}</p>{self.tables[self._shown]._repr_html_()}"


def _needs(library: str) -> None:
    """Raises InputError where a library that is nobody's duty to have is not installed."""
    try:
        __import__(library)
    except ImportError as cause:
        raise InputError(f"{library} is not installed", f"pip install {library}, or use `.arrow`") from cause


def _short(value: Any, most: int) -> str:
    """A cell on one line, cut at so many characters; nothing in it turns the direction of writing or steers a terminal."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.4g}"
    text = " ".join(str(part) for part in value) if isinstance(value, list) else str(value)
    text = "".join(letter if letter.isprintable() else " " for letter in text[: most + 1])
    return text if len(text) <= most else text[: most - 3] + "..."
