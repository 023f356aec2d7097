"""`tocsin demo`: goes on where it was stopped and tells where the dossier is; the run itself is tested in tests/testing."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyarrow as pa
import pytest

from tests.cli.verbs.calling import call
from tocsin.case import Case
from tocsin.cli.verbs import demo
from tocsin.errors import MissingPartError
from tocsin.testing.demo import case as made


def test_it_goes_on_where_an_earlier_run_was_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    done: list[str] = []
    monkeypatch.setattr(made, "make_demo", lambda folder: done.append(f"files {folder.name}"))
    monkeypatch.setattr(Case, "add", lambda self, *args, **kwargs: done.append("add") or [])
    monkeypatch.setattr(Case, "running", lambda self, *args, **kwargs: [("match", SimpleNamespace(seconds=1.0)), ("detect", None)])
    monkeypatch.setattr(Case, "report", lambda self, format_, *args, **kwargs: done.append(format_) or tmp_path / f"dossier.{format_}")
    for _ in range(2):  # the second time the case is there
        assert call(demo, tmp_path / "demo") == 0
    assert done == ["files files", "add", "json", "html"] * 2
    told = capsys.readouterr().out
    assert "match: 1.0 s" in told and "detect: up to date" in told and "dossier.html" in told


def test_an_installation_without_pictures_is_told_what_the_demo_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking(folder: Path) -> None:
        raise MissingPartError("comparing pictures needs the package pdqhash, which is not installed", "pip install 'tocsin[media]'")

    monkeypatch.setattr(made, "make_demo", lacking)
    with pytest.raises(MissingPartError, match="the demo has pictures and films: comparing") as told:
        call(demo, tmp_path / "demo")
    assert told.value.mend == "pip install 'tocsin[all]'"


def test_an_answer_is_archived_once_against_the_core_of_the_largest_campaign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = Case.new(tmp_path / "case")
    demo._contested(case, tmp_path / "answer.txt")  # nothing was found that could be disputed
    assert not len(case.contests) and not (tmp_path / "answer.txt").exists()
    rows = [("campaign.a.core", 5.0), ("campaign.b.core", 9.0)]
    found = pa.table({"finding_id": [name for name, _ in rows], "kind": ["campaign.core"] * 2, "value": [value for _, value in rows]})
    disputed: list[Any] = []
    monkeypatch.setattr(Case, "tables", {"findings": SimpleNamespace(arrow=found)})
    monkeypatch.setattr(Case, "contest", lambda self, *told: disputed.append(told))
    demo._contested(case, tmp_path / "answer.txt")
    assert disputed[0][1] == ["campaign.b.core"] and "Forum" in (tmp_path / "answer.txt").read_text("utf-8")
    monkeypatch.setattr(Case, "contests", [1])
    demo._contested(case, tmp_path / "answer.txt")
    assert len(disputed) == 1


def test_the_key_of_the_demo_has_the_length_of_a_key() -> None:
    assert len(demo.KEY) == 32
