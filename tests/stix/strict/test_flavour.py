"""Whatever a bundle holds, its strict flavour is one that the strict parser takes."""

from __future__ import annotations

import copy
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.stix.test_tables import again
from tests.stix.wild import ALL, FIMI, WHEN, bundle, uid
from tocsin.stix.spec import kinds, value_kind

stix2 = pytest.importorskip("stix2")
SHARED = Path(os.environ.get("TOCSIN_SHARED", "../shared")) / "data" / "formats" / "viginum"
CUSTOM = {
    "channel",
    "narrative",
    "event",
    "media-content",
    "text",
    "persona",
    "x-misp-object",
    "x-mitre-tactic",
    "x-mitre-matrix",
    "fimi-case",
}


def parsed(found: dict[str, Any]) -> None:
    """Raises where the strict parser refuses a bundle, or something in it is nobody's but its maker's."""
    if "objects" not in found:
        return
    stix2.parse(copy.deepcopy(found), allow_custom=False)
    for one in found["objects"]:
        assert one["type"] not in CUSTOM and not any(name.startswith("x_") for name in one), one


@pytest.mark.parametrize("name", sorted(ALL))
def test_bundles_of_other_services_are_made_strict(tmp_path: Path, name: str) -> None:
    found, _ = again(tmp_path, ALL[name], strict=True)
    parsed(found)
    assert {one["id"] for one in found["objects"]} >= {one["id"] for one in ALL[name]["objects"] if one["type"] == "identity"}


def test_each_custom_object_has_its_stand_in(tmp_path: Path) -> None:
    found = {one["id"]: one for one in again(tmp_path, FIMI, strict=True)[0]["objects"]}
    kinds_of = {one["type"]: one for one in found.values()}
    assert any("Case 7" in one.get("content", "") for one in found.values())  # a type that an extension tells: strict parsers refuse it too
    group = kinds_of["grouping"]
    uses = found[uid("relationship", 10)]
    assert group["name"] == "The lighthouse is closed" and uses["target_ref"] == group["id"] and "stop_time" not in uses
    note = found[group["object_refs"][0]]
    assert note["type"] == "note" and note["object_refs"] == [uid("incident", 1)]
    assert set(found[uid("report", 2)]["object_refs"]) >= {group["id"], note["id"], kinds_of["infrastructure"]["id"]}
    assert kinds_of["user-account"]["type"] and {one["account_login"] for one in found.values() if one["type"] == "user-account"} == {
        "harbour_lights",
        "Dr Wave",
    }
    assert "Boat race" in {one["name"] for one in found.values() if one["type"] == "incident"}
    assert {one["value"] for one in found.values() if one["type"] == "url"} == {"https://example.org/lights"}
    assert kinds_of["location"]["region"] == "Port Vale" and uid("relationship", 13) not in found


@pytest.mark.skipif(not SHARED.exists(), reason="the published bundles are not here (TOCSIN_SHARED)")
@pytest.mark.parametrize("name", ["big", "matriochka"])
def test_published_bundles_are_made_strict(tmp_path: Path, name: str) -> None:
    parsed(again(tmp_path, json.loads((SHARED / f"{name}.json").read_text()), strict=True)[0])


values = {
    "text": st.sampled_from(("", " x", "T0019", "stix", "[a:b = 1]", "é", "tlp", "strongly-agree", "unspecified")),
    "timestamp": st.sampled_from((WHEN, "2023-01-01T00:00:00Z", "2023-02-30T00:00:00Z", "yesterday", "2024-05-15T10:00:60Z")),
    "integer": st.sampled_from((-1, 0, 7, 101, 10**30)),
    "float": st.sampled_from((-91, 0, 12.5, 181)),
    "boolean": st.booleans(),
    "texts": st.sampled_from(([], ["x"], ["x", 7, ""])),
    "items": st.sampled_from(
        (
            [],
            [{}],
            [{"source_name": "s", "external_id": "e", "x_a": 1}],
            [{"kill_chain_name": "k", "phase_name": "p"}],
            [{"marking_ref": "m"}],
        )
    ),
    "object": st.sampled_from(
        (
            {},
            {"MD5": "x"},
            {"sha-256": "a" * 64},
            {"tlp": "clear"},
            {"tlp": "purple"},
            {"statement": "s"},
            {"x-ext": {"a": 1}},
            {"en": {"name": "x"}},
        )
    ),
}
ENDS = [
    uid(kind, n) for kind in ("identity", "campaign", "url", "marking-definition", "relationship", "channel", "note") for n in (1, 2)
] + ["campaign--7", "url--00000000-0000-0000-0000-000000000000"]
values |= {"ref": st.sampled_from(ENDS), "refs": st.lists(st.sampled_from(ENDS), max_size=3)}
wrong = (
    st.none()
    | st.integers()
    | st.text(max_size=3)
    | st.lists(st.none() | st.integers(), max_size=2)
    | st.dictionaries(st.text(max_size=2), st.integers(), max_size=1)
)


def drawn(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """An object of a type with some of what it may have, right and wrong."""
    told = kinds()[kind]
    asked = {name: values[value_kind(name)] for name in told.must}
    may = {name: values[value_kind(name)] | wrong for name in sorted(told.may - set(told.must) - {"type", "id", "spec_version"})}
    fixed = {
        "type": st.just(kind),
        "id": st.sampled_from((uid(kind, 1), uid(kind, 2))),
        "x_a": st.just(1),
        "spec_version": st.sampled_from(("2.1", "2.0", None)),
    }
    return st.fixed_dictionaries({**fixed, **asked}, optional=may)


# Forensic objects, of whose values the strict flavour checks less.
FORENSIC = {
    "artifact",
    "file",
    "network-traffic",
    "process",
    "x509-certificate",
    "email-message",
    "malware-analysis",
    "observed-data",
    "windows-registry-key",
    "directory",
    "software",
    "malware",
}


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.sampled_from(sorted(set(kinds()) - FORENSIC - {"indicator", "language-content", "opinion", "extension-definition"})).flatmap(
            drawn
        ),
        max_size=3,
    )
)
def test_no_values_make_a_bundle_that_is_refused(tmp_path_factory: pytest.TempPathFactory, items: list[dict[str, Any]]) -> None:
    parsed(again(tmp_path_factory.mktemp("f"), bundle(*items), strict=True)[0])
