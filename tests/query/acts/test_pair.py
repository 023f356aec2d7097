"""Why two accounts are linked: what was observed stands beside what was expected, what speaks for it beside what speaks against it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.report.synthetic import Synthetic, pseudonym
from tocsin.errors import SettingError
from tocsin.query.acts.pair import ends, met, pair
from tocsin.query.lookups import Lookups
from tocsin.query.words import Words

A, B, C = (pseudonym(f"core{n}")[:8] for n in (0, 1, 10))


@pytest.fixture(scope="module")
def lookups() -> Lookups:
    return Lookups(Synthetic().view())


def test_a_pair_that_acted_together(lookups: Lookups) -> None:
    told = pair(lookups, Words("en"), f"{A}~{B}")
    assert [(edge["trace"], edge["shared_objects"], edge["expected"], edge["q_value"]) for edge in told["edges"]] == [
        ("text", 3, 0.03, 1e-5)
    ]
    assert len(told["for"]) == 1 and told["against"] == [] and [group["group_id"] for group in told["groups"]] == ["g1"]
    assert told["waterfall"].together == 3 and told["meetings"].whole.together == 3


def test_the_second_is_told_after_the_first(lookups: Lookups) -> None:
    acts, in_all = met(lookups, f"{A}~{B}", 0, 2)
    turned, _ = met(lookups, f"{B}~{A}", 0, 2)
    assert in_all == 3 and len(acts) == 2 and [act["lag"] for act in acts] == [40, 40] == [-act["lag"] for act in turned]
    posts = lookups.fetch([acts[0]["one"], acts[0]["two"]])
    assert (posts[acts[0]["one"]].account, posts[acts[0]["two"]].account) == (A, B)
    assert datetime.fromtimestamp(posts[acts[0]["one"]].ts or 0, UTC).hour == 10
    assert len(met(lookups, f"{A}~{B}", 2, 2)[0]) == 1


def test_a_tie_without_an_edge(lookups: Lookups) -> None:
    told = pair(lookups, Words("fr"), f"{A}~{C}")
    assert told["tie"]["kind"] == "follower" and told["tie"]["first"] == A and told["against"] and told["waterfall"] is None
    acts, in_all = met(lookups, f"{C}~{A}", 0, 50)
    posts = lookups.fetch(place for act in acts for place in (act["one"], act["two"]))
    assert in_all == len(acts) and {posts[act["one"]].account for act in acts} == {C}


@pytest.mark.parametrize("wrong", ["", A, f"{A}~{A}", f"{A}~nobody", f"{A}~{B}~{C}", "~"])
def test_what_names_no_two_accounts_is_refused(lookups: Lookups, wrong: str) -> None:
    with pytest.raises(SettingError):
        ends(lookups, wrong)
