"""The traffic light protocol 2.0 as its own extension of STIX states it, and other markings as statements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tocsin.stix.spec import data, markings

_EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
_COLOURS = {"white": "clear"}


def official(colour: str) -> dict[str, Any]:
    """The marking definition of a colour of TLP 2.0, as published by the TLP's keepers."""
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": f"marking-definition--{data('spec.toml')['tlp'][colour]['official']}",
        "created": "2022-10-01T00:00:00.000Z",
        "name": f"TLP:{colour.upper()}",
        "extensions": {_EXTENSION: {"extension_type": "property-extension", "tlp_2_0": colour}},
    }


def specified(colour: str) -> dict[str, Any]:
    """The marking definition of a colour as OpenCTI knows it: the specification's own where it has the colour."""
    known = data("spec.toml")["tlp"][colour]
    name = "TLP:WHITE" if colour == "clear" else f"TLP:{colour.upper()}"
    own = "spec" in known
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": f"marking-definition--{known['spec' if own else 'opencti']}",
        "created": "2017-01-20T00:00:00.000Z",
        "definition_type": "tlp" if own else "statement",
        "name": name,
        "definition": {"tlp": name.removeprefix("TLP:").lower()} if own else {"statement": name},
    }


def colour_of(item: Mapping[str, Any]) -> str | None:
    """The colour that a marking definition states, by its id, its body or its name; None for another kind of marking."""
    body, name = item.get("definition"), str(item.get("name", ""))
    own = body.get("tlp") or body.get("TLP") if isinstance(body, Mapping) else None
    extensions = item.get("extensions")
    more = extensions.get(_EXTENSION) if isinstance(extensions, Mapping) else None
    told = own or (more.get("tlp_2_0") if isinstance(more, Mapping) else None) or name
    colour = str(told).lower().removeprefix("tlp:").strip()
    colour = _COLOURS.get(colour, colour)
    known = own or more or name.lower().startswith("tlp:")
    return colour if known and colour in data("spec.toml")["tlp"] else markings().get(str(item.get("id")))


def stated(item: Mapping[str, Any], when: str) -> dict[str, Any]:
    """Another kind of marking as a statement."""
    body = item.get("definition")
    told = body.get("statement") if isinstance(body, Mapping) else None
    text = told or item.get("name") or next((str(one) for one in body.values()), "") if isinstance(body, Mapping) else item.get("name")
    kept = {name: item[name] for name in ("id", "type", "name") if isinstance(item.get(name), str)}
    when = item["created"] if isinstance(item.get("created"), str) else when
    return {
        **kept,
        "spec_version": "2.1",
        "created": when,
        "definition_type": "statement",
        "definition": {"statement": str(text or "marked")},
    }
