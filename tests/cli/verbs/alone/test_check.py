from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet
import pytest

from tests.cli.verbs.calling import call
from tests.verify.claims.made import FACTS
from tocsin.cli import main
from tocsin.cli.verbs.alone import check


def test_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "facts.jsonl").write_text("\n".join(map(json.dumps, FACTS)), "utf-8")
    (tmp_path / "posts.csv").write_text("query_id,text\nq1,vinegar cures Pell fever\nq2,\n", "utf-8")
    assert call(check, tmp_path / "posts.csv", "--against", tmp_path / "facts.jsonl", "-o", tmp_path / "out") == 0
    rows = pyarrow.parquet.read_table(tmp_path / "out" / "checks.parquet").to_pylist()
    assert rows[0]["claim_id"] == "c" and rows[-1]["claim_id"] is None
    assert "2 queries against 3 fact-checks" in capsys.readouterr().out
    assert main(["check", str(tmp_path / "posts.csv"), "--against", str(tmp_path / "none"), "-o", str(tmp_path / "out")]) == 2
