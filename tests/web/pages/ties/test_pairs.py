"""Why two accounts are tied: post beside post, with the lag, and the way word by word."""

from __future__ import annotations

import json

import pytest

from tests.report.synthetic import Synthetic, pseudonym
from tests.web.asking import ask
from tests.web.pages.synthetic import app
from tocsin.query.view import CaseView

A, B, C = (pseudonym(f"core{n}")[:8] for n in (0, 1, 10))


@pytest.fixture(scope="module")
def view() -> CaseView:
    return Synthetic().view()


def test_post_beside_post(view: CaseView) -> None:
    told = json.loads(ask(app(view), f"/pairs/{A}~{B}.json").body)
    assert told["in_all"] == len(told["rows"]) == 3 and told["next"] is None and told["waterfall"]["together"] == 3
    act = told["rows"][0]
    assert (act["one"]["account"], act["two"]["account"], act["lag"], act["family"]) == (A, B, 40, "fam-morvane")
    page = ask(app(view), f"/pairs/{A}~{B}").body.decode()
    assert f'href="/families/fam-morvane?a={act["one"]["id"]}&amp;b={act["two"]["id"]}#beside"' in page and "some_person" not in page
    assert "40\u00a0s later" in page


def test_a_tie_and_what_is_no_pair(view: CaseView) -> None:
    page = ask(app(view), f"/pairs/{A}~{C}", query="lang=ar")
    assert page.status == 200 and "ما يعارضها" in page.body.decode()
    for wrong in ("x", f"{A}~{A}", f"{A}~none"):
        assert ask(app(view), f"/pairs/{wrong}").status == 404
