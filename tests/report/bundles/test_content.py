from __future__ import annotations

import json

from tests.report.synthetic import Synthetic
from tocsin import disarm
from tocsin.report.bundles.content import licence
from tocsin.report.bundles.stix import bundle


def test_a_narrative_says_how_many_posts_carry_it_and_a_technique_is_a_lead() -> None:
    items = bundle(Synthetic(hostile=False).view(), "en")
    named = {one["id"]: one for one in items}
    uses = {named[one["target_ref"]]["type"]: one for one in items if one.get("relationship_type") == "uses"}
    assert "72 posts of the 72 posts in the campaign carry it. [campaign.text fam-morvane]" in uses["narrative"]["description"]
    technique = named[uses["attack-pattern"]["target_ref"]]
    assert technique["x_mitre_id"] == "T0084.001" and technique["kill_chain_phases"][0]["kill_chain_name"] == "disarm"
    assert uses["attack-pattern"]["confidence"] <= 50 and "A lead" in uses["attack-pattern"]["description"]
    assert licence("2024-05-18T00:00:00.000Z")["id"] in technique["object_marking_refs"]
    assert disarm.LICENCE in json.dumps(items)
