"""An account beside the others of its platform: nothing is said of few, and what is said adds up."""

from __future__ import annotations

import pytest

from tests.report.synthetic import Synthetic, pseudonym
from tocsin.query.lookups import Lookups
from tocsin.query.view import Account
from tocsin.report.sections.unlike import FEWEST, unlike


@pytest.fixture(scope="module")
def lookups() -> Lookups:
    return Lookups(Synthetic().view())


def _account(lookups: Lookups, who: str) -> Account:
    codes = lookups.view.account_codes([pseudonym(who)])
    return lookups.view.accounts(codes.values())[codes[pseudonym(who)]]


def test_what_is_known_adds_up(lookups: Lookups) -> None:
    told = unlike(lookups, _account(lookups, "core1"))
    assert [one["name"] for one in told] == ["age", "posts", "followers"]  # three posts: no share of them is told
    for one in told:
        assert one["below"] + one["above"] <= one["known"] and one["speaks"] in ("like", "unlike", "few")
    age = told[0]
    assert age["value"] < age["median"] and age["below"] < age["known"] / 2


def test_of_few_nothing_is_said(lookups: Lookups) -> None:
    told = unlike(lookups, _account(lookups, "feed1"))
    posts = next(one for one in told if one["name"] == "posts")
    shares = [one for one in told if one["unit"] == "share"]
    assert posts["value"] == 12 and {one["speaks"] for one in shares} <= {"few"}
    assert all(one["known"] < FEWEST for one in shares)
