"""A text beside its version in another language is two clicks away."""

from __future__ import annotations

import json

import pytest

from tests.query.lists.test_families import with_facts
from tests.web.asking import ask
from tests.web.pages.synthetic import app
from tocsin.query.view import CaseView


@pytest.fixture(scope="module")
def view() -> CaseView:
    return with_facts()


def test_a_text_beside_its_arabic_version(view: CaseView) -> None:
    assert b'href="/families/fam-morvane?beside=ar"' in ask(app(view), "/families").body
    page = ask(app(view), "/families/fam-morvane", query="beside=ar").body.decode()
    assert 'dir="auto" lang="ar"' in page and 'dir="auto" lang="fr"' in page
    told = json.loads(ask(app(view), "/families/fam-morvane.json", query="beside=ar").body)["compared"]
    assert len(told) == 1 and (told[0]["one"]["lang"], told[0]["two"]["lang"]) == ("fr", "ar") and told[0]["across"]


def test_two_posts_by_name(view: CaseView) -> None:
    told = json.loads(ask(app(view), "/families/fam-morvane.json").body)
    assert len(told["compared"]) == 2 and "<del>" in ask(app(view), "/families/fam-morvane").body.decode()
    a, b = told["rows"][3]["id"], told["rows"][0]["id"]
    pair = json.loads(ask(app(view), "/families/fam-morvane.json", query=f"a={a}&b={b}").body)["compared"][0]
    assert (pair["one"]["id"], pair["two"]["id"]) == (a, b) and pair["lag"] < 0
    for wrong in ("a=post.0000000000", "beside=xx"):
        assert ask(app(view), "/families/fam-morvane", query=wrong).status == 404


def test_members_are_paged_without_loss(view: CaseView) -> None:
    seen: list[str] = []
    after: int | None = -1
    while after is not None:
        told = json.loads(ask(app(view), "/families/fam-morvane.json", query=f"after={after}").body)
        seen += [row["id"] for row in told["rows"]]
        after = told["next"]
    assert len(seen) == len(set(seen)) == told["in_all"] == 72
    assert json.loads(ask(app(view), "/families/fam-morvane.json", query="in=ar").body)["in_all"] < 72
    assert ask(app(view), "/families/none").status == 404 and ask(app(view), "/families", query="sort=x").status == 400
