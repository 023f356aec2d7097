from __future__ import annotations

import json

import pytest

from tests.web.asking import ask
from tests.web.pages.sources.made import made
from tests.web.pages.synthetic import app
from tocsin.query.view import CaseView


@pytest.fixture(scope="module")
def view() -> CaseView:
    return made().view()


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_claims_stand_with_their_three_answers(view: CaseView, lang: str) -> None:
    page = ask(app(view), "/claims", query=f"lang={lang}").body.decode()
    assert page.count("<details") == 3 and "some_person" not in page and "who=someone" not in page


def test_an_address_is_text_with_a_button_and_no_link(view: CaseView) -> None:
    page = ask(app(view), "/claims").body.decode()
    assert 'data-copy="https://check.example/1"' in page and 'href="https:' not in page


def test_answers_are_counted(view: CaseView) -> None:
    (claim,) = json.loads(ask(app(view), "/claims.json").body)["claims"]
    assert claim["tally"] == {"carries": 1, "contradicts": 2, "cannot_tell": 3, "related": 1}
