"""`tocsin remove`: says what became of the bytes, and what is left to be done."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.verbs.calling import call
from tests.support import write_posts
from tocsin.case import Case
from tocsin.cli.verbs import audit
from tocsin.cli.verbs.files import remove


def test_removed_and_purged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = Case.new(tmp_path / "case")
    case.add([write_posts(tmp_path / "one.csv", 30, 1), write_posts(tmp_path / "two.csv", 30, 2)])
    (case.folder / "out" / "dossier.html").write_text("old")
    assert call(remove, case.folder, "one.csv") == 0
    assert "its bytes are kept in raw/" in capsys.readouterr().out
    assert call(remove, case.folder, "two.csv", "--purge") == 0
    told = capsys.readouterr()
    assert "its bytes are purged" in told.out and "still hold what was read of it" in told.err
    assert call(audit, case.folder) == 0
    told = capsys.readouterr()
    assert "removed from the case, its bytes kept (one.csv)" in told.out and "purged; its hash" in told.out
