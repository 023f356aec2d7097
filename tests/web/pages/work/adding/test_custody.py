"""Custody tells the chain, every file, and is checked again by the same command."""

from __future__ import annotations

from tests.people.cases import case as case
from tests.web.pages.work.running.test_jobs import ended
from tests.web.pages.work.running.test_runs import told
from tests.web.pages.work.test_judge import send
from tocsin.case import Case


def test_files_and_the_chain_are_told_and_checked(case: Case) -> None:
    found = told(case, "/custody.json")
    assert found["head"]["entries"] == len(found["log"]) and found["head"]["digest"] == found["log"][0]["hash"]
    assert [one["name"] for one in found["files"]] == ["posts.csv"] and found["files"][0]["kept"] == 4 and found["next"] is None
    case.seal()
    assert [one["number"] for one in told(case, "/custody.json")["seals"]] == [1]
    assert send(case.folder, "/custody").status == 400
    answer = send(case.folder, "/custody", "ann")
    assert ended(case.folder, answer.headers["location"].removeprefix("/runs/")).state == "done"
    assert [one["state"] for one in told(case, "/custody.json")["audits"]] == ["done"]
