"""Windows of collection: seven days, renewed with a reason, six months in all."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.protect.retention.support import FIRST, Calendar, new_case, write_people
from tocsin.errors import CaseError, SettingError
from tocsin.protect.retention.policy import policy
from tocsin.protect.retention.windows import window


def test_files_are_added_within_a_window(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    calendar, case = Calendar(monkeypatch), new_case(tmp_path / "case", 'preset = "2021-1587"')
    with pytest.raises(CaseError, match="no window"):
        case.renew("too early")
    case.add(write_people(tmp_path / "one.csv", 1))
    calendar.set(6)
    case.add(write_people(tmp_path / "two.csv", 2))
    calendar.set(7)
    with pytest.raises(CaseError, match="the window of collection ended on 2024-05-22") as caught:
        case.add(write_people(tmp_path / "three.csv", 3))
    assert "--renew" in caught.value.mend
    with pytest.raises(SettingError, match="no reason"):
        case.renew(" ")
    assert case.renew("the vote is near").ends == FIRST + timedelta(14)
    assert [one.status for one in case.add(tmp_path / "three.csv")] == ["added"]
    assert [entry["why"] for entry in case.evidence.entries() if entry["action"] == "renew"] == ["the vote is near"]
    calendar.set(184)
    with pytest.raises(CaseError, match="may last until 2024-11-15 in all"):
        case.renew("once more")
    with pytest.raises(CaseError) as caught:
        case.add(write_people(tmp_path / "four.csv", 4))
    assert "new case" in caught.value.mend


def test_the_last_window_ends_with_the_limit() -> None:
    entries = [{"action": "add", "time": "2024-05-15T23:00:00+00:00"}, {"action": "renew", "begins": "2024-11-12"}]
    limited, free = policy({"preset": "2021-1587"}), policy({"delete_after": "4 months"})
    assert limited and free
    found = window(limited, entries)
    assert found and found.ends == date(2024, 11, 15) == found.limit and found.renewals == 1 and not found.open(found.ends)
    assert window(free, entries) is None and window(limited, []) is None
