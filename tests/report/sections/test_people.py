"""Section 3: days of creation and hours of activity add up, in campaigns and not."""

from __future__ import annotations

from tests.report.sections.figures import figures, wrong
from tests.report.synthetic import Synthetic
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView
from tocsin.query.words import Words
from tocsin.report.sections.people import creation, hours, people


def test_every_figure_is_what_its_selection_counts(view: CaseView) -> None:
    content = people(Lookups(view), Words("en"))
    assert wrong(view, {"creation": content["creation"], "hours": content["hours"]}) == []


def test_accounts_whose_creation_is_known_stand_in_one_bar_each(view: CaseView) -> None:
    found = creation(Lookups(view))
    for kind in ("campaign", "rest"):
        assert sum(one[kind]["value"] for one in found["bins"]) == found[kind]["known"] <= found[kind]["of"]
    starts = [one["start"] for one in found["bins"]]
    assert starts == sorted(starts)


def test_the_week_holds_every_post_with_a_time_once(view: CaseView, source: Synthetic) -> None:
    found = hours(Lookups(view))
    timed = sum(row["ts"] is not None for row in source.posts)
    assert found["campaign"]["posts"] + found["rest"]["posts"] == timed
    for part in found.values():
        assert [len(row) for row in part["cells"]] == [24] * 7
        assert sum(one["value"] for one in figures(part["cells"])) == part["posts"]


def test_without_a_campaign_the_week_is_everybodys() -> None:
    view = Synthetic(campaign=False, hostile=False).view()
    assert set(hours(Lookups(view))) == set(creation(Lookups(view))) - {"bins", "yearly"} == {"posts"}


def test_affiliations_are_counts_and_name_no_account(view: CaseView, source: Synthetic) -> None:
    told = str(people(Lookups(view), Words("en"))["affiliations"])
    assert "Blue Reef Party" in told
    assert not [row["account_id"] for row in source.rows["affiliations"] if row["account_id"] in told]
