"""Opened names stand beside pseudonyms in sentences, rows and the list of decisions."""

from __future__ import annotations

from dataclasses import replace

from tocsin.query.lookups import Lookups
from tocsin.query.people.openings import openings
from tocsin.query.view import CaseView
from tocsin.query.why import why

SAID = {"who": "anna@desk.example", "time": "2024-06-01T10:00:00+00:00", "why": "speaks for the port, see @somebody"}


def test_an_open_name_is_listed_first_with_who_and_why(view: CaseView) -> None:
    (one,), (other,) = (view.rows(f"select account_id from idx_accounts order by 1 limit 1 offset {n}")[0] for n in (0, 1))
    closed = {"subject": other, "state": "asked", "ground": "claim", "name": None, "withheld": False, "claim": None, "marks": ["politics"]}
    opened = {**closed, "subject": one, "state": "opened", "ground": "official", "name": "Port of Alder", "marks": []}
    told = [{**closed, "asked": SAID, "assented": None, "ended": None}, {**opened, "asked": SAID, "assented": SAID, "ended": None}]
    seen = replace(view, opened={one: "Port of Alder"}, openings=tuple(told))
    lookups = Lookups(seen)
    first, second = openings(lookups)
    assert (first["account"], first["name"], first["is_account"]) == (lookups.account(one), "Port of Alder", True)
    assert "@somebody" not in str(first) and "desk.example" not in str(first) and second["state"] == "asked" and second["name"] is None
    assert lookups.names == {lookups.account(one): "Port of Alder"} and lookups.named(one).endswith("(Port of Alder)")
    assert lookups.named(other) == lookups.account(other)
    assert "(Port of Alder)" in why(lookups, lookups.account(one), 1).statement
