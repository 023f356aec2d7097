"""Accounts lead to pairs, groups, and their posts; a zone is kept."""

from __future__ import annotations

import json

import pytest

from tests.report.synthetic import Synthetic, pseudonym
from tests.web.asking import ask
from tests.web.pages.synthetic import app
from tocsin.query.view import CaseView

A, B = (pseudonym(f"core{n}")[:8] for n in (0, 1))


@pytest.fixture(scope="module")
def view() -> CaseView:
    return Synthetic().view()


def test_the_list_is_chosen_and_paged_without_loss(view: CaseView) -> None:
    seen: list[str] = []
    after: int | None = 0
    while after is not None:
        told = json.loads(ask(app(view), "/accounts.json", query=f"after={after}&sort=created").body)
        seen += [row["account"] for row in told["rows"]]
        after = told["next"]
    assert len(seen) == len(set(seen)) == told["in_all"]
    assert json.loads(ask(app(view), "/accounts.json", query="group=g1&role=leader").body)["in_all"] == 1
    for wrong in ("role=boss", "sort=name", "after=x"):
        assert ask(app(view), "/accounts", query=wrong).status == 400


def test_an_account_leads_to_its_pairs(view: CaseView) -> None:
    page = ask(app(view), f"/accounts/{A}", query="tz=Asia/Baku").body.decode()
    assert f'href="/pairs/{A}~{B}?tz=Asia%2FBaku"' in page and 'href="/groups/g1?tz=Asia%2FBaku"' in page and "Asia/Baku" in page
    assert "own-mark" in page and "some_person" not in page
    told = json.loads(ask(app(view), f"/accounts/{A}.json", query="in=fr").body)
    assert told["in_all"] == len(told["rows"]) and {row["account"] for row in told["rows"]} == {A}
    assert ask(app(view), "/accounts/nobody").status == 404
