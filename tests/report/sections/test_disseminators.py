"""Section 2, first disseminators: ranks in order, from the campaigns' objects."""

from __future__ import annotations

from tests.report.sections.figures import wrong
from tests.report.synthetic import Synthetic
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView
from tocsin.report.sections.disseminators import MOST_OF_CAMPAIGN, MOST_RANKS, disseminators, of_campaigns


def test_the_first_posts_of_each_object_stand_in_the_order_of_their_ranks(view: CaseView) -> None:
    found = disseminators(Lookups(view))
    assert (found["in_campaign"], found["objects_in_all"]) == (True, 1)
    one = found["objects"][0]
    ranks = [first["rank"] for first in one["first"]]
    assert ranks == sorted(ranks) and 0 < len(ranks) <= MOST_RANKS
    times = [first["at"] for first in one["first"]]
    assert times == sorted(times)
    assert (one["posts"]["value"], one["accounts"]["value"]) == (72, 24)


def test_every_figure_is_what_its_selection_counts(view: CaseView) -> None:
    assert wrong(view, disseminators(Lookups(view))["objects"]) == []


def test_a_case_without_first_disseminators_has_none() -> None:
    found = disseminators(Lookups(Synthetic(campaign=False, hostile=False).view()))
    assert (found["objects"], found["accounts"], found["objects_in_all"], "in_campaign" in found) == ([], [], 0, False)


def test_of_each_campaign_who_was_first_with_most_of_its_objects(view: CaseView) -> None:
    found = of_campaigns(Lookups(view))
    assert [one["objects"] for one in found] == [1]
    one, head = found[0], disseminators(Lookups(view))["objects"][0]["first"][0]
    assert 0 < len(one["accounts"]) <= MOST_OF_CAMPAIGN and one["accounts_in_all"] == 1  # one object has one first account
    assert (one["earliest"]["account"], one["earliest"]["at"]) == (head["account"], head["at"])
    assert (one["accounts"][0]["first"]["value"], one["accounts"][0]["post"]) == (1, head["ref"])
    assert of_campaigns(Lookups(Synthetic(campaign=False, hostile=False).view())) == []
