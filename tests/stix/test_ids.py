"""Ids follow from content, and are those that published bundles have."""

from __future__ import annotations

import json
import os
import uuid
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.stix import ids

BUNDLES = Path(os.environ.get("TOCSIN_SHARED", "../shared")) / "data" / "formats" / "viginum"


def test_a_published_identity_and_set_are_met() -> None:
    assert ids.derived({"type": "intrusion-set", "name": " BIG "}) == "intrusion-set--954e2764-8202-5a17-9547-1c18d3473bce"
    agency = {"type": "identity", "name": "VIGINUM", "identity_class": "organization"}
    assert ids.derived(agency) == "identity--400d6864-aee4-5269-b7ea-83615172ceb6"


def test_a_technique_counts_by_its_id_wherever_that_stands() -> None:
    own = {"type": "attack-pattern", "name": "x", "x_mitre_id": "T0084.001"}
    listed = {"type": "attack-pattern", "name": "y", "external_references": [{"external_id": "CAPEC-1"}, {"external_id": "T0084.001"}]}
    assert ids.derived(own) == ids.derived(listed)
    assert ids.technique({"external_references": "T0084"}) is None


@pytest.mark.parametrize(
    "item", [{"type": 7}, {}, {"type": "url"}, {"type": "autonomous-system"}, {"type": "relationship"}, {"type": "note"}]
)
def test_what_has_nothing_to_follow_from_has_no_derived_id(item: dict[str, object]) -> None:
    assert ids.derived(item) is None


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda inner: st.lists(inner, max_size=3), max_leaves=5
)
fields = st.sampled_from(("name", "identity_class", "value", "url", "number", "context", "external_references", "x_mitre_id", "latitude"))


@given(st.sampled_from(sorted((*ids._BASES, *ids._NAMED, *ids._VALUED))), st.dictionaries(fields, values))
def test_whatever_stands_in_an_object_its_id_is_one_or_none(kind: str, item: dict[str, object]) -> None:
    found = ids.derived({**item, "type": kind})
    assert found is None or (ids.ID.fullmatch(found) and found == ids.derived(dict(reversed({**item, "type": kind}.items()))))


def test_a_relationship_is_one_with_its_ends_its_verb_and_its_times() -> None:
    one = ids.relationship("uses", "a", "b", "2024-05-15T00:00:00.000Z")
    assert one == ids.relationship("uses", "a", "b", "2024-05-15T00:00:00.000Z") != ids.relationship("uses", "a", "b")
    assert uuid.UUID(one.partition("--")[2]).version == 5


@pytest.mark.skipif(not BUNDLES.exists(), reason="the published bundles are not here (TOCSIN_SHARED)")
def test_ids_of_the_published_bundles_are_met() -> None:
    told = json.loads((BUNDLES / "roundtrip.json").read_text())
    for name, expected in told.items():
        objects = json.loads((BUNDLES / f"{name}.json").read_text())["objects"]
        met = {one["id"] for one in objects if ids.derived(one) == one["id"]}
        assert len(met) >= sum(kind["n"] for kind in expected["derived"].values()), name
