"""Who posted it first: the list leads to the post in one click, the object in one more."""

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
