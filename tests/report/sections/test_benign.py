"""Section 4: groups of every class but the coordinated one."""

from __future__ import annotations

from tests.report.synthetic import Synthetic
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView
from tocsin.query.words import Words
from tocsin.report.sections.benign import benign


def test_automation_stands_here_and_coordination_does_not(view: CaseView) -> None:
    found = benign(Lookups(view), Words("en"))
    assert [(one["id"], one["class"]) for one in found["automation"]["shown"]] == [("b1", "benign_automation")]
    assert found["automation"]["shown"][0]["reasons"]


def test_a_case_without_groups_has_none() -> None:
    found = benign(Lookups(Synthetic(campaign=False, hostile=False).view()), Words("fr"))
    assert (found["automation"]["shown"], found["automation"]["in_all"], found["bursts"]) == ([], 0, [])
