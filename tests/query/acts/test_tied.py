"""Ties of a case: which a dossier lists, and the posts behind one."""

from __future__ import annotations

import pytest

from tests.report.synthetic import Synthetic, pseudonym
from tocsin.query.acts.tied import MOST, listed
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView
from tocsin.query.why import POST_COLUMNS, why
from tocsin.query.words import Words


def with_ties(*pairs: tuple[str, str, str]) -> CaseView:
    made = Synthetic(hostile=False)
    made.rows["ties"] = []
    for a, b, kind in pairs:
        made._tie(pseudonym(a), pseudonym(b), kind)
    made.tables["ties"] = made.table("ties")
    return made.view()


def test_the_ties_of_groups_stand_apart(view: CaseView) -> None:
    found = listed(Lookups(view), Words("en"))
    (tie,) = found["grouped"]
    assert (found["others"], found["in_all"], found["kinds"]) == ([], 1, [{"kind": "follower", "ties": 1}])
    a, b = pseudonym("core0")[:8], pseudonym("core10")[:8]
    assert (tie["a"], tie["b"], tie["kind"], tie["shared"]) == (a, b, "follower", {"value": 3, "ref": f"{a}~{b}", "cap": 50})
    assert tie["reasons"][0] == f"3 posts of {a} come back at {b}, 3/4 of its own, median lag 6\u00a0min 40\u00a0s; {a} is first on 3/3"


def test_others_are_listed_up_to_a_number() -> None:
    found = listed(Lookups(with_ties(*((f"someone{n}", f"someone{n + 1}", "relay") for n in range(MOST + 3)))), Words("fr"))
    assert (len(found["others"]), found["grouped"], found["in_all"]) == (MOST, [], MOST + 3)


@pytest.mark.parametrize("swapped", [False, True])
def test_the_posts_that_both_share_stand_behind_a_tie(view: CaseView, swapped: bool) -> None:
    a, b = (pseudonym(who) for who in (("core10", "core0") if swapped else ("core0", "core10")))
    found = why(view, f"{a[:8]}~{b[:8]}", 0)
    assert found.statement.startswith("follower: 3 posts of ")
    assert (found.columns, found.total, found.accounts) == (POST_COLUMNS, len(found.rows), 2)
    assert found.total >= 2 and found.total % 2 == 0
    assert {row[2] for row in found.rows} == {pseudonym("core0")[:8], pseudonym("core10")[:8]}
    assert len(why(view, f"{a}~{b}", 2).rows) == 2


def test_an_edge_is_told_before_a_tie() -> None:
    seen = with_ties(("core0", "core1", "mirror"))
    assert "mirror" not in why(seen, f"{pseudonym('core0')}~{pseudonym('core1')}").statement
