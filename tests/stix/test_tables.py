"""Bundles taken apart and written again."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.stix.wild import ALL, bundle, sdo, uid
from tocsin.errors import InputError
from tocsin.stix import ids, tables
from tocsin.stix.source import Fault

SHARED = Path(os.environ.get("TOCSIN_SHARED", "../shared")) / "data" / "formats" / "viginum"


def again(tmp_path: Path, content: Any, strict: bool = False) -> tuple[dict[str, Any], list[Fault]]:
    """A bundle read and written again, and what was told."""
    told = list[Fault]()
    (tmp_path / "in.json").write_text(json.dumps(content))
    tables.read(tmp_path / "in.json", tmp_path / "tables", told.append)
    tables.write(tmp_path / "tables", tmp_path / "out.json", strict, told.append)
    return json.loads((tmp_path / "out.json").read_bytes()), told


@pytest.mark.parametrize("name", ["misp", "attack", "old"])
def test_bundles_of_other_services_come_back_whole(tmp_path: Path, name: str) -> None:
    found, told = again(tmp_path, ALL[name])
    order = {one["type"]: 0 for one in sorted(ALL[name]["objects"], key=lambda one: str(one["type"]))}
    assert {**found, "objects": sorted(found["objects"], key=lambda one: one["id"])} == {
        **ALL[name],
        "objects": sorted(ALL[name]["objects"], key=lambda one: one["id"]),
    }
    assert list(dict.fromkeys(one["type"] for one in found["objects"])) == list(order) and told == []


def test_odd_types_ids_and_values_are_kept(tmp_path: Path) -> None:
    items = [
        {"type": "../../etc/passwd", "id": "x"},
        {"type": 7, "x": 10**40},
        {},
        {"type": "A" * 300},
        {"type": "campaign", "id": ["a"], "name": {"a": [None, -1.5]}, "object_refs": 7, "created_by_ref": []},
        {"type": "attack-pattern", "id": uid("attack-pattern", 1), "x_mitre_id": "T0019", "object_marking_refs": {}},
        {"type": "relationship", "id": None, "source_ref": uid("attack-pattern", 1)},
        *({"type": f"type-{n}", "id": uid(f"type-{n}", n)} for n in range(300)),
    ]
    found, _ = again(tmp_path, bundle(*items))
    kept = [json.dumps(one, sort_keys=True) for one in found["objects"]]
    assert all(json.dumps(one, sort_keys=True) in kept for one in items if one.get("type") != "attack-pattern")
    assert len(list((tmp_path / "tables").iterdir())) <= tables.MOST + 2


def test_the_same_bytes_twice_and_an_id_where_there_was_none(tmp_path: Path) -> None:
    one, _ = again(tmp_path, ALL["fimi"]["objects"])
    first = (tmp_path / "out.json").read_bytes()
    assert again(tmp_path, ALL["fimi"]["objects"])[0] == one and (tmp_path / "out.json").read_bytes() == first
    assert ids.ID.fullmatch(one["id"])


def test_only_folders_of_tables_are_written_over(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "thesis.doc").touch()
    with pytest.raises(InputError):
        again(tmp_path, bundle())
    for folder in (tmp_path / "none", tmp_path):
        with pytest.raises(InputError):
            tables.write(folder, tmp_path / "out.json", False, list[Fault]().append)


def test_a_broken_line_of_a_table_costs_itself(tmp_path: Path) -> None:
    (tmp_path / "campaign.jsonl").write_text(json.dumps(sdo("campaign", 1, name="c")) + "\n{\n\n7\n")
    told = list[Fault]()
    assert tables.write(tmp_path, tmp_path / "out.json", False, told.append) == {"campaign": 1}
    assert [one.found for one in told] == ["campaign.jsonl, line 2", "campaign.jsonl, line 4"]


@pytest.mark.skipif(not SHARED.exists(), reason="the published bundles are not here (TOCSIN_SHARED)")
def test_published_bundles_keep_their_ids(tmp_path: Path) -> None:
    from tocsin import disarm

    kept = retired = 0
    for name in json.loads((SHARED / "roundtrip.json").read_text()):
        source = json.loads((SHARED / f"{name}.json").read_text())
        (tmp_path / name).mkdir()
        found = {one["id"]: one for one in again(tmp_path / name, source)[0]["objects"]}
        codes = {ids.technique(one) for one in found.values() if one["type"] == "attack-pattern" and not one.get("revoked")}
        for one in source["objects"]:
            code = ids.technique(one) if one["type"] == "attack-pattern" else None
            if code and code not in disarm.techniques():
                retired += 1
                assert found[one["id"]]["revoked"] and codes >= set(disarm.successors(code)), code
            else:
                assert found[one["id"]].items() >= {k: v for k, v in one.items() if k != "object_refs"}.items()
                kept += ids.derived(one) == one["id"]
        assert Counter(one["type"] for one in found.values())["relationship"] >= 1
    assert (kept, retired) == (1275, 27)
