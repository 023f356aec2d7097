"""The chronology: events in order of time, each with words in three languages and figures that agree with their rows."""

from __future__ import annotations

import pytest

from tests.report.sections.figures import wrong
from tests.report.synthetic import Synthetic
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView
from tocsin.query.words import Words
from tocsin.report.sections.content.narratives import narratives
from tocsin.report.sections.summary.chronology import chronology


def test_events_stand_in_order_of_time_from_the_first_post_to_the_last(view: CaseView) -> None:
    lookups = Lookups(view)
    events = chronology(lookups, narratives(lookups))
    assert [one["at"] for one in events] == sorted(one["at"] for one in events)
    assert {one["code"] for one in events} == {"begins", "ends", "peak", "narrative"}
    peak = next(one for one in events if one["code"] == "peak")
    assert peak["figure"]["value"] == 24 and peak["figure"]["of"] >= 24
    assert wrong(view, events) == []


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_every_event_has_words(view: CaseView, lang: str) -> None:
    words, lookups = Words(lang), Lookups(view)
    said = [words(f"event.{one['code']}", **one["values"]) for one in chronology(lookups, narratives(lookups))]
    assert all(said) and not any("{" in one for one in said)


def test_a_case_without_a_campaign_has_no_events() -> None:
    lookups = Lookups(Synthetic(campaign=False, hostile=False).view())
    assert chronology(lookups, narratives(lookups)) == []
