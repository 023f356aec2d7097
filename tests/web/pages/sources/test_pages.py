from __future__ import annotations

import json

import pytest

from tests.web.asking import ask
from tests.web.pages.sources.made import A, B, C, made
from tests.web.pages.synthetic import app
from tocsin.query.view import CaseView
from tocsin.report.sections.pages.naming import named

PLACES = ("/pages", f"/pages/{named(A)}", f"/pages/{named(B)}", f"/pages/{named(C)}", f"/relays/{named(B)}", "/sites")


@pytest.fixture(scope="module")
def view() -> CaseView:
    return made().view()


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_a_page_names_nobody_and_has_no_script_in_it(view: CaseView, path: str, lang: str) -> None:
    answer = ask(app(view), path, query=f"lang={lang}")
    page = answer.body.decode()
    assert answer.status == 200, page
    for word in ("some_person", "someone@mail", "user=someone", "<script>", " style="):
        assert word not in page


def test_where_a_page_came_from_is_one_click_from_the_list(view: CaseView) -> None:
    page = ask(app(view), "/pages").body.decode()
    assert f'href="/pages/{named(B)}"' in page and f'href="/relays/{named(A)}"' in page
    told = json.loads(ask(app(view), f"/pages/{named(B)}.json").body)["page"]
    origin = told["origin"]
    assert origin["parent"]["name"] == named(A) and origin["kind"] == "translation" and origin["changes"][0]["after"] == "400"
    assert origin["second"]["name"] == named(C) and abs(origin["second"]["probability"] - 0.07) < 1e-9
    assert told["dates"][0]["value"] == "2024-05-16" and [one["role"] for one in told["dates"]] == ["published", "page_clock"]
    shown = ask(app(view), f"/pages/{named(B)}").body.decode()
    assert "<del>40</del>" in shown and "<ins>400</ins>" in shown


def test_a_first_page_says_who_took_its_text_and_one_alone_says_so(view: CaseView) -> None:
    told = json.loads(ask(app(view), f"/pages/{named(A)}.json").body)["page"]
    assert told["origin"]["parent"] is None and [one["changes"] for one in told["taken_by"]] == [1]
    alone = json.loads(ask(app(view), f"/pages/{named(C)}.json").body)["page"]
    assert alone["origin"] is None and ask(app(view), f"/relays/{named(C)}").status == 404
    assert ask(app(view), "/pages/page.none").status == 404


def test_a_list_can_keep_to_a_site(view: CaseView) -> None:
    told = json.loads(ask(app(view), "/pages.json", query="site=a.example").body)
    assert [row["host"] for row in told["rows"]] == ["a.example"] and told["in_all"] == 1


def test_sites_stand_with_what_would_explain_their_marks(view: CaseView) -> None:
    page = ask(app(view), "/sites").body.decode()
    assert "UA-1-1" in page and "a site copied with its code" in page
    assert json.loads(ask(app(view), "/sites.json", query="site=c.example").body)["pairs"] == []
    assert ask(app(view), "/sites", query="site=none.example").status == 400
