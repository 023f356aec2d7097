"""Findings about accounts: young ones beside the rest, the busiest hour and the silence."""

from __future__ import annotations

from tests.assess.findings.played import NOON, played, written
from tocsin.assess.findings.accounts import of_accounts


def test_accounts_made_shortly_before_are_told_beside_the_others() -> None:
    at = played()
    found = written(lambda ledger: of_accounts(ledger, at.one, at.scene))
    row = next(row for row in found.values() if row["kind"] == "campaign.created")
    assert (row["value"], row["of"]) == (20, 21)  # the core was made 20 days before; of the others only one account's day is known
    assert row["params"]["young"] == 0
    assert (row["strength"], [phrase["code"] for phrase in row["reasons_for"]]) == ("moderate", ["reason.more_frequent"])
    assert len(row["behind"]) == 20


def test_the_busiest_hour_is_an_hour_of_the_campaign() -> None:
    at = played()
    found = written(lambda ledger: of_accounts(ledger, at.one, at.scene))
    row = next(row for row in found.values() if row["kind"] == "campaign.hours")
    hour = row["params"]["hour"]
    counted = sum(int(ts) % 86_400 // 3600 == hour for ts in at.scene.corpus.ts[at.one.row])
    assert row["value"] == counted == len(row["behind"])
    assert NOON % 86_400 // 3600 <= hour < 18
    assert 0 <= row["params"]["distance"] <= 1
