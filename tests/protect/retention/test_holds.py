"""Holds: placed and lifted with a reason, each in the log; of a finding the rows behind it stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.protect.retention.support import Calendar, everything, new_case, post_id, private, public, write_people
from tocsin.errors import SettingError
from tocsin.protect.retention.holds import holds


def test_in_force_are_those_not_released_since() -> None:
    said = {"who": "a", "time": "t", "why": "w"}
    entries = [
        {"action": "hold", "kind": "file", "ref": "f", **said},
        {"action": "hold", "kind": "evidence", "ref": "x", "rows": {"f": [3, 4]}, "accounts": ["b"], **said},
        {"action": "hold", "kind": "account", "ref": "a", **said},
        {"action": "release", "kind": "file", "ref": "f", **said},
        {"action": "add"},
    ]
    found = holds(entries)
    assert found.files == frozenset() and found.accounts == {"a", "b"} and found.rows("f") == {3, 4} and found.rows("g") == frozenset()
    assert found.find("account", "a") and found.find("file", "f") is None


def test_what_stands_behind_a_selection_is_held(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    calendar, case = Calendar(monkeypatch), new_case(tmp_path / "case", 'delete_after = "10 days"')
    case.add([write_people(tmp_path / "a.csv", 1), write_people(tmp_path / "b.csv", 2)])
    post = f"x:{post_id('20', 0)}"
    with pytest.raises(SettingError, match="nothing in this case"):
        case.hold("no-such-thing", "a court asked for it")
    with pytest.raises(SettingError, match="no reason"):
        case.hold("a.csv", "")
    assert case.hold(post, "a court asked for it") == [post]
    case.retain(calendar.set(10))
    told = everything(case.folder)
    assert all(text in told for text in private("20") | public("20", 1))
    assert not any(text in told for who in ("10", "11", "21") for text in private(who) | public(who))
    assert post_id("20", 1) not in told  # another post of the same account
    with pytest.raises(SettingError, match="is not held"):
        case.hold("b.csv", "over", lift=True)
    assert case.hold(post, "over", lift=True) == [post]
    case.retain()
    assert not any(text in everything(case.folder) for text in private("20") | public("20"))
    assert case.audit() == []
