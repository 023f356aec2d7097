"""Section 2, what was carried: tables by use in the campaigns, beside the use everywhere."""

from __future__ import annotations

from tests.report.sections.figures import wrong
from tests.report.synthetic import Synthetic
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView
from tocsin.report.sections.content.carriers import carriers


def test_every_figure_is_what_its_selection_counts(view: CaseView) -> None:
    assert wrong(view, carriers(Lookups(view))) == []


def test_the_campaigns_objects_and_no_others(view: CaseView) -> None:
    found = carriers(Lookups(view))
    assert {row["name"] for row in found["hashtags"]["rows"]} == {"libérezmorvane", "freemorvane"}
    assert [row["name"] for row in found["hosts"]["rows"]] == ["morvane-info.example"]
    assert found["hashtags"]["rows"][0]["posts"]["value"] <= found["hashtags"]["rows"][0]["posts"]["of"]
    for table in found.values():
        values = [row["posts"]["value"] for row in table["rows"]]
        assert values == sorted(values, reverse=True) and len(values) <= table["in_all"]


def test_pictures_of_one_family_are_one_visual(view: CaseView) -> None:
    visuals = {row["name"]: row for row in carriers(Lookups(view))["visuals"]["rows"]}
    assert (visuals["v1"]["files"], visuals["v1"]["distance"]) == (2, 4)
    assert "&" in visuals["v1"]["alt"]


def test_without_a_campaign_the_tables_are_those_of_the_case() -> None:
    found = carriers(Lookups(Synthetic(campaign=False, hostile=False).view()))
    assert [row["name"] for row in found["hosts"]["rows"]] == ["news.example"]
    assert [row["name"] for row in found["hashtags"]["rows"]] == ["port"]
