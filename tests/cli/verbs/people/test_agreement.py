"""`tocsin agreement`: measures by kind, and where two differ."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.verbs.calling import call
from tests.people.cases import account, at, case_of
from tocsin.cli.verbs.people import agreement


def test_two_at_one_login_are_told_apart_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = case_of(tmp_path)
    assert call(agreement, case.folder) == 0 and "nothing was judged by two" in capsys.readouterr().err
    for name, verdicts in (("Anna", ("accept", "reject", "accept")), ("Ben", ("accept", "reject", "reject"))):
        at(monkeypatch, "desk", name)
        for number, verdict in enumerate(verdicts):
            case.judge(account(case, number), verdict, f"{name} looked")
    assert call(agreement, case.folder) == 0
    told = capsys.readouterr()
    assert "kappa" in told.out and "Anna: accept; Ben: reject" in told.out and "3 things were judged by two" in told.err
    assert case.agreement().measures[0]["by_two"] == 3
