"""Sets of accounts and sites by when they were made: the months of the known, what names of sites have in common."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView
from tocsin.report.sections.ecosystems import _created, _pattern, ecosystems


def test_coordinated_groups_stand_with_their_whole_their_months_and_their_languages(view: CaseView) -> None:
    found = ecosystems(Lookups(view))
    groups = [one for one in found["sets"] if one["kind"] == "accounts"]
    assert groups and found["in_all"] >= len(groups)
    for one in groups:
        assert one["size"]["of"] >= one["size"]["value"] >= one["known"] >= one["most"]
        assert [posts for _, posts in one["languages"]] == sorted((posts for _, posts in one["languages"]), reverse=True)


@given(st.lists(st.none() | st.integers(1_000_000_000, 1_700_000_000), max_size=12))
def test_the_fullest_month_lies_among_the_known_ones(times: list[int | None]) -> None:
    known = sorted(time for time in times if time is not None)
    found = _created(times)
    assert (found["known"], found["first"], found["last"]) == (len(known), *((known[0], known[-1]) if known else (None, None)))
    months = [f"{datetime.fromtimestamp(time, UTC):%Y-%m}" for time in known]
    assert found["most"] == max(map(months.count, months), default=0) and (found["month"] in months if known else found["month"] is None)


def test_names_of_sites_are_alike_at_the_beginning_or_at_the_end() -> None:
    assert _pattern(["harbour-news-fr.example", "harbour-news-en.test"]) == "harbour-news-…"
    assert _pattern(["one.pravda.example", "two.pravda.example"]) == "….pravda.example"
    assert (_pattern(["one.example"]), _pattern(["one.example", "two.test"])) == ("", "")
