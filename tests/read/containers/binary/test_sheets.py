"""Workbooks as rows of typed values by column name."""

from __future__ import annotations

import zipfile
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


@pytest.mark.parametrize(("damaged", "kept"), [(b'<c r="A3"', ["p1"]), (b"<sheetData>", None)])
def test_a_sheet_damaged_near_its_beginning_costs_what_follows(tmp_path: Path, damaged: bytes, kept: list[str] | None) -> None:
    whole = book(tmp_path / "a.xlsx", [["post_id", "account_id", "text"], ["p1", "u1", "Fog"], ["p2", "u2", "Rain"]])
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(damaged, b"<<") if "sheet1" in name else old.read(name))
    if kept is None:
        with pytest.raises(InputError):
            open_file(tmp_path / "b.xlsx")
        return
    reading = open_file(tmp_path / "b.xlsx")
    assert [one.post_id for _, one in reading if isinstance(one, Post)] == kept
    assert "is damaged after row 2" in reading.note
