"""A name is opened by two persons at two logins, logged first, shown second; before that it stands in no page and no twin."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.people.cases import ROWS, account, at
from tests.people.cases import case as case
from tests.web.asking import ask
from tests.web.pages.work.test_judge import send
from tocsin.case import Case
from tocsin.web.app import application

HANDLE, NAME = ROWS[0][:2]


def shown(case: Case, path: str) -> str:
    answer = ask(application(case.folder, 8800, None), path)
    assert answer.status == 200, answer.body
    return answer.body.decode()


def everywhere(case: Case, short: str) -> str:
    return "".join(
        shown(case, path) for path in (f"/accounts/{short}", f"/accounts/{short}.json", "/names", "/names.json", "/posts", "/accounts")
    )


def step(case: Case, by: str, subject: str, kind: str, why: str = "the ministry answers for it", **more: str) -> tuple[int, str]:
    answer = send(case.folder, "/names", by, subject=subject, step=kind, why=why, **more)
    return answer.status, answer.headers.get("location", answer.body.decode())


def last(case: Case) -> dict[str, Any]:
    return list(Case.open(case.folder).evidence.entries())[-1]


def test_one_asks_and_a_second_opens(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    short = account(case, 0)[:8]
    at(monkeypatch, "anna")
    assert NAME not in everywhere(case, short) and HANDLE not in everywhere(case, short)
    assert step(case, "Anna", short, "name", ground="official") == (303, f"/accounts/{short}#name")
    assert (last(case)["action"], last(case)["step"], last(case)["who"], last(case)["login"]) == ("name", "ask", "Anna", "anna")
    waiting = everywhere(case, short)
    assert NAME not in waiting and HANDLE not in waiting and "the ministry answers for it" in waiting and "Anna" in waiting
    for by in ("Anna", "Ben"):  # another name at the same login is no second person
        assert step(case, by, short, "assent")[0] == 400
    at(monkeypatch, "ben")
    assert step(case, "anna", short, "assent")[0] == 400  # nor the same name at another login
    assert NAME not in everywhere(case, short) and last(case)["step"] == "ask"
    assert step(case, "Ben", short, "assent", lang="fr", **{"from": "names"}) == (303, "/names?lang=fr")
    assert last(case)["step"] == "assent"
    for path in (f"/accounts/{short}", f"/accounts/{short}.json", "/names", "/posts", "/accounts"):
        assert NAME in shown(case, path), path
    assert step(case, "Ben", short, "revoke", why="")[0] == 400
    assert step(case, "Ben", short, "revoke")[0] == 303 and NAME not in everywhere(case, short)
    told = json.loads(shown(case, "/names.json"))["rows"]
    assert [(one["account"], one["state"], one["name"]) for one in told] == [(short, "revoked", None)] and case.audit() == []


def test_the_log_line_stands_before_the_answer(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    short = account(case, 0)[:8]
    at(monkeypatch, "anna")
    step(case, "Anna", short, "name", ground="official")
    at(monkeypatch, "ben")

    def full(*_: object, **__: object) -> None:
        raise OSError("no space left on device")

    with monkeypatch.context() as broken, pytest.raises(OSError, match="no space"):
        broken.setattr("tocsin.store.evidence.Evidence.append", full)
        step(case, "Ben", short, "assent")
    assert NAME not in everywhere(case, short) and last(case)["step"] == "ask"


def test_what_is_refused_changes_nothing(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "anna")
    short, before = account(case, 0)[:8], case.evidence.head()
    for form in ({"ground": "official", "why": " "}, {"ground": "gossip"}, {"kind": "peep"}, {"kind": "assent"}, {"kind": "refuse"}):
        assert step(case, "Anna", short, **{"kind": "name", **form})[0] == 400, form
    assert step(case, "", short, "name", ground="official")[0] == 400  # nobody's
    assert step(case, "Anna", "", "name", ground="official")[0] == 400
    assert step(case, "Anna", "nobody", "name", ground="official")[0] == 400
    body = f"subject={short}&step=name&why=x&ground=official&who=Eve".encode()
    for headers in ({"sec_fetch_site": "cross-site"}, {"origin": "http://evil.example"}, {}):
        assert ask(application(case.folder, 8800, None), "/names", "POST", body=body, **headers).status == 403
    assert Case.open(case.folder).evidence.head() == before


def test_one_person_refuses_alone(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "anna")
    short = account(case, 0)[:8]
    step(case, "Anna", short, "name", ground="official")
    assert step(case, "Anna", short, "refuse", why="not needed")[0] == 303
    page = shown(case, f"/accounts/{short}")
    assert "refused" in page and "not needed" in page and 'value="name"' in page and 'value="assent"' not in page
