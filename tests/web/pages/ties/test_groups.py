"""Groups lead to pairs, accounts, and what they acted on."""

from __future__ import annotations

import json

import pytest

from tests.report.synthetic import Synthetic
from tests.web.asking import ask
from tests.web.pages.synthetic import app
from tocsin.query.view import CaseView


@pytest.fixture(scope="module")
def view() -> CaseView:
    return Synthetic().view()


def test_groups_are_chosen_and_sorted(view: CaseView) -> None:
    assert json.loads(ask(app(view), "/groups.json").body)["in_all"] == 2
    assert json.loads(ask(app(view), "/groups.json", query="class=coordinated&trace=text&sort=first").body)["in_all"] == 1
    for wrong in ("class=guilty", "sort=name", "after=x", "platform=x"):
        assert ask(app(view), "/groups", query=wrong).status == 400


def test_a_group_leads_to_its_pairs(view: CaseView) -> None:
    page, told = ask(app(view), "/groups/g1").body.decode(), json.loads(ask(app(view), "/groups/g1.json").body)
    pair = told["rows"][0]
    assert f'href="/pairs/{pair["a"]}~{pair["b"]}"' in page and f'href="/accounts/{told["members"][0]["account"]}"' in page
    assert 'href="/families/fam-morvane"' in page
    assert told["timeline"]["accounts"] == 24 and told["in_all"] == 86 and "24 of 24" in told["left_out"]
    assert ask(app(view), "/groups/none").status == 404
