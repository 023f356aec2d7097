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
def test_each_criterion_stands_with_evidence_strength_and_gaps(view: CaseView, lang: str) -> None:
    page = ask(app(view), "/criteria", query=f"lang={lang}").body.decode()
    assert "v-partly" in page and "T0084.001" in page
    (one,) = json.loads(ask(app(view), "/criteria.json", query=f"lang={lang}").body)["campaigns"]
    assert json.loads(ask(app(view), "/criteria.json").body)["checks"] == {"all": 1, "made": 1}
    assert one["criteria"][0]["gaps"] and one["hypotheses"][0]["value"] == "open"
