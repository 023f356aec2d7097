"""A case without a policy, and what a held account is called elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.protect.retention.support import Calendar, account_id, everything, new_case, private, write_people
from tocsin.errors import SettingError
from tocsin.protect.retention.keeping import needed


def test_without_a_policy_nothing_is_due(tmp_path: Path) -> None:
    case = new_case(tmp_path / "case", "")
    assert case.keeping.policy is None and case.keeping.next == () and case.keeping.window is None
    with pytest.raises(SettingError, match=r"no \[retention\]") as caught:
        case.retain()
    assert "2021-1587" in caught.value.mend
    with pytest.raises(SettingError, match="no reason"):
        needed("  ")


def test_of_accounts_that_are_one_all_are_held(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    calendar, case = Calendar(monkeypatch), new_case(tmp_path / "case", 'delete_after = "10 days"')
    case.add(write_people(tmp_path / "a.csv", 1, people=3))
    names = [case.pseudonyms.account("x", account_id(f"1{one}")) for one in range(3)]
    case.same(names[:2], "one phone")
    case.run("read")
    case.hold(max(names[:2]) if max(names[:2]) in set(case.tables["posts"]["account_id"]) else min(names[:2]), "a court asked for it")
    case.retain(calendar.set(10))
    told = everything(case.folder)
    assert private("10") | private("11") == {text for who in ("10", "11", "12") for text in private(who) if text in told}
