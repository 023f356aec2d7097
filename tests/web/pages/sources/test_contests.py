from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette

from tests.web.asking import Answer, ask
from tests.web.pages.sources.made import made
from tests.web.pages.synthetic import app
from tocsin.case import Case
from tocsin.web.guard import Guard
from tocsin.web.pages.shown import routes
from tocsin.web.served import Serving

OWN = {"sec_fetch_site": "same-origin"}


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case.new(tmp_path / "case")


def sent(case: Case, **form: str) -> Answer:
    served = Guard(Starlette(routes=routes(Serving(case.folder))), 8800, None)
    return ask(served, "/contests", "POST", body=urlencode(form).encode(), **OWN)


def test_a_statement_is_recorded_answered_and_shown_at_once(case: Case) -> None:
    served = Guard(Starlette(routes=routes(Serving(case.folder))), 8800, None)
    assert json.loads(ask(served, "/contests.json").body)["contests"] == []
    form = {"text": "We never posted it together.", "who": "Ottoline Quarrenby", "date": "2024-05-20", "about": "", "lang": "fr"}
    answer = ask(served, "/contests", "POST", body=urlencode(form).encode(), **OWN)
    assert answer.status == 303 and answer.headers["location"] == "/contests?lang=fr#S1"
    (one,) = json.loads(ask(served, "/contests.json").body)["contests"]
    assert one["date"] == "2024-05-20" and one["excerpt"] == "We never posted it together." and one["signed"] and one["by"] is None
    assert sent(case, number="S1", answer="The times are in the evidence.").headers["location"] == "/contests#S1"
    page = ask(served, "/contests").body.decode()
    assert "The times are in the evidence." in page and "Quarrenby" not in page and 'id="S1"' in page


@pytest.mark.parametrize(
    "form",
    [
        {"text": "  "}, {"text": "x", "about": "no.such.finding"}, {"text": "x", "date": "yesterday"}, {"number": "S9", "answer": "x"},
        {"text": "/etc/passwd", "about": "nothing"}, {"text": "x" * 200_000},
    ],
)  # fmt: skip
def test_what_cannot_be_recorded_leaves_nothing(case: Case, form: dict[str, str]) -> None:
    assert sent(case, **form).status == 400
    assert len(Case.open(case.folder).contests) == 0


def test_no_file_of_the_machine_is_read(case: Case, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("kept apart")
    assert sent(case, text=str(secret)).status == 303
    (one,) = Case.open(case.folder).view(missing=()).contests
    assert "kept apart" not in one["excerpt"]


def test_the_form_opens_for_a_finding_and_refuses_what_is_none() -> None:
    view = made().view()
    name = next(iter(json.loads(ask(app(view), "/contests.json").body)["choices"]))["id"]
    page = ask(app(view), "/contests", query=f"about={name}").body.decode()
    assert f'<option value="{name}" selected>' in page
    assert ask(app(view), "/contests", query="about=nothing").status == 400
