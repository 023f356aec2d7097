from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet
import pytest

from tests.cli.verbs.calling import call
from tests.origin.relays.made import pages
from tocsin.cli import main
from tocsin.cli.verbs.alone import relays


def test_tables_are_written_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, pages())), "utf-8")
    assert call(relays, tmp_path / "rows.jsonl", "-o", tmp_path / "out") == 0
    assert pyarrow.parquet.read_table(tmp_path / "out" / "relays.parquet").num_rows == 3
    assert {path.stem for path in (tmp_path / "out").iterdir()} == {"relays", "changes", "sites", "site_links"}
    assert "1 partial, 1 syndication, 1 unknown" in capsys.readouterr().out


def test_an_input_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["relays", str(tmp_path / "none"), "-o", str(tmp_path / "out")]) == 2
    assert "no such file" in capsys.readouterr().err
