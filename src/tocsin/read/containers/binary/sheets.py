"""Workbooks: every sheet with a table in it, as dicts of typed values. XLSX with openpyxl; XLS, XLSB and ODS with calamine, contained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial
from itertools import islice
from typing import Any

from tocsin.errors import InputError
from tocsin.extras import extra
from tocsin.model import Raw, Rejected
from tocsin.read.containers.binary.cells import simple
from tocsin.read.containers.binary.contained import contained
from tocsin.read.containers.binary.tables import Table
from tocsin.read.containers.delimited import LOOK, Layout, is_header, named
from tocsin.read.containers.unpack import Source

_HEADS, _ROWS = "tocsin.read.containers.binary.sheets:calamine_heads", "tocsin.read.containers.binary.sheets:calamine_rows"


def in_xlsx(source: Source) -> list[Table]:
    """The tables of an XLSX file. Raises InputError where it is damaged or no sheet has a table."""
    with _opened(source) as book:
        sheets = [(name, book[name]) for name in book.sheetnames if hasattr(book[name], "iter_rows")]  # a chart has no rows
        heads = [(name, _head(source, name, sheet)) for name, sheet in sheets]
    return _tables(source, heads, partial(_xlsx_rows, source))


def _head(source: Source, name: str, sheet: Any) -> list[list[Any]]:
    """The first rows of a sheet, those before the damage where it is damaged."""
    rows: list[list[Any]] = []
    try:
        for row in islice(_rows(sheet), LOOK):
            rows.append(cells(row))  # noqa: PERF401 what came before an exception counts
    except Exception as cause:  # whatever the decoder raises on damaged XML
        source.note(f"sheet {name!r} is damaged after row {len(rows)} ({type(cause).__name__})")
    return rows


def in_others(source: Source) -> list[Table]:
    """The tables of an XLS, XLSB or ODS file. Raises InputError where it is damaged or no sheet has a table."""
    with extra("sheets"):
        import python_calamine  # noqa: F401 - used in the other process
    with source.file() as path:
        heads = list(contained(_HEADS, str(path), what=source.name))
    return _tables(source, heads, partial(_calamine_rows, source))


def _tables(source: Source, heads: Sequence[tuple[str, list[list[Any]]]], rows: Any) -> list[Table]:
    found, without = [], []
    for name, head in heads:
        layout = _layout(head)
        if layout is None:
            without.append(name)
        else:
            found.append(Table(name, layout.header, partial(_below, layout, partial(rows, name))))
    if not found:
        raise InputError(f"{source.name}: no sheet with a table in it", "give a sheet with column names above its rows")
    if without:
        source.note(f"sheets without a table: {', '.join(map(repr, without))}")
    return found


def _layout(rows: list[list[Any]]) -> Layout | None:
    widest = max(map(len, rows), default=0)
    for above, row in enumerate(rows):
        if len(row) >= max(2, 0.6 * widest) and is_header(row):
            return Layout(named(row), above)
    return None


def _below(layout: Layout, rows: Any) -> Iterator[Raw | Rejected]:
    """The rows below the header with typed cells; `row` is the sheet's own number."""
    header, width, number = layout.header, len(layout.header), 0
    try:
        for number, found in enumerate(rows(), 1):
            if number <= layout.above + 1 or not found:
                continue
            if len(found) > width:
                yield Rejected(number, f"expected {width} columns, found {len(found)}", str(found)[:200])
            else:
                yield Raw(number, dict(zip(header, found + [None] * (width - len(found)), strict=True)))
    except Exception as cause:  # whatever the decoder raises on damaged XML
        yield Rejected(number + 1, f"the sheet is damaged from row {number + 1} on: {cause}")


def _opened(source: Source) -> Any:
    with extra("sheets"):
        import openpyxl

    try:
        return closing(openpyxl.load_workbook(source.seekable(), read_only=True, data_only=True))
    except Exception as cause:  # openpyxl lets through whatever its parts raise on damaged files
        raise InputError(f"{source.name}: a workbook that is damaged: {cause}", "save it again, or export it as CSV") from cause


def _xlsx_rows(source: Source, name: str) -> Iterator[list[Any]]:
    with _opened(source) as book:
        yield from map(cells, _rows(book[name]))


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    sheet.reset_dimensions()  # exporters write wrong ones
    yield from sheet.iter_rows(values_only=True)


def _calamine_rows(source: Source, name: str) -> Iterator[list[Any]]:
    with source.file() as path:
        yield from contained(_ROWS, str(path), name, what=source.name)


def calamine_heads(path: str) -> Iterator[tuple[str, list[list[Any]]]]:
    """(name, first rows) of every sheet; runs contained."""
    with _calamine(path) as book:
        for name in book.sheet_names:
            yield name, [cells(row) for row in islice(_calamine_sheet(book, name), LOOK)]


def calamine_rows(path: str, name: str) -> Iterator[list[Any]]:
    """The rows of a sheet; runs contained."""
    with _calamine(path) as book:
        yield from map(cells, _calamine_sheet(book, name))


def _calamine(path: str) -> Any:
    import python_calamine

    with open(path, "rb") as file:  # noqa: PTH123 - a kept file has no ending, so the kind is found by its bytes
        return closing(python_calamine.load_workbook(file))


def _calamine_sheet(book: Any, name: str) -> Iterator[Any]:
    return iter(book.get_sheet_by_name(name).to_python(skip_empty_area=False))


def cells(row: Sequence[Any]) -> list[Any]:
    """Cells without the empty ones at the end.

    A sheet keeps whole numbers to 15 digits only: larger ones are floats, which no id is; smaller ones are no decimals.
    """
    out = [_cell(cell) for cell in row]
    while out and (out[-1] is None or out[-1] == ""):
        out.pop()
    return out


def _cell(cell: Any) -> Any:
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() and abs(cell) <= 2**53 else cell
    if isinstance(cell, int) and not isinstance(cell, bool):
        return float(cell) if abs(cell) > 2**53 else cell
    return simple(cell)
