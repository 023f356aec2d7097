"""Judging through a page is judging: appended with who, when and the version seen; taken back by a line; two differ and both stay."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.people.cases import case as case
from tests.web.asking import Answer, ask
from tests.web.pages.synthetic import app
from tocsin.case import Case
from tocsin.query.view import CaseView
from tocsin.web.app import application

OWN = {"sec_fetch_site": "same-origin"}
ALL = "all=posts"


def send(folder: Path, path: str, by: str = "", **form: str) -> Answer:
    told: dict[str, Any] = {**OWN, **({"cookie": f"tocsin_who={by}"} if by else {})}
    return ask(application(folder, 8800, None), path, "POST", body=urlencode(form).encode(), **told)


def shown(folder: Path, who: str, **query: str) -> dict[str, Any]:
    answer = ask(application(folder, 8800, None), "/judge.json", query=urlencode(query), cookie=f"tocsin_who={who}")
    assert answer.status == 200, answer.body
    found: dict[str, Any] = json.loads(answer.body)
    return found


def test_nobody_judges_without_a_name(case: Case) -> None:
    answer = send(case.folder, "/judge", id=ALL, verdict="accept")
    assert answer.status == 400 and b"who judges" in answer.body and not list(case.said.all())
    named = send(case.folder, "/name", who="Zoë Q", back="/judge?queue=random&of=edges")
    assert named.status == 303 and named.headers["location"] == "/judge?queue=random&of=edges"
    assert named.headers["set-cookie"].startswith("tocsin_who=Zo%C3%AB%20Q;") and "HttpOnly" in named.headers["set-cookie"]
    assert send(case.folder, "/name", who="x" * 81).status == 400
    assert send(case.folder, "/name", who="a", back="//elsewhere.example").headers["location"] == "/judge"


def test_a_verdict_is_kept_as_the_command_line_keeps_it(case: Case) -> None:
    answer = send(case.folder, "/judge", "ann", id=ALL, verdict="accept", why="seen it", queue="random", of="edges", lang="fr")
    assert answer.status == 303 and answer.headers["location"] == "/judge?queue=random&of=edges&lang=fr"
    case.judge(ALL, "accept", "seen it")
    web, line = case.said.all()
    assert (web["who"], web["queue"], web["text"], web["state"]) == ("ann", "random", "seen it", line["state"]) and "login" in web
    assert case.audit() == []


def test_two_differ_both_stay_and_each_sees_it_after_their_own(case: Case) -> None:
    send(case.folder, "/judge", "ann", id=ALL, verdict="accept")
    before = shown(case.folder, "ben", queue="threshold", of="edges", id=ALL)["item"]
    assert before["others"] == [] and before["hidden"] == 1 and before["mine"] is None
    send(case.folder, "/judge", "ben", id=ALL, verdict="reject", seen=before["seen"])
    after = shown(case.folder, "ben", queue="threshold", of="edges", id=ALL)
    assert [one["who"] for one in after["item"]["others"]] == ["ann"] and after["last"]["differ"]
    assert len(list(case.said.all())) == 2 and len(shown(case.folder, "ben")["differ"]) == 1


def test_what_changed_while_it_was_looked_at_is_said(case: Case) -> None:
    send(case.folder, "/judge", "ann", id=ALL, verdict="accept", seen="0" * 16)
    entry = next(case.said.all())
    assert entry["state"] == "0" * 16 and len(entry["found"]) == 16
    assert shown(case.folder, "ann", queue="threshold", of="edges")["last"]["changed"] and case.judgements["state"] == ["changed"]


def test_what_was_said_is_taken_back_by_a_line(case: Case) -> None:
    for verdict in ("accept", "reject"):
        send(case.folder, "/judge", "ann", id=ALL, verdict=verdict)
    send(case.folder, "/judge", "ben", id=ALL, verdict="unsure")
    assert send(case.folder, "/judge", "ann", id=ALL, verdict="undo").status == 303
    assert sorted((one["who"], one["verdict"]) for one in case.judgements) == [("ann", "accept"), ("ben", "unsure")]
    send(case.folder, "/judge", "ann", id=ALL, verdict="undo")
    assert send(case.folder, "/judge", "ann", id=ALL, verdict="undo").status == 400
    assert [one["who"] for one in case.judgements] == ["ben"] and len(list(case.said.all())) == 5 and case.audit() == []


def test_what_cannot_be_judged_is_refused(case: Case) -> None:
    for form in ({"id": "nothing", "verdict": "accept"}, {"id": ALL, "verdict": "perhaps"}, {"verdict": "accept"}):
        assert send(case.folder, "/judge", "ann", **form).status == 400
    assert ask(application(case.folder, 8800, None), "/judge", query="queue=random&of=none").status == 400


@pytest.mark.parametrize("of", ["findings", "edges", "families", "texts", "checks", "relays", "copies", "sites"])
def test_one_thing_a_screen(view: CaseView, of: str) -> None:
    told = json.loads(ask(app(view), "/judge.json", query=f"queue=random&of={of}").body)
    item = told["item"]
    assert told["queue"] == "random" and (item is None) == (told["total"] == 0) and told["precision"]["judged"] == 0
    page = ask(app(view), "/judge", query=f"queue=random&of={of}&lang=ar").body.decode()
    assert item is None or (item["statement"] and 'data-key="y"' in page and len(item["rows"]) <= 8)
