"""An object with only the properties that the specification has, and values that it allows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from uuid import RFC_4122, UUID

from tocsin.stix import ids
from tocsin.stix.lint import instant, mappings, of_attack
from tocsin.stix.spec import Kind, ends, fits, in_range, kinds, value_kind

Removed = Callable[[str, str], None]  # the name of a property, and the kind of fault

_HASHES = {
    "MD5": 32, "SHA-1": 40, "SHA-256": 64, "SHA-512": 128, "SHA3-256": 64, "SHA3-512": 128,
}  # fmt: skip
_NAMED = re.compile(r"extension-definition--|(archive|ntfs|pdf|raster-image|http-request|icmp|socket|tcp|unix-account)-ext$")
_SPANS = (  # a beginning, its end, and whether they may be equal
    ("start_time", "stop_time", False),
    ("first_seen", "last_seen", True),
    ("valid_from", "valid_until", False),
    ("created", "modified", True),
)
_FORMER: Mapping[str, Mapping[str, Any]] = {
    "malware": {"is_family": False},
    "indicator": {"pattern_type": "stix"},
    "grouping": {"context": "unspecified"},
}
_ANY = {
    "user-account": (), "file": ("hashes", "name"), "artifact": ("payload_bin", "url"), "process": (), "windows-registry-key": (),
    "x509-certificate": (), "observed-data": ("object_refs", "objects"),
}  # fmt: skip


def cleaned(item: Mapping[str, Any], when: str, removed: Removed) -> dict[str, Any] | None:
    """A standard object as the specification has it; None for one that lacks what it must have. `when` is the time where none is told."""
    kind = kinds()[item["type"]]
    own = {**item, "spec_version": "2.1"}
    if not kind.cyber:
        own = {"created": when, "modified": item.get("created", when), **_FORMER.get(item["type"], {}), **own}
    own = _patterned(own)
    if kind.may.isdisjoint(("modified",)) or item["type"] == "marking-definition":
        own.pop("modified", None)
    kept = {name: mended for name, value in own.items() if (mended := _value(kind, name, value, removed)) is not None}
    _spans(kept, when, removed)
    _placed(kept)
    return kept if _whole(kept, kind) else None


def identified(name: Any, *types: str) -> bool:
    """Whether a text is an id that strict parsers take, of one of some types."""
    if not (isinstance(name, str) and ids.ID.fullmatch(name)):
        return False
    kind, _, number = name.rpartition("--")
    return UUID(number).variant == RFC_4122 and (not types or kind in types)


def _value(kind: Kind, name: str, value: Any, removed: Removed) -> Any:
    """A value as the specification allows it; None where it does not."""
    if value is None:
        return None
    if name not in kind.may:
        removed(name, "left_out")
        return None
    if name == "id" or name == "type":
        return value
    make = _MAKES.get(value_kind(name)) if name not in _LISTS else _LISTS[name]
    made = make(value) if make else value
    known = ends(name)
    if known is not None and made:
        made = [one for one in made if _type(one) in known] if isinstance(made, list) else made if _type(made) in known else None
    if value_kind(name) == "timestamp":  # a leap second is one that strict parsers refuse
        made = made.replace(":60", ":59") if instant(made) else None
    if made in (None, [], {}, "") or not fits(name, made) or not in_range(name, made):
        removed(name, "wrong_value")
        return None
    return made


def _type(name: str) -> str:
    return name.rpartition("--")[0]


def _references(value: Any) -> list[dict[str, Any]]:
    """External references: a source's name, and one of what follows."""
    found = []
    for one in mappings(value):
        own = {
            name: one[name] for name in ("source_name", "description", "url", "external_id") if isinstance(one.get(name), str) and one[name]
        }
        if "source_name" in own and len(own) > 1:
            found.append(own)
    return found


def _phases(value: Any) -> list[dict[str, Any]]:
    names = ("kill_chain_name", "phase_name")
    return [{name: one[name] for name in names} for one in mappings(value) if all(isinstance(one.get(name), str) for name in names)]


