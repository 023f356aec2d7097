"""Findings as they are printed: figures with denominators, the telling ones first, no pseudonym whole."""

from __future__ import annotations

from tocsin.query.findings import ELSEWHERE, FIRST_PAGE, finding, of_kind, of_sections, synthesis
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView
from tocsin.query.words import Words


def test_the_first_page_has_few_of_each_section_the_strongest_first(view: CaseView) -> None:
    found = synthesis(Lookups(view), Words("en"))
    sections = [one["section"] for one in found["key"]]
    assert sections and not set(sections) & set(ELSEWHERE)
    assert all(sections.count(name) <= FIRST_PAGE.get(name, 1) for name in sections)
    assert found["in_all"] == view.rows("select count(*) from findings")[0][0]


def test_sections_are_chosen_and_none_means_all(view: CaseView) -> None:
    lookups, words = Lookups(view), Words("en")
    every = of_sections(lookups, words)
    assert len(every) == len(lookups.findings)
    assert [one["id"] for one in of_sections(lookups, words, ["affiliations"])] == [
        one["id"] for one in every if one["section"] == "affiliations"
    ]


def test_one_kind_is_chosen_in_the_order_of_its_table(view: CaseView) -> None:
    lookups, words = Lookups(view), Words("en")
    chosen = of_kind(lookups, words, "campaign.declared")
    assert chosen and chosen == [one for one in of_sections(lookups, words) if one["kind"] == "campaign.declared"]


def test_a_finding_has_its_figure_its_denominator_and_its_reasons_in_each_language(view: CaseView) -> None:
    lookups = Lookups(view)
    row = next(row for row in lookups.findings.values() if row["kind"] == "campaign.declared")
    told = [finding(lookups, row, Words(lang), 20) for lang in ("en", "fr", "ar")]
    assert {(one["figure"]["value"], one["figure"]["of"], one["figure"]["qualifier"]) for one in told} == {(5.0, 24.0, "at least")}
    assert len({one["statement"] for one in told}) == 3
    assert all(one["for"] and one["against"] for one in told)


def test_a_figure_opens_rows_only_where_there_is_evidence(view: CaseView) -> None:
    lookups = Lookups(view)
    for one in of_sections(lookups, Words("en")):
        name = next(key for key in lookups.findings if lookups.printed(key) == one["id"])
        assert (one["figure"]["ref"] is not None) == lookups.has_evidence(name)


def test_no_account_is_printed_whole(view: CaseView) -> None:
    told = str(of_sections(Lookups(view), Words("en")))
    accounts = {account for (account,) in view.rows("select distinct account_id from members")}
    assert not [account for account in accounts if account in told]
