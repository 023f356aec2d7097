"""`tocsin extract`: rows to stdout, what is no page to stderr."""

import json
from pathlib import Path

import pytest

from tocsin.cli import main
from tocsin.cli.verbs.alone import extract


def test_a_row_for_each_page_and_a_word_for_each_file_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "The dam above the town of Velmar held through the night and\u202e nobody left, the harbour office said on Monday morning. " * 3
    (tmp_path / "a.html").write_text(f"<html><body><h1>Dam holds</h1><p>{text}</p></body></html>", encoding="utf-8")
    (tmp_path / "b.json").write_text("{}", encoding="utf-8")
    assert main([extract.__name__.rpartition(".")[2], str(tmp_path / "a.html"), str(tmp_path / "b.json")]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["file"] == "a.html" and "\u202e" not in told.out
    assert "b.json" in told.err


def test_what_it_needs_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract"]) == 2
    (tmp_path / "b.json").write_text("{}", encoding="utf-8")
    assert main(["extract", str(tmp_path / "b.json")]) == 2
    assert main(["extract", str(tmp_path), "--url", "https://a.example/"]) == 2
    assert "mend" in capsys.readouterr().err
