"""`tocsin add`: what became of each file, in a line each or one for many alike, and which exit code."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.cli.verbs.calling import call
from tests.support import write_posts
from tocsin.case import Case
from tocsin.cli import files
from tocsin.cli.verbs.files import add


def item(path: str, **fields: Any) -> Any:
    base = {"status": "added", "format": "columns", "note": "CSV", "read": 10, "kept": 10, "rejected": 0, "reasons": {}, "mend": ""}
    return SimpleNamespace(path=Path(path), **{**base, **fields})


def test_files_are_kept_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Case.new(tmp_path / "case")
    posts = write_posts(tmp_path / "posts.csv", 30)
    assert call(add, tmp_path / "case", posts) == 0
    told = capsys.readouterr().out
    assert "posts.csv" in told and "columns" in told


def test_a_refused_file_that_was_named_gives_code_2_after_the_others_were_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Case.new(tmp_path / "case")
    bad = tmp_path / "bad.json"
    bad.write_text('{"type": "note", "title": "Fog", "author": []}', encoding="utf-8")
    assert call(add, tmp_path / "case", bad, write_posts(tmp_path / "posts.csv", 30)) == 2
    told = capsys.readouterr()
    assert "posts.csv" in told.out
    assert "refused" in told.err and "mend" in told.err


def test_columns_are_mapped(tmp_path: Path) -> None:
    Case.new(tmp_path / "case")
    path = tmp_path / "odd.csv"
    path.write_text("who,said,when\nann,Fog here,2024-05-15\nben,Fog there,2024-05-16\n", encoding="utf-8")
    assert call(add, tmp_path / "case", path, "--column", "account_id=who", "text=said", "ts=when") == 0
    assert Case.open(tmp_path / "case").store.read("posts").num_rows == 2


def test_many_files_of_a_folder_read_alike_are_one_line_and_those_with_rejected_rows_are_not(capsys: pytest.CaptureFixture[str]) -> None:
    many = [item(f"folder/{n}.csv") for n in range(files.MANY + 1)]
    add.show([*many, item("folder/odd.csv", rejected=2, kept=8, reasons={"no account in it": 2})])
    lines = capsys.readouterr().out.splitlines()
    assert sum("folder/ (13 files)" in line for line in lines) == 1
    assert any("130" in line for line in lines)
    assert any("odd.csv: 2 rejected: no account in it" in line for line in lines)


def test_long_names_are_cut_in_the_middle(capsys: pytest.CaptureFixture[str]) -> None:
    add.show([item("folder/" + "a" * 90 + "-the-end.csv")])
    shown = capsys.readouterr().out.splitlines()[1].split()[0]
    assert (len(shown), shown[40:43], shown[-12:]) == (files.WIDE, "...", "-the-end.csv")
