"""`tocsin retain` and `tocsin hold`: what is due, what was destroyed, what is held and what comes next is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.verbs.calling import call
from tests.protect.retention.support import Calendar, new_case, write_people
from tocsin.cli.verbs.custody import hold, retain
from tocsin.errors import SettingError


def test_printed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Calendar(monkeypatch)
    case = new_case(tmp_path / "case", 'preset = "2021-1587"')
    case.add([write_people(tmp_path / "a.csv", 1), write_people(tmp_path / "b.csv", 2)])
    capsys.readouterr()
    assert call(hold, case.folder) == call(retain, case.folder) == 0
    assert capsys.readouterr().out == "nothing is held\nnothing is due on 2024-05-15\nnext: 2024-09-15, delete_after: 2 files\n"
    assert call(retain, case.folder, "--renew", "--why", "the vote is near") == call(hold, case.folder, "a.csv", "--why", "case 7") == 0
    told = capsys.readouterr().out
    assert "open from 2024-05-22 until 2024-05-29; no window goes beyond 2024-11-15\nheld: " in told
    assert call(hold, case.folder) == call(retain, case.folder, "--now", "2024-09-15T01:00:00+00:00", "--dry-run") == 0
    told = capsys.readouterr().out
    assert "case 7" in told and "due whole: " in told and "(delete_after, collected 2024-05-15): posts 4" in told
    assert call(retain, case.folder, "--now", "2024-09-15") == 0
    told = capsys.readouterr()
    assert (
        "purged whole: " in told.out and "files in tables/" in told.out and "held back by 1 holds" in told.out and "tocsin run" in told.err
    )
    with pytest.raises(SettingError, match="not a time"):
        call(retain, case.folder, "--now", "tomorrow")
