"""Findings about what the campaign carries: its own hashtags and its texts, counted beside everybody's use of them."""

from __future__ import annotations

from tests.assess.findings.played import played, written
from tocsin.assess.findings.content import of_content


def test_the_campaigns_own_hashtags_are_counted_beside_all_use() -> None:
    at = played()
    found = written(lambda ledger: of_content(ledger, at.one, at.scene))
    tags = {row["hashtag"]: row for row in found.values() if row["kind"] == "campaign.hashtag"}
    assert {"freetheisland", "endtherule"} <= set(tags)
    assert {row["qualifier"] for row in tags.values()} == {"at least"}
    assert tags["endtherule"]["value"] == tags["endtherule"]["of"]  # nobody else bears it


def test_a_hashtag_that_others_bear_too_is_counted_beside_theirs() -> None:
    at = played()
    found = written(lambda ledger: of_content(ledger, at.one, at.scene))
    others = [row for row in found.values() if row["hashtag"] == "games2024"]
    assert all(0 < row["value"] < row["of"] for row in others)
    assert not [row for row in found.values() if row["hashtag"] in ("savethepark", "petition")]


def test_every_text_of_the_campaign_is_named_with_its_posts() -> None:
    at = played()
    found = written(lambda ledger: of_content(ledger, at.one, at.scene))
    families = {row["family"] for row in found.values() if row["family"]}
    assert families <= {"c0", "c1", "c2", "c3", "c4", "c5"} and families
