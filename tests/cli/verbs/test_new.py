"""`tocsin new`: a folder, its title, and none made twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.verbs.calling import call
from tocsin.case import Case
from tocsin.cli.verbs import new
from tocsin.errors import TocsinError


def test_a_case_has_the_title_that_is_given_else_its_folders_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(new, tmp_path / "ports", "--title", "Fog at the ports") == 0
    assert Case.open(tmp_path / "ports").title == "Fog at the ports"
    assert "tocsin add" in capsys.readouterr().out
    call(new, tmp_path / "island")
    assert Case.open(tmp_path / "island").title == "island"


def test_a_case_in_a_store_is_refused_and_its_way_there_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(TocsinError, match="a folder of this machine") as told:
        call(new, "s3://harbour/may")
    assert "tocsin store NAME s3://" in told.value.mend and not list(tmp_path.iterdir())


def test_a_case_is_not_made_over_another(tmp_path: Path) -> None:
    call(new, tmp_path / "ports")
    with pytest.raises(TocsinError):
        call(new, tmp_path / "ports")
