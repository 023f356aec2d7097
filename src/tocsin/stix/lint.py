"""What is wrong in a STIX file: each fault with the id of its object, in the order of the file.

The file is read twice, first for the ids that are there. What is held is ids; a bundle of a million objects takes some 300 MB.
A technique of MITRE ATT&CK that is told as such is left to those who keep that framework.

Fooled by: an id that was derived by another rule, which is said not to be derived although it is as good as another where no one else
has the object; a reference to an object that the reader of the bundle already has, which is said to be dangling.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from tocsin import disarm
from tocsin.stix.ids import ID, Object, derived, technique
from tocsin.stix.source import Fault, objects
from tocsin.stix.spec import fits, in_range, kinds, markings

_ADDRESS = re.compile(r"https?://\S+$")
_TYPE = re.compile(r"[a-z0-9][a-z0-9-]{1,248}[a-z0-9]")
_PLATFORMS = frozenset(("windows", "linux", "mac"))
_ATTACK = "mitre-attack"
_WHITE = "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9"
# States of somebody's work, which slip into report_types where a workflow is kept in the same list.
_STATES = frozenset(("rouge", "orange", "jaune", "vert", "red", "amber", "yellow", "green", "draft", "new", "in progress", "closed"))
_PLACED = ("region", "country", "latitude")


def lint(path: Path) -> Iterator[Fault]:
    """The faults of a file. Raises InputError for one that cannot be opened or holds no JSON."""
    here = {name for item in objects(path, lambda fault: None) if isinstance(name := item.get("id"), str)}
    told: list[Fault] = []
    seen, triples = set[str](), set[bytes]()
    for item in objects(path, told.append):
        yield from told
        told.clear()
        name = item.get("id") if isinstance(item.get("id"), str) else None
        for fault, found in (*_alone(item), *_dangling(item, here), *_again(item, seen, triples)):
            yield Fault(fault, name, found)
    yield from told


Found = Iterator[tuple[str, str]]


def _alone(item: Object) -> Found:
    """What can be seen in an object by itself."""
    for rule in _RULES:
        yield from rule(item)


def _dangling(item: Object, here: set[str]) -> Found:
    for name, target in references(item):
        if target not in here and target not in markings():
            yield "dangling_ref", f"{name} {target}"


def _again(item: Object, seen: set[str], triples: set[bytes]) -> Found:
    name = item.get("id")
    if isinstance(name, str):
        if name in seen:
            yield "duplicate_id", ""
        seen.add(name)
    if item.get("type") == "relationship":
        source, target = item.get("source_ref"), item.get("target_ref")
        key = blake2b(repr((item.get("relationship_type"), source, target)).encode("utf-8", "replace"), digest_size=16).digest()
        if key in triples:
            yield "duplicate_relationship", f"{source} {item.get('relationship_type')} {target}"
        triples.add(key)
        if source is not None and source == target:
            yield "self_relationship", ""


def references(item: Object) -> Iterator[tuple[str, str]]:
    """The references of an object: the property's name and the id it leads to."""
    for name, value in item.items():
        if name.endswith("_refs") and isinstance(value, list):
            yield from ((name, target) for target in value if isinstance(target, str))
        elif name.endswith("_ref") and isinstance(value, str):
            yield name, value


def of_attack(item: Object) -> bool:
    """Whether an attack-pattern is one of MITRE ATT&CK (T1566): a number that DISARM never gave, and nothing that names DISARM."""
    code = technique(item)
    sources = [str(one.get("source_name", "")).lower() for one in mappings(item.get("external_references"))]
    phases = mappings(item.get("kill_chain_phases"))
    chains = [str(one.get("kill_chain_name", "")).lower() for one in phases]
    named = any("disarm" in name for name in (*sources, *chains)) or any(str(one.get("phase_name")) in _phases() for one in phases)
    return not named and (code is None or code.startswith("T1")) and not disarm.retired().get(code or "")


@cache
def _phases() -> frozenset[str]:
    return frozenset(one.phase for one in disarm.techniques().values())


