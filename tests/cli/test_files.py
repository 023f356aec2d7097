"""Files are shown a line each, many alike in one, and no more than a screenful is said of them."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tocsin.cli import files

COVERED = {"posts": 10, "time": 10, "author": 10, "text": 10, "link": 0, "relation": 5, "counts": 0}


def item(path: str, **more: Any) -> Any:
    base = {
        "status": "added",
        "format": "columns",
        "note": "CSV",
        "read": 10,
        "kept": 10,
        "rejected": 0,
        "reasons": {},
        "coverage": COVERED,
    }
    return SimpleNamespace(path=Path(path), **{**base, **more})


def shown(capsys: pytest.CaptureFixture[str], items: list[Any], everything: bool = False) -> list[str]:
    files.show(items, everything)
    return capsys.readouterr().out.splitlines()


def test_a_file_is_told_with_its_shares_what_is_missing_and_its_columns(capsys: pytest.CaptureFixture[str]) -> None:
    one = item("a.csv", note="CSV; 5 rows above the header", columns={"used": {"ts": ["when"]}, "unused": ["shoe size"]}, versions=2)
    assert shown(capsys, [one]) == [
        "file   status  format   read as  time  author  text  link  relation  counts  rows  kept  rejected",
        "a.csv  added   columns  CSV      100%    100%  100%    0%       50%      0%    10    10         0",
        "a.csv: 5 rows above the header",
        "a.csv: rows that gave way to another version of the same post: 2",
        "a.csv: 0 of 10 posts have a link: link traces will find nothing",
        "a.csv: columns: ts=when",
        "a.csv: columns not used: shoe size",
    ]


def test_what_is_said_of_several_is_said_once_and_files_without_posts_have_no_shares(capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(capsys, [item("a.csv"), item("b.csv")])
    assert lines[-1] == "a.csv, b.csv: 0 of 10 posts have a link: link traces will find nothing"
    assert shown(capsys, [item("a.jpg", coverage={})])[0].split() == ["file", "status", "format", "read", "as", "rows", "kept", "rejected"]


def test_five_hundred_files_take_a_screen(capsys: pytest.CaptureFixture[str]) -> None:
    many = [item(f"f/{n}.csv", rejected=n % 2, reasons={f"odd {'x' * n}": 1} if n % 2 else {}) for n in range(500)]
    many[0].coverage = {**COVERED, "time": 0}
    lines = shown(capsys, many)
    assert len(lines) < 40 and "and 230 more kinds of reasons: tocsin inputs CASE FILE" in lines
    assert any("f/ (250 files): no time in 1 of the 250 files: 0.csv" in line for line in lines)
    assert any("10 of 2,500 posts have no time" in line for line in lines)
    assert len(shown(capsys, many, everything=True)) > 500
