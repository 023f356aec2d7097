"""Pictures out of a case: by reference, with short names, and nothing where there is nothing to draw."""

from __future__ import annotations

from tests.report.synthetic import pseudonym
from tocsin.query.acts.meetings import Meetings
from tocsin.query.acts.of_case import Acts, pictured
from tocsin.query.acts.timeline import Timeline
from tocsin.query.acts.waterfall import Waterfall
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView


def test_a_pair_has_two_pictures_and_a_group_one(view: CaseView) -> None:
    lookups = Lookups(view)
    a, b = sorted((pseudonym("core0"), pseudonym("core1")))
    fall, met = pictured(lookups, f"{b[:8]}~{a[:8]}")
    assert isinstance(fall, Waterfall) and {fall.a, fall.b} == {a[:8], b[:8]} and fall.together == 3
    assert isinstance(met, Meetings) and {met.upper, met.lower} == {a[:8], b[:8]} and met.posted(True)
    (line,) = pictured(lookups, "g1")
    assert isinstance(line, Timeline) and line.accounts == 24 and line.fullest


def test_other_references_have_none(view: CaseView) -> None:
    for ref in ("corpus.posts", "all=posts", "nobody~noone", pseudonym("core0")[:8], "rejected"):
        assert pictured(Lookups(view), ref) == []


def test_many_are_asked_for_together_and_no_whole_pseudonym_is_told(view: CaseView) -> None:
    pairs = [(a, b) for a, b in view.rows("select distinct account_a, account_b from edges")]
    found = Acts.of(Lookups(view), ["g1", "b1"], pairs)
    assert found.waterfalls.keys() == found.meetings.keys() == set(pairs)
    assert found.timelines.keys() == {"g1"}
    told = str([*found.timelines.values(), *found.waterfalls.values(), *found.meetings.values()])
    assert not [account for pair in pairs for account in pair if account in told]
