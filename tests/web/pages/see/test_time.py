"""Posts over time: bars add up to what is chosen, what is hidden stays countable, and long spans are told more coarsely."""

from __future__ import annotations

from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.report.synthetic import HOUR, Synthetic
from tocsin.errors import SettingError
from tocsin.query.lookups import Lookups
from tocsin.query.words import Words
from tocsin.web.pages.page import Asked
from tocsin.web.pages.see.time import MOST_BARS, _bins, facts

VIEW = Synthetic().view()


def told(**query: str) -> dict[str, Any]:
    return facts(Asked(Lookups(VIEW), Words("en"), "/time", query=query))


def test_bars_add_up_and_keep_what_is_hidden() -> None:
    every, some = told(), told(platform="telegram")
    assert sum(every["shown"]["posts"]) == every["posts"]["value"] == every["posts"]["of"]
    assert [a + b for a, b in zip(every["shown"]["campaign"], every["shown"]["rest"], strict=True)] == every["shown"]["posts"]
    assert some["shown"]["all"] == every["shown"]["all"] and sum(some["shown"]["posts"]) == some["posts"]["value"] < every["posts"]["value"]
    assert len(some["lanes"]) == len(every["lanes"]) > 1, "the platforms are told apart whichever is chosen"
    assert some["facets"]["platform"]["rows"] == every["facets"]["platform"]["rows"] and some["facets"]["platform"]["chosen"] == "telegram"


def test_numbers_lead_to_as_many_rows() -> None:
    every = told()
    figures = [every["posts"], *(row["posts"] for facet in every["facets"].values() for row in facet["rows"])]
    assert [VIEW.select(one["ref"]).count().posts for one in figures] == [one["value"] for one in figures]


def test_a_span_and_all_but_it() -> None:
    span = {"from": "2024-05-15T12:00", "to": "2024-05-16T00:00"}
    inside, outside = told(**span), told(**{"from": span["to"], "to": span["from"]})
    assert inside["posts"]["value"] + outside["posts"]["value"] == told()["posts"]["value"]
    assert len(inside["shown"]["posts"]) == 12 and sum(inside["shown"]["posts"]) == inside["posts"]["value"]
    assert inside["inverted"] == [span["to"], span["from"]] and outside["about"].startswith("all but")
    assert all("from=2024-05-15T" in row["read"] for row in inside["shown"]["table"])


def test_what_is_laid_beside() -> None:
    rest = told(platform="x", beside="rest")["shown"]
    assert [a + b for a, b in zip(rest["posts"], rest["beside"], strict=True)] == rest["all"]
    assert not any(told(beside="week")["shown"]["beside"])
    with pytest.raises(SettingError):
        told(beside="moon")


@pytest.mark.parametrize("days", [0.01, 1, 12, 13, 40, 400, 4000, 40_000])
def test_at_most_so_many_bars(days: float) -> None:
    for zone in (UTC, ZoneInfo("Europe/Paris")):
        edges = _bins(1_700_000_000, 1_700_000_000 + int(days * 86400), zone)["edges"]
        assert 1 <= len(edges) - 1 <= MOST_BARS and edges[0] <= 1_700_000_000
        assert edges[-1] >= 1_700_000_000 + int(days * 86400)


def test_bars_of_days_begin_at_midnight_in_the_zone_that_is_shown() -> None:
    query = {"from": "2024-05-01T00:00", "to": "2024-06-15T00:00", "tz": "Europe/Paris"}
    lookups, words = Lookups(VIEW), Words("en", ZoneInfo("Europe/Paris"))
    shown = facts(Asked(lookups, words, "/time", query=query))["shown"]
    assert shown["step"] == 6 * HOUR and {words.at(edge).hour for edge in shown["edges"]} == {0, 6, 12, 18}
    assert shown["edges"][0] == 1714521600 - 2 * HOUR and sum(shown["posts"]) == told()["posts"]["value"]


def test_a_case_without_times() -> None:
    made = Synthetic(campaign=False, hostile=False)
    made.tables["posts"] = made.tables["posts"].slice(0, 0)
    empty = facts(Asked(Lookups(made.view()), Words("en"), "/time"))
    assert empty["whole"] is None and empty["left_out"]
