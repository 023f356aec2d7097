"""Extreme numbers and dates in every container: a value costs its field or its row, and is told; never the file."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet
import pytest

from tocsin.case import Case
from tocsin.model import Post, Rejected
from tocsin.read.files import open_file

AT = 1715764320
EXTREMES: list[Any] = [
    0, -1, 1, 12, 2**31 - 1, 2**31, 2**32, 2**53, 2**53 + 1, 2**63 - 1, 2**63, 2**64, -(2**63), -(2**63) - 1, 10**18, 10**20, 10**40,
    1e18, 1e20, 1e308, -1e308, 0.5, math.nan, math.inf, -math.inf, "", " ", "NaN", "inf", "-", "1e400", "9" * 5000, "0001-01-01",
    "1969-12-31",
    "1970-01-01", "2024-02-29", "2023-02-29", "2024-03-31 02:30", "9999-12-31", "20000-01-01", "0000-00-00", "2024-13-45", "24:00",
    True, datetime.max, datetime.min, date(1, 1, 1),
]  # fmt: skip
assert len(EXTREMES) >= 40
COUNTS = ("likes", "reposts", "replies", "views", "followers")


def rows(value: Any) -> list[dict[str, Any]]:
    plain = {"post_id": "1", "account_id": "a", "ts": AT, "text": "Fog", "created": AT, **dict.fromkeys(COUNTS, 3)}
    odd = {**plain, "post_id": "2", **dict.fromkeys(COUNTS, value)}
    return [plain, odd, {**plain, "post_id": "3", "ts": value}, {**plain, "post_id": "4"}]


def as_csv(records: list[dict[str, Any]], path: Path) -> None:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(records[0]))
    writer.writeheader()
    writer.writerows(records)
    path.write_text(out.getvalue())


def as_lines(records: list[dict[str, Any]], path: Path) -> None:
    path.write_text("\n".join(json.dumps(record, default=str) for record in records))


def as_array(records: list[dict[str, Any]], path: Path) -> None:
    path.write_text(json.dumps(records, default=str))


def as_sheet(records: list[dict[str, Any]], path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(records[0]))
    for record in records:
        sheet.append([value if _fits(value) else str(value)[:30] for value in record.values()])
    book.save(path)


def _fits(value: Any) -> bool:
    return (
        not (isinstance(value, float) and not math.isfinite(value))
        and not (isinstance(value, date) and value.year < 1900)
        and len(str(value)) < 300
    )


def as_parquet(records: list[dict[str, Any]], path: Path) -> None:
    """Typed where Arrow has a type for it, text where it has none."""
    columns = {name: [record[name] for record in records] for name in records[0]}
    made = {}
    for name, values in columns.items():
        odd = next((value for value in values if type(value) is not type(values[0])), None)
        try:
            made[name] = pa.array([odd if value is odd else None for value in values] if odd is not None else values)
        except (pa.ArrowException, OverflowError, TypeError):
            made[name] = pa.array([str(value) for value in values])
    pyarrow.parquet.write_table(pa.table(made), path)


WRITERS: dict[str, Callable[[list[dict[str, Any]], Path], None]] = {
    "posts.csv": as_csv, "posts.jsonl": as_lines, "posts.json": as_array, "posts.xlsx": as_sheet, "posts.parquet": as_parquet,
}  # fmt: skip


@pytest.mark.parametrize("name", WRITERS)
def test_every_row_is_kept_or_rejected_and_what_is_lost_is_told(name: str, tmp_path: Path) -> None:
    for value in EXTREMES:
        WRITERS[name](rows(value), tmp_path / name)
        reading = open_file(tmp_path / name)
        found = [record for _, record in reading]
        posts = {record.post_id: record for record in found if isinstance(record, Post)}
        rejected = sum(isinstance(record, Rejected) for record in found)
        assert len(posts) + rejected == 4, (value, found)
        for post in posts.values():
            for count in (post.likes, post.reposts, post.replies, post.views):
                assert count is None or -(2**63) <= count < 2**63
        odd = posts.get("2")
        if odd is not None and odd.likes is None and _is_something(value):
            assert "cannot be read as counts left empty" in reading.note, (value, reading.note)


def _is_something(value: Any) -> bool:
    return str(value).strip().lower() not in ("", "-", "nan", "none") and not isinstance(value, (date, bool))


@pytest.mark.parametrize("name", WRITERS)
def test_no_value_ends_an_add(name: str, tmp_path: Path) -> None:
    records = [{**rows(value)[1], "post_id": f"n{at}"} for at, value in enumerate(EXTREMES)]
    WRITERS[name](records + [{**rows(value)[2], "post_id": f"t{at}"} for at, value in enumerate(EXTREMES)] + rows(5)[:1], tmp_path / name)
    case = Case.new(tmp_path / "case", "Extremes", b"k" * 32)
    added = case.add(tmp_path / name)[0]
    assert added.status == "added" and added.kept + added.rejected == 2 * len(EXTREMES) + 1 and added.kept > len(EXTREMES) / 2
