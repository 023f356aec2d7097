"""A stage is run from the browser by the same command; its log follows by events; names are hidden in it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.people.cases import case as case
from tests.web.asking import ask
from tests.web.pages.work.running.test_jobs import ended
from tests.web.pages.work.test_judge import send
from tocsin.case import Case
from tocsin.web.app import application
from tocsin.web.pages.work.running import jobs


def told(case: Case, path: str, query: str = "") -> dict[str, Any]:
    answer = ask(application(case.folder, 8800, None), path, query=query)
    assert answer.status == 200, answer.body
    found: dict[str, Any] = json.loads(answer.body)
    return found


def test_a_stage_is_run_and_followed(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[list[str]] = []
    monkeypatch.setattr(jobs.subprocess, "Popen", recorded(given, jobs.subprocess.Popen))
    answer = send(case.folder, "/runs", "ann", stage="objects", **{"set.detect.q": "0.01"})
    assert answer.status == 303, answer.body
    id = answer.headers["location"].removeprefix("/runs/")
    assert given[0][3:] == ["run", str(case.folder.resolve()), "--only", "objects", "--set", "detect.q=0.01"]
    ended(case.folder, id)
    events = ask(application(case.folder, 8800, None), f"/runs/{id}/events")
    assert events.headers["content-type"].startswith("text/event-stream") and b'"state":"done"' in events.body
    shown = told(case, f"/runs/{id}.json")
    assert shown["state"] == "done" and shown["lines"] and shown["who"] == "ann" and str(case.folder) not in shown["command"]
    listed = told(case, "/runs.json", "why=1")
    assert [one["id"] for one in listed["jobs"]] == [id] and any(one["would"]["lines"] for one in listed["stages"])


def recorded(given: list[list[str]], real: Any) -> Any:
    """Notes a command, and audits the case instead: a run would take longer than it shows."""

    def popen(command: list[str], **more: Any) -> Any:
        given.append(command)
        return real([*command[:3], "audit", command[4]], **more)

    return popen


def test_what_cannot_be_run_is_refused(case: Case) -> None:
    assert send(case.folder, "/runs", stage="detect").status == 400
    for form in ({"stage": "nothing"}, {"set.detect.q": "7"}, {"set.nothing.q": "1"}):
        assert send(case.folder, "/runs", "ann", **form).status == 400
    assert send(case.folder, "/runs/20260101T000000-1/cancel", "ann").status == 400
    for path in ("/runs/20260101T000000-1", "/runs/../x", "/runs/20260101T000000-1/events"):
        assert ask(application(case.folder, 8800, None), path).status == 404
    assert jobs.jobs(case.folder) == []
