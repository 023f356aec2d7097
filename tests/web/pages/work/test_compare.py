"""Selections kept by name, held against each other, and handed over without what the case holds privately."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.people.cases import case as case
from tests.web.asking import ask
from tests.web.pages.synthetic import app
from tests.web.pages.work.test_judge import send
from tocsin.case import Case
from tocsin.query.view import CaseView
from tocsin.web.app import application


def shown(case: Case, **query: str) -> dict[str, Any]:
    answer = ask(application(case.folder, 8800, None), "/compare.json", query=urlencode(query))
    assert answer.status == 200, answer.body
    found: dict[str, Any] = json.loads(answer.body)
    return found


def test_a_selection_is_kept_compared_and_let_go(case: Case) -> None:
    assert send(case.folder, "/sets", name="quay", selection="text=quay").status == 400
    assert send(case.folder, "/sets", "ann", name="quay", selection="text=quay").headers["location"] == "/compare"
    assert send(case.folder, "/sets", "ann", name="all", selection="all=posts", back="/posts").headers["location"] == "/posts"
    found = shown(case, a="quay", b="all")
    assert [one["name"] for one in found["sets"]] == ["all", "quay"] and found["compared"]["both"] == 4
    assert [one["who"] for one in case.said.all()] == ["ann", "ann"]
    send(case.folder, "/sets", "ann", drop="all")
    assert [one["name"] for one in shown(case)["sets"]] == ["quay"] and case.audit() == []
    for form in ({"name": "", "selection": "all=posts"}, {"name": "x", "selection": "nonsense"}, {"drop": "none"}):
        assert send(case.folder, "/sets", "ann", **form).status == 400
    assert ask(application(case.folder, 8800, None), "/compare", query="a=none").status == 400


def test_the_common_query_against_the_rest(view: CaseView) -> None:
    for lang in ("en", "fr", "ar"):
        page = ask(app(view), "/compare", query=f"campaign=any&lang={lang}")
        assert page.status == 200 and b"<circle" in page.body and b" style=" not in page.body


@pytest.mark.parametrize(("name", "sign"), [("csv", b"post_id"), ("xlsx", b"PK"), ("fourcat", b"thread_id")])
def test_posts_are_handed_over_as_a_file(case: Case, name: str, sign: bytes) -> None:
    answer = ask(application(case.folder, 8800, None), f"/export/{name}", query="q=quay&lang=fr")
    assert answer.status == 200 and sign in answer.body and answer.headers["content-disposition"].startswith("attachment")
    assert b"alder_port" not in answer.body
    assert ask(application(case.folder, 8800, None), "/export/parquet").status == 400
    assert ask(application(case.folder, 8800, None), f"/export/{name}", query="sql=1").status == 400
