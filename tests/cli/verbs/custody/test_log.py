"""`tocsin log` and `tocsin key`: who looked, who handed the key table out; the passphrase comes by the standard input."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.cli.verbs.calling import call
from tests.protect.retention.support import new_case, write_people
from tocsin.cli.verbs.custody import key, log
from tocsin.errors import SettingError


def test_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    case = new_case(tmp_path / "case", "")
    assert call(log, case.folder) == call(log, case.folder, "--access") == 0
    assert capsys.readouterr().out == "nothing was logged yet\nnobody has opened the side that names people\n"
    case.add(write_people(tmp_path / "a.csv", 1))
    case.export("posts", opened=True)
    monkeypatch.setattr("sys.stdin", io.StringIO("boats and quiet lamps\n"))
    assert call(key, case.folder, "export", "-o", tmp_path / "table.json") == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("boats and quiet lamps\n"))
    assert call(key, case.folder, "import", tmp_path / "table.json", "-o", tmp_path / "table.jsonl") == 0
    assert "2 accounts, encrypted" in capsys.readouterr().out
    assert call(log, case.folder, "--access") == 0
    told = capsys.readouterr().out
    assert [line.split()[3] for line in told.splitlines()[1:]] == ["open", "key", "key"] and "export posts" in told and "a.csv" not in told
    for words in (("export",), ("import",)):
        with pytest.raises(SettingError):
            call(key, case.folder, *words)
