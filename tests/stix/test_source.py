"""Objects of a file however it is made, damaged or hostile."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.errors import InputError
from tocsin.stix import source
from tocsin.stix.source import Fault

ID = "campaign--0c0a12bb-2fd5-5948-a70f-f065567bdd9f"


def campaign(number: int, **more: Any) -> dict[str, Any]:
    return {"type": "campaign", "id": f"campaign--{number:08x}-2fd5-4948-a70f-f065567bdd9f", "name": f"c{number}", **more}


def bundle(*items: Any) -> dict[str, Any]:
    return {"type": "bundle", "id": "bundle--0c0a12bb-2fd5-4948-a70f-f065567bdd9f", "objects": list(items)}


def read(tmp_path: Path, content: bytes | str) -> tuple[list[dict[str, Any]], list[Fault], dict[str, Any]]:
    path = tmp_path / "b.json"
    path.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
    told, envelope = list[Fault](), dict[str, Any]()
    return list(source.objects(path, told.append, envelope)), told, envelope


ITEMS = [campaign(n, description="é « ; }, { » \U0001f600") for n in range(3)]
LINES = "\n".join(map(json.dumps, ITEMS))


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        (json.dumps(bundle(*ITEMS)), []),
        (json.dumps(bundle(*ITEMS), indent=2).encode("utf-8-sig"), []),
        (json.dumps(bundle(*ITEMS), ensure_ascii=False).encode("utf-16"), []),
        (json.dumps(bundle(*ITEMS), ensure_ascii=False).encode("utf-32"), []),
        (gzip.compress(json.dumps(bundle(*ITEMS)).encode()), []),
        (json.dumps({"objects": ITEMS, "id": "bundle--0c0a12bb-2fd5-4948-a70f-f065567bdd9f", "type": "bundle"}), []),
        (json.dumps({"more": False, "objects": ITEMS}), ["not_a_bundle"]),
        (json.dumps(ITEMS), ["not_a_bundle"]),
        (LINES, ["not_a_bundle"]),
        ("\x1e" + LINES.replace("\n", "\n\x1e"), ["not_a_bundle"]),
        (json.dumps([bundle(ITEMS[0]), bundle(*ITEMS[1:])]), ["several_bundles"]),
        (json.dumps(bundle(ITEMS[0], bundle(*ITEMS[1:]))), ["several_bundles"]),
        (json.dumps({"event": "x", "data": bundle(*ITEMS)}), []),
        (json.dumps(bundle(*ITEMS))[:-2], ["cut"]),
        (json.dumps(bundle(*ITEMS)) + "]]]}", []),
        (json.dumps(bundle(ITEMS[0], None, [ITEMS[0]], "x", 7, *ITEMS[1:])), ["not_an_object"] * 4),
        (json.dumps(bundle(*ITEMS)).replace('"c1"', '"c1" "x"'), ["damaged"]),
    ],
)
def test_every_form_gives_its_objects(tmp_path: Path, content: bytes | str, faults: list[str]) -> None:
    found, told, _ = read(tmp_path, content)
    assert [one.fault for one in told] == faults
    assert found == [one for one in ITEMS if faults != ["damaged"] or one["name"] != "c1"]


def test_one_object_alone_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, json.dumps(ITEMS[0]))[0] == ITEMS[:1]


def test_what_a_bundle_has_beside_its_objects_is_kept(tmp_path: Path) -> None:
    assert read(tmp_path, json.dumps({**bundle(), "x_of": {"a": [1]}}))[2] == {"type": "bundle", "id": bundle()["id"], "x_of": {"a": [1]}}


def test_odd_values_are_told_with_their_object(tmp_path: Path) -> None:
    text = json.dumps(bundle({**campaign(1), "id": ID}))
    for told, old, new in (
        ("not_a_number", '"c1"', "NaN"),
        ("not_a_number", '"c1"', "-Infinity"),
        ("not_a_number", '"c1"', "1e999"),
        ("not_a_number", '"c1"', "9" * 5000),
        ("duplicate_key", '"name"', '"name": "c1", "name"'),
    ):
        found, faults, _ = read(tmp_path, text.replace(old, new))
        assert (faults, len(found)) == ([Fault(told, ID)], 1), new


def test_what_is_too_deep_costs_itself(tmp_path: Path) -> None:
    deep = "[" * 200 + "]" * 200
    for levels in (deep, "[" * 100_000, '{"a":' * 5000 + "1" + "}" * 5000):
        found, told, _ = read(tmp_path, json.dumps(bundle(*ITEMS)).replace('"c0"', levels))
        assert [one["name"] for one in found] == ["c1", "c2"] and told[0].fault == "too_deep"
    assert read(tmp_path, "[" * 1_000_000)[0] == []


def test_a_broken_object_longer_than_what_is_held_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "LARGEST", 5000)
    monkeypatch.setattr(source, "CHUNK", 1000)
    found, told, _ = read(tmp_path, json.dumps(bundle(*ITEMS)).replace('"c0"', '"' + "x" * 20_000 + '"'))
    assert [one["name"] for one in found] == ["c1", "c2"] and [one.fault for one in told] == ["too_large"]


def test_values_run_over_the_edge_of_what_is_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    items = [campaign(n, x_n=10**n, x_t='\\"{[' * n, x_l=[True, None, -1.5e-3]) for n in range(40)]
    for size in (7, 64, 100):
        monkeypatch.setattr(source, "CHUNK", size)
        assert read(tmp_path, json.dumps(bundle(*items)))[0] == items


@pytest.mark.parametrize("content", [b"<html></html>", b"type,id\n1,2\n", b'"text"', b"7", b"\x00\x01\x02\x03 binary \xff"])
def test_what_is_no_json_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(InputError):
        read(tmp_path, content)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=40), st.integers(0, 400), st.integers(0, 40))
def test_no_bytes_break_it(tmp_path_factory: pytest.TempPathFactory, noise: bytes, at: int, gone: int) -> None:
    whole = json.dumps(bundle(*ITEMS)).encode()
    found, _, _ = read(tmp_path_factory.mktemp("n"), b"{" + whole[1:at] + noise + whole[at + gone :])
    assert all(isinstance(one, dict) for one in found)
