"""A file is sent, looked at, mapped, and added by the same command; then the inbox is empty."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from tests.people.cases import case as case
from tests.web.asking import ask
from tests.web.pages.test_upload import KIND, form
from tests.web.pages.work.running.test_jobs import ended
from tests.web.pages.work.test_judge import send
from tocsin.case import Case
from tocsin.web.app import application

ODD = "wer;was;wann\n" + "".join(
    f"konto{n};Der Hafen ist heute geschlossen {n}, sagt +33 6 12 34 56 78;05/06/2024 10:0{n}\n" for n in range(5)
)


def sent(case: Case, content: str, name: str = "odd.csv") -> str:
    told = {"content_type": KIND, "cookie": "tocsin_who=ann", "sec_fetch_site": "same-origin"}
    answer = ask(application(case.folder, 8800, None), "/import/file", "POST", body=form(content.encode(), name), **told)
    assert answer.status == 303, answer.body
    return answer.headers["location"].removeprefix("/import?file=")


def shown(case: Case, **query: str) -> dict[str, Any]:
    answer = ask(application(case.folder, 8800, None), "/import.json", query=urlencode(query))
    assert answer.status == 200, answer.body
    found: dict[str, Any] = json.loads(answer.body)
    return found


def test_an_unknown_file_is_mapped_and_added(case: Case) -> None:
    id = sent(case, ODD)
    before = shown(case, file=id)["file"]
    assert before["refused"] and before["columns"] == ["wer", "was", "wann"] and len(before["rows"]) == 5
    assert "6 12 34" not in json.dumps(before)
    mapping = {"account_id": "wer", "text": "was", "ts": "wann", "dates": "day-first"}
    after = shown(case, file=id, **mapping)["file"]
    assert after["refused"] is None and after["format"] == "columns" and after["outcomes"] == [""] * 5
    page = ask(application(case.folder, 8800, None), "/import", query=urlencode({"file": id, "lang": "ar", **mapping}))
    assert page.status == 200
    answer = send(case.folder, "/import", "ann", file=id, **mapping)
    assert answer.status == 303, answer.body
    assert ended(case.folder, answer.headers["location"].removeprefix("/runs/")).state == "done"
    posts = Case.open(case.folder).tables["posts"]
    assert len(posts) == 9 and 1717581600 in list(posts["ts"]) and shown(case)["waiting"] == []
    assert Case.open(case.folder).audit() == []


def test_rejected_rows_say_why_and_a_file_is_dropped(case: Case) -> None:
    id = sent(case, "post_id,account_id,ts,text\n1,a,2024-05-16T10:00:00Z,The quay\n2,,,\n")
    found = shown(case, file=id)["file"]
    assert found["outcomes"][0] == "" and found["outcomes"][1] and found["used"]["text"] == ["text"]
    assert send(case.folder, "/import", file=id).status == 400
    assert send(case.folder, "/import", "ann", file=id, drop="1").status == 303 and shown(case)["waiting"] == []


def test_what_is_not_in_the_inbox_is_refused(case: Case) -> None:
    for name in ("../raw", "20260101T000000-1", "/etc"):
        assert ask(application(case.folder, 8800, None), "/import", query=urlencode({"file": name})).status == 400
        assert send(case.folder, "/import", "ann", file=name).status == 400
