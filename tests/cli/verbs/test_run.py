"""`tocsin run`: one stage, then nothing left to do; settings are checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.verbs.calling import call
from tests.support import write_posts
from tocsin.case import Case
from tocsin.cli.verbs import run
from tocsin.errors import SettingError


@pytest.fixture
def case(tmp_path: Path) -> Case:
    case = Case.new(tmp_path / "case")
    list(case.adding([write_posts(tmp_path / "posts.csv", 60)]))
    return case


def test_a_stage_runs_and_is_up_to_date_afterwards(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(run, case.folder, "--only", "match", "--set", "match.encode=0") == 0
    first = capsys.readouterr()
    assert "match: " in first.out and "pairs" in first.out
    assert call(run, case.folder, "--only", "match", "--set", "match.encode=0") == 0
    assert "match: up to date" in capsys.readouterr().out


def test_a_setting_that_nothing_knows_is_refused(case: Case) -> None:
    with pytest.raises(SettingError):
        call(run, case.folder, "--only", "match", "--set", "match.nonsense=1")
    with pytest.raises(SettingError, match="NAME=VALUE"):
        call(run, case.folder, "--set", "encode")


def test_a_stage_that_there_is_not_is_refused(case: Case) -> None:
    with pytest.raises(SystemExit):
        call(run, case.folder, "--only", "nonsense")


def test_what_is_no_engine_is_told_before_anything_runs(case: Case) -> None:
    with pytest.raises(SettingError, match="no address of an engine"):
        call(run, case.folder, "--engine", "local")
    assert case.runs.latest("match") is None
