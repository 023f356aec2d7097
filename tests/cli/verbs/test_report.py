"""`tocsin report`: a dossier of a case where nothing was run is written, and said to be partial."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.verbs.calling import call
from tests.support import write_posts
from tocsin.case import Case
from tocsin.cli.verbs import report


def test_a_partial_dossier_says_so_and_goes_where_it_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = Case.new(tmp_path / "case", "Fog")
    list(case.adding([write_posts(tmp_path / "posts.csv", 30)]))
    path = tmp_path / "dossier.json"
    assert call(report, case.folder, "--format", "json", "-o", path) == 0
    told = capsys.readouterr()
    assert "the dossier is partial" in told.err
    assert str(path) in told.out
    assert json.loads(path.read_text(encoding="utf-8"))["cover"]["title"] == "Fog"


def test_languages_and_formats_are_those_there_are(tmp_path: Path) -> None:
    for words in (("--lang", "xx"), ("--format", "nonsense")):
        with pytest.raises(SystemExit):
            call(report, tmp_path, *words)
