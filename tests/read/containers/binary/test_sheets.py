"""Workbooks as rows of typed values by column name."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from tocsin.errors import InputError
from tocsin.model import Post, Raw
from tocsin.read.containers.binary import sheets
from tocsin.read.containers.binary.tables import APART
from tocsin.read.containers.container import open_container
from tocsin.read.files import open_file


def book(path: Path, rows: list[list[object]]) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    for row in rows:
        sheet.append(row)
    made.save(path)
    return path


def values(path: Path) -> list[dict[str, object]]:
    return [raw.value for raw in open_container(path, path.name).records() if isinstance(raw, Raw)]


def test_a_sheet_is_a_table_below_whatever_stands_above_its_header(tmp_path: Path) -> None:
    rows = [
        ["Report of May"],
        [],
        ["id", "text", "created_at"],
        [1, "Fog", datetime(2024, 5, 1, 8)],
        [2, "Rain", datetime(2024, 5, 1, 9)],
        [3, None, None],
    ]
    found = values(book(tmp_path / "a.xlsx", rows))
    assert [row["id"] for row in found][:2] in ([1, 2], ["1", "2"])
    assert "2024" in str(found[0]["created_at"])


def test_a_sheet_without_rows_is_refused_or_empty(tmp_path: Path) -> None:
    try:
        assert values(book(tmp_path / "a.xlsx", [])) == []
    except InputError as refusal:
        assert refusal.mend


def test_every_sheet_with_a_table_is_read(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.active.append(["About this export"])
    for title, rows in (("Posts", [["p1", "ana", 1715760000, "Fog"]]), ("More", [["p2", "ben", 1715760000, "Rain"]])):
        sheet = made.create_sheet(title)
        for row in (["post_id", "account_id", "ts", "text"], *rows):
            sheet.append(row)
    made.save(tmp_path / "a.xlsx")
    reading = open_file(tmp_path / "a.xlsx")
    assert [(row, record.post_id) for row, record in reading if isinstance(record, Post)] == [(2, "p1"), (APART + 2, "p2")]
    assert "'More' from 1,000,000,001" in reading.note and "sheets without a table: 'Sheet'" in reading.note


@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_old_and_open_workbooks(kind: str) -> None:
    reading = open_file(Path(__file__).parent / "books" / f"sheet.{kind}")
    assert reading.note.startswith(kind.upper())
    assert sum(isinstance(record, Post) for _, record in reading) >= 2


def test_a_damaged_old_workbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le") + b"\0" * 600)
    with pytest.raises(InputError) as refusal:
        open_file(tmp_path / "a.xls")
    assert refusal.value.mend


def test_cells_are_plain() -> None:
    assert sheets.cells([1.0, 1.5, 2**60, True, None, ""]) == [1, 1.5, float(2**60), True]
