"""What is due: rows, files without rows, removed files whose bytes stayed, archives that hold what goes; and what is due next."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from tests.protect.retention.support import Calendar, everything, new_case, private, public, write_people
from tocsin.protect.retention.plan import ARCHIVED, DELETE, FIELDS


@pytest.fixture
def calendar(monkeypatch: pytest.MonkeyPatch) -> Calendar:
    return Calendar(monkeypatch)


def test_an_archive_goes_with_the_first_of_its_members(calendar: Calendar, tmp_path: Path) -> None:
    case = new_case(tmp_path / "case", 'delete_after = "10 days"\nfields_after = "4 days"')
    with zipfile.ZipFile(tmp_path / "both.zip", "w") as packed:
        for number in (1, 2):
            packed.write(write_people(tmp_path / f"p{number}.csv", number), f"p{number}.csv")
    case.add(tmp_path / "both.zip")
    assert case.keeping.next == ((date(2024, 5, 19), FIELDS, 2), (date(2024, 5, 25), DELETE, 3))
    case.hold("p1.csv", "a court asked for it")
    done = case.retain(calendar.set(4))
    assert [(one.rule, one.whole) for one in done.due] == [(FIELDS, False), (ARCHIVED, True)]
    told = everything(case.folder)
    assert all(text in told for text in private("10") | public("10")) and not any(text in told for text in private("20"))
    assert done.next == ((date(2024, 5, 25), DELETE, 1),) and case.audit() == []


def test_a_removed_file_whose_bytes_stayed_is_due_too(calendar: Calendar, tmp_path: Path) -> None:
    case = new_case(tmp_path / "case", 'delete_after = "10 days"')
    case.add(write_people(tmp_path / "a.csv", 1))
    case.remove("a.csv")
    assert not case.retain(calendar.set(9)).due
    assert [(one.whole, one.gone) for one in case.retain(calendar.set(10), dry=True).due] == [(True, {})]
    assert "txtw100" in everything(case.folder)
    case.retain(calendar.set(10))
    assert "txtw100" not in everything(case.folder) and "hndl_10q" not in everything(case.folder) and case.audit() == []
