"""What a feed holds, with ids and dates that stay."""

from __future__ import annotations

from tests.deliver.news_of_case import ALL, changed
from tocsin.deliver.feeds.items import asof, entries, feed, relayed, urn
from tocsin.deliver.log import State
from tocsin.deliver.news import mark
from tocsin.deliver.settings import Feeds
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView

FEEDS = Feeds(rules=ALL)


def noted(view: CaseView, state: State) -> State:
    state.queued += entries(Lookups(view), FEEDS, state, 0.25)
    return state


def test_ids_and_dates_stay_and_are_those_of_the_data(view: CaseView) -> None:
    first, again = (feed(Lookups(view), noted(view, State()), "case", lang) for lang in ("en", "ar"))
    assert [item.id for item in first.items] == [item.id for item in again.items] and first.dir == "ltr" and again.dir == "rtl"
    assert {item.published for item in first.items} == {asof(view)} and asof(view).startswith("2024-05-")
    assert feed(Lookups(view), noted(view, State()), "other", "en").items[0].id != first.items[0].id


def test_what_is_gone_stays_as_taken_back(view: CaseView) -> None:
    state = noted(view, State())
    name = view.read("findings").to_pylist()[0]["finding_id"]
    without = changed(view, name)
    found = feed(Lookups(without), noted(without, state), "case", "fr")
    (item,) = [item for item in found.items if item.facts["news"] == "gone"]
    assert item.id == urn("case", mark(name)) and "Retiré" in item.text
    assert noted(without, state) is state and len(state.queued) == 2


def test_without_relays_there_is_no_feed_of_them() -> None:
    assert relayed(State(), "case").items == ()
