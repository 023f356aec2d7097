"""Statements as the log tells them, and their private side held to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tocsin.errors import CaseError, SettingError
from tocsin.people.contests import Statements, contests, day_of, printed
from tocsin.store.evidence import CONTEST, Kept


def entry(statement: str, seq: int = 1, **facts: Any) -> dict[str, Any]:
    return {"action": CONTEST, "statement": statement, "who": "anna", "time": f"t{seq}", **facts}


ABOUT = {"id": "f1", "statement": "The case holds 4 posts.", "state": "s"}
FIRST = entry("S1", sha256="a" * 64, size=5, kind="text", date="2024-05-27", check="c", disputes=[ABOUT])


def test_a_statement_is_answered_widened_and_withdrawn() -> None:
    told = [
        FIRST,
        entry("S1", 2, answer="No."),
        entry("S1", 3, disputes=[ABOUT, {**ABOUT, "id": "f2"}]),
        entry("S1", 4, answer="Still no."),
    ]
    one = contests([*told, {"action": "open", "what": "x"}])["S1"]
    assert [which["id"] for which in one.disputes] == ["f1", "f2"] and [said.text for said in one.answers] == ["No.", "Still no."]
    assert one.withdrawn is None and (one.date, one.archived) == ("2024-05-27", "t1")
    assert contests([*told, entry("S1", 5, withdrawn="")])["S1"].withdrawn is not None


def test_a_day_is_a_day_and_not_to_come() -> None:
    assert day_of("2024-05-27") == "2024-05-27" and day_of(None) is None
    for wrong in ("27/05/2024", "2999-01-01", "soon"):
        with pytest.raises(SettingError):
            day_of(wrong)


def test_names_and_words_are_private_and_held_to_the_log(tmp_path: Path) -> None:
    kept = Statements(tmp_path, b"k" * 32)
    assert kept.all() == {}
    kept.keep("S1", ["Jane Marlowe"], "Jane Marlowe says no.")
    assert kept.path.stat().st_mode & 0o077 == 0
    known = contests([{**FIRST, "check": kept.check(["Jane Marlowe"], "Jane Marlowe says no.")}])
    assert kept.problems(known) == []
    files = {"a" * 64: Kept("a" * 64, 5, "x", None, {}, statement=True)}
    shown = printed(known, kept.all(), files, {})[0]
    assert shown["by"] is None and shown["signed"] and "Marlowe" not in str(shown) and not shown["purged"]
    assert printed(known, kept.all(), {}, {"S1": "Jane Marlowe"})[0]["by"] == "Jane Marlowe"
    kept.keep("S1", ["Jane Marlowe"], "Jane Marlowe says yes.")
    assert "S1 is not as the log remembers" in kept.problems(known)[0]
    kept.path.unlink()
    assert kept.problems(known) == [] and printed(known, {}, files, {})[0]["excerpt"] == ""
    for rubbish in ("[]", "{", '{"S1": 1}'):
        kept.path.write_text(rubbish)
        with pytest.raises(CaseError):
            kept.all()
