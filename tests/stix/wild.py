# ruff: noqa: E501
"""Bundles as other services make them: invented content in their forms."""

from __future__ import annotations

from typing import Any

WHEN = "2024-05-15T10:00:00.000Z"


def uid(kind: str, number: int) -> str:
    """An id that follows from nothing."""
    return f"{kind}--{number:08x}-1111-4111-8111-111111111111"


def bundle(*items: Any, **more: Any) -> dict[str, Any]:
    """A bundle of objects."""
    return {"type": "bundle", "id": uid("bundle", 1), "objects": list(items), **more}


def sdo(kind: str, number: int, **more: Any) -> dict[str, Any]:
    """A domain object with what each must have."""
    return {"type": kind, "spec_version": "2.1", "id": uid(kind, number), "created": WHEN, "modified": WHEN, **more}


AUTHOR = sdo("identity", 1, name="Harbour Watch", identity_class="organization")
MISP = bundle(
    AUTHOR,
    sdo("x-misp-object", 1, x_misp_name="microblog", x_misp_meta_category="misc", x_misp_attributes=[{"type": "text", "value": "Lights out!"}], labels=["misp:name=\"microblog\""]),
    sdo("grouping", 1, name="Event 7", context="suspicious-activity", object_refs=[uid("x-misp-object", 1)], created_by_ref=AUTHOR["id"]),
    {"type": "marking-definition", "spec_version": "2.1", "id": uid("marking-definition", 9), "created": WHEN, "definition_type": "PAP", "definition": {"PAP": "PAP:AMBER"}},
)  # fmt: skip
ATTACK = bundle(
    sdo("attack-pattern", 2, name="Phishing", x_mitre_version="2.5", x_mitre_domains=["enterprise-attack"], x_mitre_platforms=["Linux"], kill_chain_phases=[{"kill_chain_name": "mitre-attack", "phase_name": "initial-access"}], external_references=[{"source_name": "mitre-attack", "external_id": "T1566", "url": "https://example.org/T1566"}]),
    sdo("x-mitre-tactic", 1, name="Initial Access", x_mitre_shortname="initial-access"),
    sdo("x-mitre-matrix", 1, name="Matrix", tactic_refs=[uid("x-mitre-tactic", 1)]),
    sdo("relationship", 2, relationship_type="subtechnique-of", source_ref=uid("attack-pattern", 2), target_ref=uid("attack-pattern", 2)),
    spec_version="2.0",
)  # fmt: skip
OLD = bundle(
    {"type": "observed-data", "id": uid("observed-data", 1), "created": WHEN, "modified": WHEN, "first_observed": WHEN, "last_observed": WHEN, "number_observed": 1, "objects": {"0": {"type": "url", "value": "https://example.org"}}},
    {"type": "report", "id": uid("report", 1), "created": WHEN, "modified": WHEN, "name": "Old", "published": WHEN, "labels": ["threat-report"], "object_refs": [uid("observed-data", 1)]},
    {"type": "malware", "id": uid("malware", 1), "created": WHEN, "modified": WHEN, "name": "M", "labels": ["bot"]},
    {"type": "indicator", "id": uid("indicator", 1), "created": WHEN, "modified": WHEN, "pattern": "[url:value = 'https://example.org']", "valid_from": WHEN, "labels": ["x"]},
    spec_version="2.0",
)  # fmt: skip
_NEW = "extension-definition--11111111-1111-4111-8111-111111111111"
FIMI = bundle(
    AUTHOR,
    {"type": "extension-definition", "spec_version": "2.1", "id": _NEW, "created": WHEN, "modified": WHEN, "name": "Case", "schema": "https://example.org/s", "version": "1.0", "extension_types": ["new-sdo"], "created_by_ref": AUTHOR["id"]},
    sdo("fimi-case", 1, name="Case 7", extensions={_NEW: {"extension_type": "new-sdo"}}),
    sdo("incident", 1, name="Lights out", x_fimi_objectives=["distract"], extensions={"extension-definition--22222222-2222-4222-8222-222222222222": {"extension_type": "property-extension", "rank": 3}}),
    sdo("narrative", 1, name="The lighthouse is closed", narrative_types=["false"]),
    sdo("channel", 1, name="@harbour_lights", channel_types=["Telegram"], channel_category="state-linked"),
    sdo("channel", 2, name="57 accounts", description="They posted the same text."),
    sdo("event", 1, name="Boat race", start_time=WHEN, stop_time=WHEN),
    {"type": "media-content", "spec_version": "2.1", "id": uid("media-content", 1), "url": "https://example.org/lights", "title": "Lights out"},
    {"type": "media-content", "spec_version": "2.1", "id": uid("media-content", 2), "url": "#LightsOut"},
    {"type": "text", "spec_version": "2.1", "id": uid("text", 1), "value": "a leaked line"},
    {"type": "persona", "spec_version": "2.1", "id": uid("persona", 1), "persona_name": "Dr Wave", "persona_type": "expert"},
    sdo("location", 1, name="Port Vale", x_opencti_location_type="City"),
    sdo("attack-pattern", 3, name="Astroturfing", x_mitre_id="T0099.001"),
    sdo("attack-pattern", 4, name="Create Inauthentic Accounts", x_mitre_id="T0090"),
    sdo("relationship", 10, relationship_type="uses", source_ref=uid("incident", 1), target_ref=uid("narrative", 1), start_time=WHEN, stop_time=WHEN, confidence=90),
    sdo("relationship", 11, relationship_type="uses", source_ref=uid("incident", 1), target_ref=uid("attack-pattern", 4), confidence=90),
    sdo("relationship", 12, relationship_type="related-to", source_ref=uid("text", 1), target_ref=uid("channel", 1)),
    sdo("relationship", 13, relationship_type="related-to", source_ref=uid("relationship", 10), target_ref=uid("channel", 1)),
    sdo("report", 2, name="Report", published=WHEN, report_types=["fimi"], object_refs=[uid("narrative", 1), uid("channel", 2), uid("relationship", 11)]),
    sdo("sighting", 1, sighting_of_ref=uid("channel", 2), where_sighted_refs=[AUTHOR["id"]]),
)  # fmt: skip
ALL = {"misp": MISP, "attack": ATTACK, "old": OLD, "fimi": FIMI}
