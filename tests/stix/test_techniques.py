"""Retired techniques in a bundle that is written again."""

from __future__ import annotations

import json
from pathlib import Path

from tests.stix.test_tables import again
from tests.stix.wild import FIMI, uid
from tocsin import disarm
from tocsin.stix import ids
from tocsin.stix.techniques import LOW, MIDDLE


def test_what_led_to_a_retired_technique_leads_to_what_took_its_place(tmp_path: Path) -> None:
    found = {one["id"]: one for one in again(tmp_path, FIMI)[0]["objects"]}
    old = found[uid("attack-pattern", 4)]
    now = [ids.made("attack-pattern", {"x_mitre_id": code}) for code in disarm.successors("T0090")]
    assert old["revoked"] and len(now) == 3 and all(found[one]["x_mitre_id"] in disarm.techniques() for one in now)
    ties = [one for one in found.values() if one.get("source_ref") == old["id"]]
    assert {(one["relationship_type"], one["target_ref"]) for one in ties} == {("revoked-by", one) for one in now}
    uses = [one for one in found.values() if one.get("target_ref") in now and one["relationship_type"] == "uses"]
    assert len(uses) == 3 and all(one["confidence"] == 50 and "T0090, retired" in one["description"] for one in uses)
    assert {one["id"] for one in uses} <= set(found[uid("report", 2)]["object_refs"]) and uid("relationship", 11) in found


def test_where_nothing_took_the_place_the_nearest_stand_beside(tmp_path: Path) -> None:
    found = again(tmp_path, FIMI)[0]["objects"]
    ties = [one for one in found if one.get("source_ref") == uid("attack-pattern", 3)]
    assert {one["relationship_type"] for one in ties} == {"related-to"} and {one["confidence"] for one in ties} == {15} and len(ties) == 4


def test_written_twice_nothing_more_is_added(tmp_path: Path) -> None:
    first = again(tmp_path, FIMI)[0]
    (tmp_path / "2").mkdir()
    second = again(tmp_path / "2", first)[0]
    assert {one["id"] for one in second["objects"]} == {one["id"] for one in first["objects"]}
    assert json.dumps(second).count("retired]") == json.dumps(first).count("retired]")


def test_what_nobody_has_decided_is_said_with_the_confidence_of_the_specification() -> None:
    assert (MIDDLE, LOW) == (50, 15)  # STIX 2.1, appendix A: medium and low
