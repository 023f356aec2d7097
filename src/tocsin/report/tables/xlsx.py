"""Excel workbooks (Office Open XML, ECMA-376): texts as texts, never formulas; written row by row, so that memory does not grow.

A sheet of Excel holds 1,048,576 rows and a cell 32,767 characters: more rows go on
on another sheet, a longer text is cut, and both are told.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any
from xml.sax.saxutils import escape, quoteattr

from tocsin.report.tables.cells import rows_of_cells
from tocsin.report.tables.rows import Rows
from tocsin.report.tables.writer import Writer

ROWS = 1_048_576  # of a sheet, its head among them
LETTERS = 32_767  # of a cell
BYTES = 1 << 30  # of a sheet's file, well below what archives without extensions hold
EXACT = 1 << 53  # whole numbers from here on lose digits in Excel
_EPOCH = (1980, 1, 1, 0, 0, 0)  # of the files in the archive, so that the same rows give the same bytes
_ODD = re.compile(r"[\\/?*\[\]:'\x00-\x1f]")
_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # what Excel would read as a character's number
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TO = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def write(rows: Rows, path: Path) -> Sequence[str]:
    """Write the rows to one sheet, or as many as they need; the head stands first on each and stays in sight."""
    with (
        path.open("wb") as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive,
        ExitStack() as sheet,  # closed first: an archive with an open sheet would hide that the disk is full
    ):
        book = _Book(archive, rows.schema.names, sheet)
        for batch in rows.batches():
            for row in rows_of_cells(batch):
                book.add(row)
        names = list(_names(rows.name, book.close()))
        for name, text in _around(names):
            archive.writestr(_member(name), _HEAD + text)
    told = [f"{book.rows:,} rows stand on {len(names)} sheets: one holds {ROWS:,} rows at most"] if len(names) > 1 else []
    return [*told, f"{book.cut:,} texts were cut at {LETTERS:,} characters, the most a cell holds"] if book.cut else told


class _Book:
    """The sheets, one open at a time, which `sheet` closes."""

    def __init__(self, archive: zipfile.ZipFile, head: Sequence[str], sheet: ExitStack) -> None:
        self.archive, self.head = archive, self._row(head)
        self.sheets = self.rows = self.here = self.bytes = self.cut = 0
        self._open = sheet
        self._begin()

    def add(self, row: Sequence[Any]) -> None:
        """One more row."""
        if self.here >= ROWS or self.bytes >= BYTES:
            self._end()
            self._begin()
        self._write(self._row(row))
        self.rows, self.here = self.rows + 1, self.here + 1

    def close(self) -> int:
        """End the last sheet; how many there are."""
        self._end()
        return self.sheets

    def _begin(self) -> None:
        self.sheets, self.here, self.bytes = self.sheets + 1, 1, 0
        self.stream: IO[bytes] = self._open.enter_context(self.archive.open(_member(f"xl/worksheets/sheet{self.sheets}.xml"), "w"))
        pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        view = f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
        self._write(f'{_HEAD}<worksheet xmlns="{_MAIN}">{view}<sheetData>{self.head}')

    def _end(self) -> None:
        self._write("</sheetData></worksheet>")
        self._open.close()

    def _write(self, text: str) -> None:
        data = text.encode()
        self.bytes += self.stream.write(data)

    def _row(self, cells: Sequence[Any]) -> str:
        return f"<row>{''.join(map(self._cell, cells))}</row>"

    def _cell(self, value: Any) -> str:
        if value is None or value == "":
            return "<c/>"
        if isinstance(value, bool):
            return f'<c t="b"><v>{int(value)}</v></c>'
        if isinstance(value, int | float) and abs(value) < EXACT:  # neither NaN nor endless ones
            return f"<c><v>{value!r}</v></c>"
        text = self._short(str(value))
        return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(_CODE.sub("_x005F_", text))}</t></is></c>'

    def _short(self, text: str) -> str:
        """The text as far as a cell holds it, in units of UTF-16, as Excel counts."""
        if 2 * len(text) <= LETTERS or len(units := text.encode("utf-16-le")) <= 2 * LETTERS:
            return text
        self.cut += 1
        return units[: 2 * LETTERS].decode("utf-16-le", "ignore")


def _member(name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name, _EPOCH)
    made.compress_type = zipfile.ZIP_DEFLATED
    return made


def _names(name: str, sheets: int) -> Iterator[str]:
    """What the sheets are called: at most 31 characters, and none that Excel refuses."""
    plain = _ODD.sub("_", name)[:26] or "rows"
    yield from (plain if number == 1 else f"{plain}_{number}" for number in range(1, sheets + 1))


def _around(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The files of a workbook around its sheets."""
    numbers = range(1, len(names) + 1)
    sheets = "".join(f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>' for n, name in zip(numbers, names, strict=True))
    yield "xl/workbook.xml", f'<workbook xmlns="{_MAIN}" xmlns:r="{_TO}"><sheets>{sheets}</sheets></workbook>'
    links = "".join(f'<Relationship Id="rId{n}" Type="{_TO}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers)
    yield "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'
    whole = f'<Relationship Id="rId1" Type="{_TO}/officeDocument" Target="xl/workbook.xml"/>'
    yield "_rels/.rels", f'<Relationships xmlns="{_PACKAGE}/relationships">{whole}</Relationships>'
    sheet = "".join(f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>' for n in numbers)
    kinds = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    kinds += f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>{sheet}'
    yield "[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types">{kinds}</Types>'


WRITER = Writer("xlsx", "xlsx", write)
