"""Findings about declared affiliations: counts of accounts that say so themselves, beside the others, traps left out."""

from __future__ import annotations

from tests.assess.findings.played import played, written
from tocsin.assess.affiliations.declared_in_bios import affiliations
from tocsin.assess.findings.declared import Declarations, of_declared


def test_the_core_that_declares_a_party_is_counted_and_jokes_are_not() -> None:
    at = played()
    profiles = at.given.read("profiles")
    told = Declarations(at.scene.corpus, profiles, affiliations(profiles))
    found = written(lambda ledger: of_declared(ledger, at.one, at.scene, told))
    assert found
    whole = [row for row in found.values() if row["day"] is None]
    assert [row["value"] for row in whole] == [7]  # "YAP üzvü"; a former member and "I yap all day" are none
    assert all(row["qualifier"] == "at least" and row["value"] <= row["of"] for row in found.values())
    assert {row["organisation"] for row in found.values()} == {whole[0]["organisation"]}
