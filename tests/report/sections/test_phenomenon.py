"""Section 1: every figure is what its selection counts, and nothing is counted twice."""

from __future__ import annotations

from tests.report.sections.figures import wrong
from tests.report.synthetic import START, Synthetic
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView
from tocsin.query.words import Words
from tocsin.report.sections.phenomenon import MOST_BINS, overview, phenomenon, volume


def test_every_figure_is_what_its_selection_counts(view: CaseView) -> None:
    assert wrong(view, phenomenon(Lookups(view), Words("en"))) == []


def test_the_overview_counts_posts_and_accounts_in_campaigns_and_in_all(view: CaseView, source: Synthetic) -> None:
    found = overview(Lookups(view))
    assert found["posts"]["value"] == len(source.posts)
    assert found["accounts"]["value"] == len({row["account_id"] for row in source.posts})
    assert (found["campaign_posts"]["value"], found["campaign_accounts"]["value"]) == (72, 24)
    assert found["untimed"]["value"] == sum(row["ts"] is None for row in source.posts)
    assert (found["families"], found["groups"], found["first"]) == (2, 1, START)


def test_bars_and_the_posts_outside_and_untimed_make_all_posts(view: CaseView, source: Synthetic) -> None:
    found = volume(Lookups(view))
    bars = sum(one[kind]["value"] for one in found["bins"] for kind in ("campaign", "rest"))
    untimed = sum(row["ts"] is None for row in source.posts)
    assert bars + found["outside"]["value"] + untimed == len(source.posts)
    assert len(found["bins"]) <= MOST_BINS + 1
    assert sum(one["campaign"]["value"] for one in found["bins"]) == 72


def test_bars_of_the_platforms_add_up_to_those_of_all(view: CaseView) -> None:
    found = volume(Lookups(view))
    for place, one in enumerate(found["bins"]):
        for kind in ("campaign", "rest"):
            assert one[kind]["value"] == sum(platform["bins"][place][kind]["value"] for platform in found["platforms"])


def test_languages_are_ordered_by_the_campaigns_posts(view: CaseView) -> None:
    rows = phenomenon(Lookups(view), Words("en"))["languages"]
    assert [row["campaign"]["value"] for row in rows] == sorted((row["campaign"]["value"] for row in rows), reverse=True)


def test_a_case_without_times_has_no_bars() -> None:
    empty = Synthetic(campaign=False, hostile=False)
    empty.posts[:] = [{**row, "ts": None} for row in empty.posts]
    empty.tables["posts"] = empty.table("posts")
    assert volume(Lookups(empty.view()))["bins"] == []
