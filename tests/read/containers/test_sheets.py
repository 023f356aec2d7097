"""XLSX as rows of typed values by column name."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl

from tocsin.errors import InputError
from tocsin.model import Raw
from tocsin.read.containers.container import open_container


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
