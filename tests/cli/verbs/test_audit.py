"""`tocsin audit`: a whole case holds, one byte changed is told with exit code 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.verbs.calling import call
from tests.support import write_posts
from tocsin.case import Case
from tocsin.cli.verbs import audit


def test_a_whole_case_holds_and_a_changed_byte_does_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = Case.new(tmp_path / "case")
    list(case.adding([write_posts(tmp_path / "posts.csv", 30)]))
    assert call(audit, case.folder) == 0
    assert "everything holds: 1 raw files" in capsys.readouterr().out
    raw = next(path for path in (case.folder / "raw").rglob("*") if path.is_file())
    raw.chmod(0o644)
    raw.write_bytes(raw.read_bytes()[:-1] + b"!")
    assert call(audit, case.folder) == 2
    told = capsys.readouterr().out
    assert raw.name in told and "problems" in told