def mappings(value: Any) -> list[Mapping[str, Any]]:
    """The objects of a list; none where it is no list."""
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _pattern(item: Object) -> Found:
    if item.get("type") != "attack-pattern" or of_attack(item):
        return
    code = technique(item)
    if code and code not in disarm.techniques():
        now = disarm.successors(code)
        yield "retired_technique", f"{code}: now {', '.join(now)}" if now else f"{code}: nothing took its place"
    if any(
        str(one.get("source_name", "")).lower() == _ATTACK and one.get("external_id") == code
        for one in mappings(item.get("external_references"))
    ):
        yield "wrong_source_name", str(code)
    if any(one.get("kill_chain_name") == _ATTACK for one in mappings(item.get("kill_chain_phases"))):
        yield "wrong_kill_chain", str(code)
    platforms = item.get("x_mitre_platforms")
    if isinstance(platforms, list) and _PLATFORMS & {str(one).lower() for one in platforms}:
        yield "wrong_platforms", ", ".join(map(str, platforms))[:60]


def _times(item: Object) -> Found:
    start, stop = instant(item.get("start_time")), instant(item.get("stop_time"))
    if start and stop and stop <= start:
        yield "zero_duration" if stop == start else "inverted_times", f"{item['start_time']} to {item['stop_time']}"
    first, last = instant(item.get("first_seen")), instant(item.get("last_seen"))
    if first and last and last < first:
        yield "inverted_times", f"{item['first_seen']} to {item['last_seen']}"


def instant(value: Any) -> datetime | None:
    """A timestamp of the specification as an instant; None where it is none."""
    if not fits("created", value):
        return None
    whole, _, part = value[:-1].replace(":60", ":59").partition(".")
    try:
        return datetime.fromisoformat(f"{whole}.{part[:6]:0<6}+00:00")
    except ValueError:  # the 30th of February
        return None


def _address(item: Object) -> Found:
    if item.get("type") in ("url", "media-content"):
        value = item.get("value") or item.get("url") or ""
        if not _ADDRESS.match(str(value)):
            yield "not_a_url", str(value)[:60]


def _marked(item: Object) -> Found:
    if item.get("type") != "marking-definition":
        if not item.get("object_marking_refs"):
            yield "unmarked", ""
    elif item.get("id") == _WHITE and item.get("definition") != {"tlp": "white"}:
        yield "tlp_redefined", str(item.get("definition"))[:60]


def _whole(item: Object) -> Found:
    name, kind = item.get("name"), item.get("type")
    if isinstance(name, str) and name != name.strip():
        yield "untrimmed_name", repr(name[:60])
    if kind == "location" and all(item.get(one) is None for one in _PLACED):
        yield "missing_property", " or ".join(_PLACED)
    if kind in ("grouping", "report") and not item.get("object_refs"):
        yield "missing_property", "object_refs"
    if kind == "report":
        types = item.get("report_types")
        told = types if isinstance(types, list) else [types] if types else []
        if not told or any(str(one).lower() in _STATES for one in told):
            yield "report_type", ", ".join(map(str, told))[:60]


def _id(item: Object) -> Found:
    name, kind = item.get("id"), item.get("type")
    if not isinstance(kind, str) or not _TYPE.fullmatch(kind):
        yield "bad_type", repr(kind)[:60]
        return
    if not isinstance(name, str) or not ID.fullmatch(name) or name.rpartition("--")[0] != kind:
        yield "bad_id", repr(name)[:60]
    want = derived(item)
    if want not in (None, name):
        yield "id_not_derived", str(want)


def _values(item: Object) -> Found:
    """Against the specification, for the types that it has."""
    kind = kinds().get(item["type"]) if isinstance(item.get("type"), str) else None
    if kind is None:
        return
    old = item.get("spec_version") == "2.0" or ("objects" in item and item["type"] == "observed-data")
    if old:
        yield "old_version", str(item.get("spec_version", ""))
    listed = "object_refs" if item["type"] in ("grouping", "report") else ""  # told as missing_property
    asked = kind.must if kind.cyber or item["type"] == "marking-definition" else (*kind.must, "created", "modified")
    for name in asked:
        if item.get(name) is None and name != listed:
            yield "lacks_property", name
    for name, value in item.items():
        if name in kind.may and value is not None and name not in ("id", "type") and not fits(name, value) and (value or name != listed):
            yield "wrong_value", f"{name}: {repr(value)[:60]}"
        elif not in_range(name, value):
            yield "out_of_range", f"{name}: {value}"


_RULES: tuple[Callable[[Object], Found], ...] = (_id, _pattern, _times, _address, _marked, _whole, _values)
