from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.verbs.calling import call
from tocsin.cli import main
from tocsin.cli.verbs.alone import assess


def test_one_object_a_line_in_the_language_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"id": "x", "facts": {}}) + "\n" + json.dumps({"id": "y", "facts": {}}), "utf-8")
    assert call(assess, path, "--lang", "fr") == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["id"] for row in rows] == ["x", "y"] and any("vérifi" in one for one in rows[0]["statements"])


def test_a_file_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", str(tmp_path / "none.jsonl")]) == 2
    assert "mend:" in capsys.readouterr().err
