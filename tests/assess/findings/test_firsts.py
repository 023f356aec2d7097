"""First disseminators: who is first again and again and well before the others; who is quick once is none."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from tests.assess.findings.played import NOON, played, written
from tests.origin.small import rows
from tocsin.assess.findings.firsts import first_disseminators, of_first
from tocsin.assess.settings import AssessSettings

LEAD = AssessSettings().first_lead_s


def origins(*firsts: tuple[str, str, int]) -> pa.Table:
    """(text, who was first, seconds before the next) each."""
    table: list[dict[str, Any]] = []
    for family, account, lead in firsts:
        base = {"kind": "family", "object_id": family, "label": family, "platform": "x", "posts": 20, "accounts": 20, "lead_s": lead}
        table += [
            {**base, "rank": 1, "post_id": f"first-{family}", "account_id": account, "ts": NOON},
            {**base, "rank": 2, "post_id": f"second-{family}", "account_id": "next", "ts": NOON + lead},
        ]
    return rows("origins", table)


def test_whoever_started_most_texts_well_before_the_others_is_a_first_disseminator() -> None:
    at = played()
    found = first_disseminators(at.one, at.scene, origins(*((f"c{n}", "starter", LEAD + 60) for n in range(6))))
    assert [(account, len(started)) for account, started in found] == [("starter", 6)]


def test_being_first_by_seconds_or_of_other_texts_does_not_count() -> None:
    at = played()
    assert first_disseminators(at.one, at.scene, origins(*((f"c{n}", "quick", LEAD - 1) for n in range(6)))) == []
    assert first_disseminators(at.one, at.scene, origins(*((f"other{n}", "starter", LEAD + 60) for n in range(6)))) == []
    assert first_disseminators(at.one, at.scene, origins(*((f"c{n}", f"each{n}", LEAD + 60) for n in range(6)))) == []


def test_a_finding_names_the_account_what_it_started_and_the_middle_lead() -> None:
    at = played()
    firsts = first_disseminators(at.one, at.scene, origins(*((f"c{n}", "starter", LEAD + 60 * n) for n in range(5))))
    found = written(lambda ledger: of_first(ledger, at.one, at.scene, firsts))
    row = next(iter(found.values()))
    assert (row["kind"], row["account"], row["value"], row["params"]["lead"]) == ("campaign.first", "starter", 5, LEAD + 120)
    assert sorted(row["behind"]) == [f"first-c{n}" for n in range(5)]
