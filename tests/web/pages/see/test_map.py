"""The map's page tells no small count, and how many accounts state nothing."""

from __future__ import annotations

from tests.query.people.test_declared import made
from tocsin.query.lookups import Lookups
from tocsin.query.people.declared import FEWEST
from tocsin.query.words import Words
from tocsin.web.pages.page import Asked
from tocsin.web.pages.see.map import facts


def test_small_counts_are_not_told() -> None:
    view, _ = made(["FR"] * 60 + ["GB", "GB", "MT"])
    told = facts(Asked(Lookups(view), Words("fr"), "/map"))
    assert all(row["accounts"]["value"] >= FEWEST and row["accounts"]["ref"] is None for row in told["rows"])
    assert all(row["campaign"] is None or row["campaign"] >= FEWEST or row["campaign"] == 0 for row in told["rows"])
    assert told["none"]["value"] <= told["none"]["of"] and "GB" not in {row["code"] for row in told["rows"]}
