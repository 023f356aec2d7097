"""`tocsin compare`: what it needs is said, what is wrong too, and nothing is written then."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.cli import main
from tocsin.cli.verbs.alone import compare


@pytest.mark.parametrize(
    ("out", "words", "said"),
    [("out.xlsx", [], "end it in .parquet, .csv, .jsonl"), ("out.csv", ["--column", "a=nothing"], "no column 'nothing'"),],
)  # fmt: skip
def test_what_is_wrong_is_said(out: str, words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pairs.csv").write_text("id,a,b\n1,x,y\n2,z,w\n", "utf-8")
    assert main([compare.__name__.rpartition(".")[2], str(tmp_path / "pairs.csv"), "-o", str(tmp_path / out), *words]) == 2
    assert said in capsys.readouterr().err and not (tmp_path / out).exists()


def test_a_file_without_a_readable_row_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pairs.jsonl").write_text('{"a": "x", "b": "y"\n{"a": "z"\n', "utf-8")
    assert main(["compare", str(tmp_path / "pairs.jsonl"), "-o", str(tmp_path / "out.csv")]) == 2
    assert "mend:" in capsys.readouterr().err and not (tmp_path / "out.csv").exists()
