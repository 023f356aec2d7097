"""`tocsin inputs`: what was added, with what was read of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.verbs.calling import call
from tests.support import write_posts
from tocsin.case import Case
from tocsin.cli import files
from tocsin.cli.verbs.files import add, inputs

HEADER = "post_id,account_id,ts,text\n"


def test_a_few_files_are_told_whole_and_many_by_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = Case.new(tmp_path / "case")
    assert call(inputs, case.folder) == 0 and "nothing was added yet" in capsys.readouterr().out
    case.add(write_posts(tmp_path / "posts.csv", 30))
    assert call(inputs, case.folder) == 0
    told = capsys.readouterr().out
    assert "posts.csv" in told and str(tmp_path) in told and "in the case" in told
    (tmp_path / "many").mkdir()
    for number in range(files.MANY):
        (tmp_path / "many" / f"{number}.csv").write_text(f"{HEADER}{number},a,1715700000,Fog number {number}\n")
    case.add(tmp_path / "many")
    assert call(inputs, case.folder) == 0
    told = capsys.readouterr().out
    assert "all that is told of one: tocsin inputs" in told and "columns     13" in told
    assert call(inputs, case.folder, "3.csv") == 0
    assert "posts.csv" not in capsys.readouterr().out


def test_an_add_of_which_every_row_was_rejected_is_no_success(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = Case.new(tmp_path / "case")
    (tmp_path / "bad.csv").write_text(HEADER + "1,a,no time at all,Fog\n2,b,nor here,Rain\n")
    assert call(add, case.folder, tmp_path / "bad.csv", write_posts(tmp_path / "good.csv", 20)) == 2
    told = capsys.readouterr()
    assert "bad.csv: none of the 2 rows could be read\n  mend: " in told.err and "good.csv" in told.out
