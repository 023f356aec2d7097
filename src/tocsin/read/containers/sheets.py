"""XLSX workbooks as dicts of typed values, one row after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from tocsin.errors import InputError
from tocsin.extras import extra
from tocsin.model import Raw, Rejected
from tocsin.read.containers.delimited import LOOK, Layout, is_header, named
from tocsin.read.containers.unpack import Source


class Workbook:
    """The first sheet of an XLSX file that holds a table; a note names the others."""

    def __init__(self, source: Source) -> None:
        """Find the sheet and its header. Raises InputError where the file is damaged or no sheet has a table."""
        self.source = source
        with self._opened() as book:
            self.sheet, self.layout = self._first_table(book)
        others = [name for name in book.sheetnames if name != self.sheet]
        if others:
            source.note(f"sheet {self.sheet!r} read; not read: {', '.join(map(repr, others))}")

    def _opened(self) -> Any:
        from contextlib import closing

        with extra("sheets"):
            import openpyxl

        try:
            return closing(openpyxl.load_workbook(self.source.seekable(), read_only=True, data_only=True))
        except Exception as cause:  # openpyxl lets through whatever zip, XML and its own parts raise
            mend = "open it and save it again, or save it as CSV"
            raise InputError(f"{self.source.name}: an XLSX file that is damaged: {cause}", mend) from cause

    def _first_table(self, book: Any) -> tuple[str, Layout]:
        for name in book.sheetnames:
            sheet = book[name]
            if not hasattr(sheet, "iter_rows"):
                continue  # a chart
            rows = [_cells(row) for row in islice(_rows(sheet), LOOK)]
            widest = max(map(len, rows), default=0)
            for above, row in enumerate(rows):
                if len(row) >= max(2, 0.6 * widest) and is_header(row):
                    return name, Layout(named(row), above)
        raise InputError(f"{self.source.name}: no sheet with a table in it", "give a sheet with column names above its rows")

    def rows(self) -> Iterator[Raw | Rejected]:
        """The rows below the header with typed cells; `row` is the sheet's own number."""
        header, width, number = self.layout.header, len(self.layout.header), 0
        with self._opened() as book:
            try:
                for number, row in enumerate(_rows(book[self.sheet]), 1):
                    cells = _cells(row)
                    if number <= self.layout.above + 1 or not cells:
                        continue
                    if len(cells) > width:
                        yield Rejected(number, f"expected {width} columns, found {len(cells)}", str(cells)[:200])
                    else:
                        yield Raw(number, dict(zip(header, cells + [None] * (width - len(cells)), strict=True)))
            except Exception as cause:
                yield Rejected(number + 1, f"the sheet is damaged from row {number + 1} on: {cause}")


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    sheet.reset_dimensions()  # exporters write wrong ones
    yield from sheet.iter_rows(values_only=True)


def _cells(row: Sequence[Any]) -> list[Any]:
    """Cells without the empty ones at the end. A sheet keeps whole numbers to 15 digits only: larger ones become floats, which no id is."""
    cells = [float(cell) if isinstance(cell, int) and abs(cell) > 2**53 else cell for cell in row]
    while cells and (cells[-1] is None or cells[-1] == ""):
        cells.pop()
    return cells
