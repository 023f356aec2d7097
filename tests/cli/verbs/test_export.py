"""`tocsin export`: prints where the file is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.verbs.calling import call
from tests.support import write_posts
from tocsin.case import Case
from tocsin.cli.verbs import export


def test_a_table_and_a_selection(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = Case.new(tmp_path / "case")
    case.add(write_posts(tmp_path / "posts.csv", 30))
    assert call(export, case.folder, "posts", "--format", "xlsx") == 0
    assert capsys.readouterr().out.strip() == str(case.folder / "out" / "posts.xlsx")
    assert call(export, case.folder, "text=bridge", "-o", tmp_path / "b.jsonl") == 0
    assert len((tmp_path / "b.jsonl").read_text().splitlines()) == 20
