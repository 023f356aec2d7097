from pathlib import Path

import pyarrow.parquet
import pytest

from tocsin.cli import main

TEXT = "The bridge of Valmora is closed until further notice."


@pytest.mark.usefixtures("own_cache")
def test_match_writes_both_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "posts.csv"
    source.write_text(f'id,body\n001,"{TEXT}"\n002,"{TEXT.upper()}"\n003,Something else entirely\n', "utf-8")
    code = main(["match", str(source), "-o", str(tmp_path / "out"), "--column", "post_id=id", "text=body"])
    assert code == 0
    assert "2 of them in 1 families" in capsys.readouterr().out
    pairs = pyarrow.parquet.read_table(tmp_path / "out" / "pairs.parquet").to_pylist()
    assert [(p["a"], p["b"], p["kind"]) for p in pairs] == [("001", "002", "copypasta")]
    assert pyarrow.parquet.read_table(tmp_path / "out" / "families.parquet")["post_id"].to_pylist() == ["001", "002"]


@pytest.mark.parametrize(
    "words", [["--set", "nothing=1"], ["--encoder", "nothing"], ["--column", "text=nothing"]], ids=["setting", "encoder", "column"]
)
def test_what_is_wrong_is_said(words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "posts.csv"
    source.write_text(f'post_id,text\n1,"{TEXT}"\n2,"Another thing of the same length, in other words."\n', "utf-8")
    assert main(["match", str(source), "-o", str(tmp_path / "out"), *words]) == 2
    assert "mend:" in capsys.readouterr().err
