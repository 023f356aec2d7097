"""`tocsin name`, `assent`, `refuse`, `revoke` and `contest`: what they print, where, and how they refuse."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.verbs.calling import call
from tests.people.cases import account, at, case_of
from tocsin.cli import main
from tocsin.cli.verbs.people import assent, contest, name, refuse, revoke
from tocsin.errors import SettingError


def test_a_name_is_asked_for_opened_listed_and_closed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = case_of(tmp_path)
    port, folder = account(case, 0)[:8], str(case.folder)
    at(monkeypatch, "anna")
    assert call(name, folder, port, "--as", "official", "--why", "speaks for the port") == 0
    told = capsys.readouterr()
    assert "Port of Alder (@alder_port)" in told.out and f"tocsin assent {folder} {port}" in told.err
    assert main(["assent", folder, port]) == 2 and "one person cannot do both" in capsys.readouterr().err
    at(monkeypatch, "ben")
    assert call(assent, folder, port) == 0 and "open from now on" in capsys.readouterr().out
    assert call(name, folder) == 0
    told = capsys.readouterr()
    assert "opened" in told.out and "speaks for the port" in told.out and "anna" in told.out and "ben" in told.out
    assert call(revoke, folder, port, "--why", "left") == 0 and "closed again" in capsys.readouterr().out
    assert call(name, folder, account(case, 1)[:8], "--as", "claim", "--why", "it says so") == 0
    assert "special category" in capsys.readouterr().err
    assert call(refuse, folder, account(case, 1)[:8], "--why", "no need") == 0 and "stays closed" in capsys.readouterr().out
    with pytest.raises(SettingError, match="ground"):
        call(name, folder, port, "--why", "x")


def test_a_statement_is_archived_listed_and_answered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = case_of(tmp_path)
    folder, file = str(case.folder), tmp_path / "reply.txt"
    file.write_text("Jane Marlowe says that none of this is true.")
    account_id = account(case, 0)[:8]
    assert call(contest, folder, file, "--disputes", account_id, "--by", "Jane Marlowe", "--date", "2024-05-27") == 0
    assert capsys.readouterr().out.startswith("S1: text of 2024-05-27, archived ")
    assert call(contest, folder, "S1", "--answer", "The figures stand.") == 0 and "answered" in capsys.readouterr().out
    assert call(contest, folder) == 0
    told = capsys.readouterr().out
    assert "The figures stand." in told and "Marlowe" not in told and "none of this is true" in told
    picture = tmp_path / "reply.png"
    picture.write_bytes(b"\x89PNG\r\n")
    assert call(contest, folder, picture) == 0 and "--quote" in capsys.readouterr().err
