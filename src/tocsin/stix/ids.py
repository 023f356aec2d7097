"""Ids that follow from what an object says, so that two services that speak of one thing meet in one object when their bundles are loaded.

`id = TYPE--uuid5(NAMESPACE, JSON of the identifying properties)`: what STIX 2.1 (section 2.9) asks of observables and OpenCTI does for
every kind of object. Names count without outer blanks and in small letters; a technique counts by its DISARM id in capitals, as in the
bundles that were published with it. JSON here has sorted keys and no blanks (RFC 8785 for what stands in such properties).
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable, Mapping
from typing import Any

Object = Mapping[str, Any]

NAMESPACE = uuid.UUID("00abedb4-aa42-466c-9c01-fed23315a9b7")  # of observables, STIX 2.1 section 2.9
TECHNIQUE = re.compile(r"T\d{4}(\.\d{3})?")
ID = re.compile(r"[a-z0-9][a-z0-9-]*--[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}")
_NAMED = frozenset((
    "narrative", "channel", "event", "campaign", "intrusion-set", "infrastructure", "tool", "malware", "course-of-action",
))  # fmt: skip
_VALUED = frozenset(("domain-name", "ipv4-addr", "ipv6-addr", "url", "email-addr", "text"))
_ACCOUNT = ("account_type", "user_id", "account_login")


def made(kind: str, basis: Mapping[str, Any]) -> str:
    """The id of an object of a kind by its identifying properties."""
    return f"{kind}--{uuid.uuid5(NAMESPACE, _plain(json.dumps(basis, sort_keys=True, separators=(',', ':'), ensure_ascii=False)))}"


def derived(item: Object) -> str | None:
    """The id that an object's content gives; None for kinds whose ids follow from nothing, and where what they follow from is not there."""
    kind = item.get("type")
    basis = _basis(kind, item) if isinstance(kind, str) else None
    return made(str(kind), basis) if basis is not None else None


def relationship(verb: str, source: str, target: str, start: str | None = None, stop: str | None = None) -> str:
    """The id of a relationship: by its verb, its ends and its times, as OpenCTI makes it."""
    basis = {"relationship_type": verb, "source_ref": source, "target_ref": target, "start_time": start, "stop_time": stop}
    return made("relationship", {name: value for name, value in basis.items() if value})


def technique(item: Object) -> str | None:
    """The id of the technique that an attack-pattern is: `x_mitre_id`, else the first external id that looks like one."""
    own = item.get("x_mitre_id")
    if isinstance(own, str) and own:
        return own
    listed = item.get("external_references")
    codes = [one.get("external_id") for one in listed if isinstance(one, Mapping)] if isinstance(listed, list) else []
    return next((code for code in codes if isinstance(code, str) and TECHNIQUE.fullmatch(code)), None)


def _basis(kind: str, item: Object) -> Mapping[str, Any] | None:
    if kind in _NAMED:
        return {"name": _name(item)}
    if kind in _VALUED:
        return _present(item, "value")
    make = _BASES.get(kind)
    return make(item) if make else None


def _name(item: Object) -> str:
    return _folded(item.get("name"))


def _folded(value: object) -> str:
    return value.strip().lower() if isinstance(value, str) else ""


def _present(item: Object, name: str) -> Mapping[str, Any] | None:
    return {name: item[name]} if item.get(name) is not None else None


def _identity(item: Object) -> Mapping[str, Any]:
    kind = item.get("identity_class")
    return {"identity_class": kind.lower() if isinstance(kind, str) else "", "name": _name(item)}


def _actor(item: Object) -> Mapping[str, Any]:
    return {"name": _name(item), "opencti_type": item.get("x_opencti_type", "Threat-Actor-Group")}


def _pattern(item: Object) -> Mapping[str, Any]:
    code = technique(item)
    return {"x_mitre_id": code} if code else {"name": _name(item)}


def _place(item: Object) -> Mapping[str, Any] | None:
    sort = item.get("x_opencti_location_type")
    if sort == "Position":
        point = {name: item[name] for name in ("latitude", "longitude") if item.get(name) is not None}
        return point or {"name": _name(item)}
    return {"name": _name(item), "x_opencti_location_type": sort} if sort else None


_BASES: Mapping[str, Callable[[Object], Mapping[str, Any] | None]] = {
    "identity": _identity,
    "threat-actor": _actor,
    "attack-pattern": _pattern,
    "report": lambda item: {"name": _name(item), "published": item.get("published")},
    "incident": lambda item: {"name": _name(item), "created": item["created"]} if item.get("created") else None,
    "grouping": lambda item: {"context": _folded(item.get("context")), "name": _name(item)},
    "location": _place,
    "autonomous-system": lambda item: _present(item, "number"),
    "user-account": lambda item: {name: item[name] for name in _ACCOUNT if item.get(name)},
    "media-content": lambda item: _present(item, "url"),
}


def _plain(text: str) -> str:
    """Text without halves of surrogate pairs, which no encoding writes."""
    return text.encode("utf-8", "replace").decode()
