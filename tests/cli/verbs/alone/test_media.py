"""`tocsin media`: JSON Lines on stdout, one a file, pair or case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.verbs.calling import call
from tests.media.index.drawn import album
from tocsin.cli import main
from tocsin.cli.verbs.alone import media


def test_index_find_and_dates(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (file,) = album(tmp_path / "refs", range(1))
    assert call(media, "index", tmp_path / "refs", "-o", tmp_path / "index", "--prune") == 0
    assert json.loads(capsys.readouterr().out)["state"] == "indexed"
    assert call(media, "find", file, "--index", tmp_path / "index", "--at", "0.9") == 0
    assert json.loads(capsys.readouterr().out)["match"] == str(file)
    (tmp_path / "cases.jsonl").write_text('{"case_id": "a", "claimed": {"value": "2023"}, "copies": []}', "utf-8")
    assert call(media, "dates", tmp_path / "cases.jsonl") == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "cannot_tell"


def test_what_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["media", "find", str(tmp_path), "--index", str(tmp_path / "none")]) == 2
    assert "no index of media" in capsys.readouterr().err
