"""Who posted it first: the list leads to the post in one click, the object in one more."""

from __future__ import annotations

import json

import pytest

from tests.report.synthetic import Synthetic, pseudonym
from tests.web.asking import ask
from tests.web.pages.synthetic import app
from tocsin.query.view import CaseView


@pytest.fixture(scope="module")
def view() -> CaseView:
    return Synthetic().view()


def test_three_clicks_to_the_first_post(view: CaseView) -> None:
    assert b'href="/first"' in ask(app(view), "/").body
    post = json.loads(ask(app(view), "/first.json").body)["rows"][0]["first"]["post"]
    assert f'href="/posts/{post}"'.encode() in ask(app(view), "/first").body
    assert f'href="/posts/{post}"'.encode() in ask(app(view), "/first/family=fam-morvane").body
    assert ask(app(view), f"/posts/{post}").status == 200


def test_choosing_and_sorting(view: CaseView) -> None:
    told = json.loads(ask(app(view), "/first.json", query="kind=family&platform=x&sort=lead").body)
    assert told["in_all"] == 1 and told["sort"] == "lead" and told["next"] is None
    assert json.loads(ask(app(view), "/first.json", query="in=ar").body)["rows"] == []
    for wrong in ("sort=name", "kind=person", "after=x", "tz=Nowhere"):
        assert ask(app(view), "/first", query=wrong).status == 400
    assert ask(app(view), "/first/family=none").status == 404


def test_the_gap_before_it_is_told(view: CaseView) -> None:
    told = json.loads(ask(app(view), "/first/family=fam-morvane.json").body)
    assert told["before"]["posts"] > 0 and told["post"]["id"] == told["first"][0]["post"] and told["left_out"]
    assert "Since the post collected before it" in ask(app(view), "/first/family=fam-morvane").body.decode()


def test_who_was_first_in_a_campaign_stands_on_top_of_the_whole_list(view: CaseView) -> None:
    told = json.loads(ask(app(view), "/first.json").body)
    post = told["campaigns"][0]["accounts"][0]["post"]
    page = ask(app(view), "/first").body.decode()
    assert page.index("First in the campaign") < page.index(f'href="/posts/{post}"') < page.index("The first post of each text")
    assert json.loads(ask(app(view), "/first.json", query="kind=family").body)["campaigns"] == []


def test_a_first_disseminator_stands_once_with_the_finding_on_it() -> None:
    case = Synthetic()
    case._finding(
        "campaign.first", "origin", 1, 1, "objects", "moderate", [("post", "x:1")],
        {"label": "#LibérezMorvane", "start": 1, "lead": 60.0, "rank": 1, "ranks": 1}, campaign="c1", account=pseudonym("core0"),
    )  # fmt: skip
    case.tables |= {name: case.table(name) for name in ("findings", "evidence")}
    told = json.loads(ask(app(case.view()), "/first.json").body)["campaigns"][0]
    assert [one["finding"]["kind"] for one in told["accounts"] if one["finding"]] == ["campaign.first"] and told["more"] == []
    page = ask(app(case.view()), "/first").body.decode()
    assert page.count(told["accounts"][0]["finding"]["id"]) == 2  # its evidence, and the way to contest it
