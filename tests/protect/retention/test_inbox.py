"""What lies in the inbox goes with the rule of the case, or a day after it was added; the log tells that it went."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.people.cases import case as case
from tocsin.case import Case
from tocsin.protect.retention.outside import destroy, overdue
from tocsin.protect.retention.policy import Policy, Span
from tocsin.read.walk import INBOX

SENT = date(2026, 3, 1)


def waits(case: Case, name: str, content: bytes | Path) -> Path:
    folder = case.folder / INBOX / f"20260301T120000-{len(list((case.folder / INBOX).glob('*'))) + 1}"
    folder.mkdir(parents=True)
    path = folder / name
    shutil.copy(content, path) if isinstance(content, Path) else path.write_bytes(content)
    at = datetime(2026, 3, 1, 12, tzinfo=UTC).timestamp()
    os.utime(path, (at, at))
    return path


@pytest.mark.parametrize(
    ("today", "rules", "due"),
    [
        (date(2026, 3, 2), None, []), (date(2026, 3, 3), None, ["added"]), (date(2030, 1, 1), None, ["added"]),
        (date(2026, 3, 30), Policy(fields_after=Span(30, "day")), ["added"]),
        (date(2026, 3, 31), Policy(fields_after=Span(30, "day"), delete_after=Span(4, "month")), ["added", "left"]),
    ],
)  # fmt: skip
def test_what_is_due(case: Case, tmp_path: Path, today: date, rules: Policy | None, due: list[str]) -> None:
    waits(case, "added", tmp_path / "posts.csv")
    waits(case, "left", b"never added")
    assert [path.name for path in overdue(case.folder, case.evidence, rules, today)] == due


def test_it_is_destroyed_and_told_without_its_name(case: Case, tmp_path: Path) -> None:
    path = waits(case, "added.csv", tmp_path / "posts.csv")
    other = waits(case, "somebody.csv", b"never added")
    assert case.clear_inbox(date(2026, 3, 2)) == 0 and case.clear_inbox(date(2026, 3, 3)) == 1
    assert not path.parent.exists() and other.exists()
    last = list(case.evidence.entries())[-1]
    assert last["action"] == "destroy" and [one["place"] for one in last["files"]] == ["inbox"] and "added.csv" not in str(last)
    assert destroy(case.folder, case.evidence, Policy(delete_after=Span(1, "week")), date(2026, 3, 8)) == 1
    assert not other.parent.exists() and case.audit() == []


def test_retain_takes_the_inbox_too(case: Case) -> None:
    other = waits(case, "left.csv", b"never added")
    text = (case.folder / "case.toml").read_text() + '\n[retention]\ndelete_after = "4 months"\n'
    (case.folder / "case.toml").write_text(text)
    done = Case.open(case.folder).retain(date(2026, 7, 1))
    assert done.waiting == 1 and not other.exists()
