from __future__ import annotations

from tests.stix.wild import WHEN, sdo, uid
from tocsin.stix.strict.clean import cleaned, identified


def test_what_the_specification_does_not_have_is_told_and_left_out() -> None:
    told = list[tuple[str, str]]()
    item = sdo("campaign", 1, name="c", x_a=1, confidence=200, aliases=["a", 7], first_seen=WHEN, last_seen="2020-01-01T00:00:00Z")
    made = cleaned(item, WHEN, lambda name, kind: told.append((name, kind)))
    assert made == sdo("campaign", 1, name="c", aliases=["a"], first_seen=WHEN)
    assert sorted(told) == [("confidence", "wrong_value"), ("last_seen", "inverted_times"), ("x_a", "left_out")]


def test_a_technique_is_named_by_a_reference() -> None:
    item = sdo("attack-pattern", 1, name="Use Copypasta", x_mitre_id="T0084.001", kill_chain_phases=[{"phase_name": "p", "x": 1}])
    made = cleaned(item, WHEN, lambda name, kind: None)
    assert made is not None and made["external_references"] == [{"source_name": "DISARM", "external_id": "T0084.001"}]
    assert made["kill_chain_phases"] == [{"kill_chain_name": "disarm", "phase_name": "p"}]


def test_what_lacks_what_it_must_have_is_none() -> None:
    assert cleaned(sdo("note", 1, content="c", object_refs=[]), WHEN, lambda name, kind: None) is None
    assert cleaned(sdo("relationship", 1, relationship_type="x", source_ref=uid("note", 1)), WHEN, lambda name, kind: None) is None
    assert not identified("url--00000000-0000-0000-0000-000000000000") and identified(uid("url", 1), "url")