def _digests(value: Any) -> dict[str, Any] | None:
    if not isinstance(value, Mapping):
        return None
    named = {name.upper(): one for name, one in value.items() if isinstance(one, str)}
    return {name: named[name] for name, size in _HASHES.items() if name in named and re.fullmatch(rf"[0-9a-fA-F]{{{size}}}", named[name])}


def _extensions(value: Any) -> dict[str, Any] | None:
    if not isinstance(value, Mapping):
        return None
    return {name: one for name, one in value.items() if isinstance(one, Mapping) and one and _NAMED.match(name)}


def _refs(value: Any) -> list[str]:
    return list(dict.fromkeys(one for one in value if identified(one))) if isinstance(value, list) else []


_MAKES: Mapping[str, Callable[[Any], Any]] = {
    "refs": _refs,
    "ref": lambda value: value if identified(value) else None,
    "texts": lambda value: [one for one in value if isinstance(one, str) and one] if isinstance(value, list) else None,
}
_LISTS: Mapping[str, Callable[[Any], Any]] = {
    "external_references": _references,
    "kill_chain_phases": _phases,
    "hashes": _digests,
    "extensions": _extensions,
    "granular_markings": lambda value: None,  # their selectors may name what is left out; object_marking_refs stay
    "objects": lambda value: None,  # the objects within an object of STIX 2.0
}


def _patterned(own: dict[str, Any]) -> dict[str, Any]:
    """A DISARM technique under the names of its framework; its id, which has no property of its own, as a reference."""
    code = ids.technique(own) if own["type"] == "attack-pattern" else None
    if not code or of_attack(own):
        return own
    others = [one for one in mappings(own.get("external_references")) if one.get("external_id") != code]
    link = next((one["url"] for one in mappings(own.get("external_references")) if one.get("external_id") == code and "url" in one), None)
    named = {"source_name": "DISARM", "external_id": code, **({"url": link} if link else {})}
    phases = [{**one, "kill_chain_name": "disarm"} for one in mappings(own.get("kill_chain_phases"))]
    unique = [
        dict(pairs) for pairs in dict.fromkeys((("kill_chain_name", "disarm"), ("phase_name", one.get("phase_name"))) for one in phases)
    ]
    return {**own, "external_references": [named, *others], "kill_chain_phases": unique or None}


def _spans(kept: dict[str, Any], when: str, removed: Removed) -> None:
    """An end that is not behind its beginning is left out: mostly it was written for lack of a date."""
    for start, stop, may_equal in _SPANS:
        first, last = instant(kept.get(start)), instant(kept.get(stop))
        if first and last and (last < first or (last == first and not may_equal)):
            removed(stop, "inverted_times" if last < first else "zero_duration")
            kept.pop(stop)
            if stop == "modified":
                kept[stop] = kept[start]


def _placed(kept: dict[str, Any]) -> None:
    """A place without region, country or both coordinates is put where its name says."""
    if kept["type"] != "location":
        return
    if ("latitude" in kept) != ("longitude" in kept):
        kept.pop("latitude", None), kept.pop("longitude", None)
    if "latitude" not in kept:
        kept.pop("precision", None)
    if not any(name in kept for name in ("region", "country", "latitude")):
        told = kept.get("city") or kept.get("name") or kept.get("administrative_area")
        if told:
            kept["region"] = told


def _whole(kept: Mapping[str, Any], kind: Kind) -> bool:
    """Whether an object has what it must have."""
    name = kept["type"]
    if not identified(kept.get("id"), name) or any(one not in kept for one in kind.must):
        return False
    if name == "location":
        return any(one in kept for one in ("region", "country", "latitude"))
    if name == "extension-definition":
        return "created_by_ref" in kept
    if name in _ANY:
        beside = set(kept) - {"type", "spec_version", "id", "object_marking_refs", "extensions", "defanged"}
        return bool(beside & set(_ANY[name]) if _ANY[name] else beside)
    return True
