"""The board: picked with a note, in an order, taken off; all of it appended."""

from __future__ import annotations

import json
from typing import Any

from tests.people.cases import case as case
from tests.web.asking import ask
from tests.web.pages.work.test_judge import ALL, send
from tocsin.case import Case
from tocsin.web.app import application

REFS = (ALL, "platform=unknown", "text=quay")


def board(case: Case) -> list[dict[str, Any]]:
    answer = ask(application(case.folder, 8800, None), "/board.json")
    assert answer.status == 200
    found: list[dict[str, Any]] = json.loads(answer.body)["items"]
    return found


def test_things_are_put_in_order_and_taken_off(case: Case) -> None:
    for number, ref in enumerate(REFS):
        assert send(case.folder, "/board", "ann", id=ref, text=f"note {number}", back="/posts").headers["location"] == "/posts"
    assert [one["id"] for one in board(case)] == list(REFS)
    send(case.folder, "/board", "ben", id=REFS[2], move="up")
    send(case.folder, "/board", "ben", id=REFS[2], move="up")
    send(case.folder, "/board", "ben", id=REFS[2], move="up")  # it is the first already
    assert [one["id"] for one in board(case)] == [REFS[2], REFS[0], REFS[1]]
    send(case.folder, "/board", "ben", id=REFS[2], move="down")
    send(case.folder, "/board", "ann", id=REFS[0], text="another note")
    told = board(case)
    assert [(one["id"], one["text"]) for one in told] == [(REFS[0], "another note"), (REFS[2], "note 2"), (REFS[1], "note 1")]
    send(case.folder, "/board", "ben", id=REFS[0], move="off")
    assert [one["id"] for one in board(case)] == [REFS[2], REFS[1]] and len(case.judgements) == 0
    assert case.audit() == []


def test_nothing_is_put_there_without_a_name_or_an_id(case: Case) -> None:
    assert send(case.folder, "/board", id=ALL).status == 400
    assert send(case.folder, "/board", "ann").status == 400
    assert send(case.folder, "/board", "ann", id="nothing").status == 400
    assert board(case) == []
