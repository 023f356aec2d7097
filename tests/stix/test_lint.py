"""Each kind of fault, alone and only where it is."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.stix import ids
from tocsin.stix.lint import lint
from tocsin.stix.source import Fault
from tocsin.stix.spec import data

SHARED = Path(os.environ.get("TOCSIN_SHARED", "../shared")) / "data" / "formats" / "viginum"
WHEN = "2024-05-15T00:00:00.000Z"
GREEN = "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da"


def made(kind: str, **more: Any) -> dict[str, Any]:
    """An object in which nothing is wrong."""
    item = {"type": kind, "spec_version": "2.1", "created": WHEN, "modified": WHEN, "object_marking_refs": [GREEN], **more}
    return {"id": ids.derived(item) or f"{kind}--0c0a12bb-2fd5-4948-a70f-f065567bdd9f", **item}


CAMPAIGN = made("campaign", name="Harbour Lights", first_seen=WHEN, last_seen=WHEN)
PLACE = made("location", name="Port Vale", x_opencti_location_type="City", city="Port Vale", country="Norland")
TECHNIQUE = made(
    "attack-pattern",
    name="Use Copypasta",
    x_mitre_id="T0084.001",
    kill_chain_phases=[{"kill_chain_name": "disarm", "phase_name": "develop-content"}],
    external_references=[{"source_name": "DISARM", "external_id": "T0084.001"}],
)
LINK = made("url", value="https://example.org/a")
USES = made("relationship", relationship_type="uses", source_ref=CAMPAIGN["id"], target_ref=TECHNIQUE["id"], start_time=WHEN, confidence=50)
REPORT = made("report", name="R", published=WHEN, report_types=["threat-report"], object_refs=[CAMPAIGN["id"]])
GOOD = [CAMPAIGN, PLACE, TECHNIQUE, LINK, USES, REPORT]
OTHER = "relationship--1c0a12bb-2fd5-4948-a70f-f065567bdd9f"


def told(tmp_path: Path, *items: Any) -> list[Fault]:
    path = tmp_path / "b.json"
    path.write_text(json.dumps({"type": "bundle", "id": "bundle--0c0a12bb-2fd5-4948-a70f-f065567bdd9f", "objects": items}))
    return list(lint(path))


def test_nothing_is_said_of_what_is_right(tmp_path: Path) -> None:
    assert told(tmp_path, *GOOD) == []


@pytest.mark.parametrize(
    ("kind", "item", "change"),
    [
        ("retired_technique", TECHNIQUE, {"x_mitre_id": "T0019.002", "id": ids.made("attack-pattern", {"x_mitre_id": "T0019.002"})}),
        ("wrong_source_name", TECHNIQUE, {"external_references": [{"source_name": "Mitre-Attack", "external_id": "T0084.001"}]}),
        ("wrong_kill_chain", TECHNIQUE, {"kill_chain_phases": [{"kill_chain_name": "mitre-attack", "phase_name": "develop-content"}]}),
        ("wrong_platforms", TECHNIQUE, {"x_mitre_platforms": ["Mac"]}),
        ("dangling_ref", CAMPAIGN, {"created_by_ref": "identity--0c0a12bb-2fd5-4948-a70f-f065567bdd9f"}),
        ("dangling_ref", CAMPAIGN, {"x_by_refs": ["identity--0c0a12bb-2fd5-4948-a70f-f065567bdd9f"]}),
        ("zero_duration", USES, {"stop_time": WHEN}),
        ("zero_duration", USES, {"stop_time": "2024-05-15T00:00:00Z"}),
        ("inverted_times", USES, {"stop_time": "2024-05-14T23:59:59.999Z"}),
        ("inverted_times", CAMPAIGN, {"last_seen": "2023-05-15T00:00:00Z"}),
        ("unmarked", LINK, {"object_marking_refs": None}),
        ("missing_property", PLACE, {"country": None}),
        ("missing_property", REPORT, {"object_refs": []}),
        ("report_type", REPORT, {"report_types": None}),
        ("report_type", REPORT, {"report_types": ["rouge"]}),
        ("self_relationship", USES, {"target_ref": CAMPAIGN["id"]}),
        ("id_not_derived", CAMPAIGN, {"name": "Another"}),
        ("bad_id", USES, {"id": "relationship--7"}),
        ("bad_id", USES, {"id": None}),
        ("bad_type", USES, {"type": 7}),
        ("bad_type", USES, {"type": "../../etc"}),
        ("lacks_property", USES, {"source_ref": None}),
        ("lacks_property", CAMPAIGN, {"created": None}),
        ("wrong_value", CAMPAIGN, {"aliases": "Lights"}),
        ("wrong_value", REPORT, {"published": "15/05/2024", "id": ids.made("report", {"name": "r", "published": "15/05/2024"})}),
        ("out_of_range", USES, {"confidence": 101}),
        ("old_version", CAMPAIGN, {"spec_version": "2.0"}),
    ],
)
def test_a_fault_is_told_where_it_is_and_nowhere_else(tmp_path: Path, kind: str, item: dict[str, Any], change: dict[str, Any]) -> None:
    wrong = {name: value for name, value in {**item, **change}.items() if value is not None}
    items = [wrong if one is item else one for one in GOOD]
    name = wrong.get("id")
    if name != item["id"]:  # what leads to it leads elsewhere
        items = [json.loads(json.dumps(one).replace(item["id"], str(name))) for one in items]
    found = told(tmp_path, *items)
    assert [(one.fault, one.id) for one in found] == [(kind, name)], found


def test_addresses_names_and_markings(tmp_path: Path) -> None:
    white = {"type": "marking-definition", "spec_version": "2.1", "id": "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9"}
    items = [
        made("url", value="#Harbour"),
        made("media-content", url="example.org/a"),
        made("narrative", name=" Lights out "),
        {**white, "created": WHEN, "definition_type": "tlp", "definition": {"tlp": "clear"}},
    ]
    assert [one.fault for one in told(tmp_path, *items)] == ["not_a_url", "not_a_url", "untrimmed_name", "tlp_redefined"]


def test_what_stands_twice(tmp_path: Path) -> None:
    found = told(tmp_path, *GOOD, {**USES, "id": OTHER}, LINK)
    assert [(one.fault, one.id) for one in found] == [("duplicate_relationship", OTHER), ("duplicate_id", LINK["id"])]


def test_techniques_of_attack_are_left_to_attack(tmp_path: Path) -> None:
    theirs = made(
        "attack-pattern",
        name="Phishing",
        x_mitre_platforms=["Linux", "Windows"],
        kill_chain_phases=[{"kill_chain_name": "mitre-attack", "phase_name": "initial-access"}],
        external_references=[{"source_name": "mitre-attack", "external_id": "T1566"}],
    )
    assert told(tmp_path, theirs) == []
    ours = made("attack-pattern", name="x", external_references=[{"source_name": "DISARM", "external_id": "T1566"}])
    assert [one.fault for one in told(tmp_path, ours)] == ["retired_technique"]


def test_every_kind_is_explained() -> None:
    from tocsin.stix import lint as module
    from tocsin.stix import source
    from tocsin.stix.strict import flavour

    code = "".join(Path(str(one.__file__)).read_text() for one in (module, source, flavour))
    assert all(f'"{kind}"' in code for kind in data("faults.toml"))


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from((WHEN, CAMPAIGN["id"], "T0019", "rouge")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("source_name", "external_id", "x")), inner, max_size=2),
    max_leaves=4,
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(GOOD).flatmap(lambda one: st.fixed_dictionaries({name: st.just(value) | values for name, value in one.items()})),
        max_size=4,
    )
)
def test_wrong_values_anywhere_break_nothing(tmp_path_factory: pytest.TempPathFactory, items: list[dict[str, Any]]) -> None:
    assert all(isinstance(one.fault, str) for one in told(tmp_path_factory.mktemp("l"), *items))


@pytest.mark.skipif(not SHARED.exists(), reason="the published bundles are not here (TOCSIN_SHARED)")
def test_faults_of_the_published_bundles_are_counted_as_read_by_hand() -> None:
    for name, kinds in json.loads((SHARED / "faults.json").read_text())["bundles"].items():
        found = Counter(one.fault for one in lint(SHARED / f"{name}.json"))
        assert found == {kind: row["n"] for kind, row in kinds.items() if isinstance(row, dict)}, name


@pytest.mark.parametrize("odd", [["T"], {"a": 1}, None, 7])
def test_an_odd_phase_is_no_end_of_the_reading(tmp_path: Path, odd: Any) -> None:
    item = made("attack-pattern", name="x", kill_chain_phases=[{"kill_chain_name": odd, "phase_name": odd}])
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"type": "bundle", "id": "bundle--0c0a12bb-2fd5-4948-a70f-f065567bdd9f", "objects": [item]}))
    assert isinstance(list(lint(path)), list)
