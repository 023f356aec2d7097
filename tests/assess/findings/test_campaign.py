"""Findings about the campaign itself: how much of it, by how many, with what behind it."""

from __future__ import annotations

from tests.assess.findings.played import played, written
from tocsin.assess.findings.campaign import of_campaign


def test_the_campaign_as_a_whole_has_its_accounts_among_all() -> None:
    at = played()
    found = written(lambda ledger: of_campaign(ledger, at.one, at.scene))
    whole = next(row for row in found.values() if row["kind"] == "campaign")
    rows = at.scene.corpus.account[at.one.row]
    assert (whole["value"], whole["of"]) == (len(set(rows.tolist())), len(at.scene.corpus.accounts))
    assert (whole["qualifier"], whole["campaign"]) == ("at least", at.one.name)
    assert whole["params"]["times"] == len(at.one.row) == len(whole["behind"])


def test_two_groups_and_twenty_of_their_accounts_and_five_seeds_are_strong() -> None:
    at = played()
    found = written(lambda ledger: of_campaign(ledger, at.one, at.scene))
    whole = next(row for row in found.values() if row["kind"] == "campaign")
    assert whole["strength"] == "strong"
    assert {phrase["code"] for phrase in whole["reasons_for"]} == {"reason.groups_hold", "reason.core_among"}
    assert {"reason.open_activism", "reason.organic_imitation"} <= {phrase["code"] for phrase in whole["reasons_against"]}


def test_days_add_up_to_the_platform_and_platforms_to_the_campaign() -> None:
    at = played()
    found = written(lambda ledger: of_campaign(ledger, at.one, at.scene))
    volume = next(row for row in found.values() if row["kind"] == "campaign.posts")
    assert (volume["value"], volume["platform"]) == (int(at.scene.corpus.own[at.one.row].sum()), "x")
    days = [row for row in found.values() if row["kind"] == "campaign.accounts" and row["day"]]
    assert sorted(row["day"] for row in days) == ["2024-05-15", "2024-05-16"]
    assert sum(row["params"]["times"] for row in days) == len(at.one.row)
