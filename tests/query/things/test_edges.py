"""The posts of an edge stand pair by pair; what names no two accounts is left out."""

from __future__ import annotations

from tocsin.query.lookups import Lookups
from tocsin.query.things.edges import edges, ties
from tocsin.query.view import CaseView
from tocsin.query.words import Words


def test_an_edge_by_short_names(view: CaseView) -> None:
    lookups, row = Lookups(view), view.read("edges").slice(0, 1).to_pylist()[0]
    ref = f"{lookups.account(row['account_a'])}~{lookups.account(row['account_b'])}"
    found = edges(lookups, {ref: 4, "no~body": 4, "corpus.posts": 4}, Words("en"))
    assert found.keys() == {ref} and len(found[ref].items) <= 4 and found[ref].statement
    assert ties(lookups, {"no~body": 4}, Words("en")) == {}
