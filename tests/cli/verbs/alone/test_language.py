"""`tocsin language`: a row a fault, nothing for a good text, an absent file is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tocsin.cli import main
from tocsin.cli.verbs.alone import language


def test_a_row_for_each_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.jsonl").write_text(
        '{"id": 1, "lang": "en", "text": "This proves it."}\n{"id": 2, "lang": "en", "text": "This is a lead."}\n', "utf-8"
    )
    assert main([language.__name__.rpartition(".")[2], str(tmp_path / "in.jsonl")]) == 0
    (row,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert row == {"id": 1, "fault": "proof_word", "span": [5, 11], "quote": "proves"}


def test_an_absent_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["language", str(tmp_path / "none.jsonl")]) == 2
    assert "mend:" in capsys.readouterr().err
