"""The framework's own objects (STIX 2.1), read from the published file and corrected.

The file names the wrong kill chain and source, gives every technique the platforms of another matrix and none its id. Its STIX ids change
from edition to edition (216 of 297 stayed from v1.5 to v1.6): the key of a technique is its external id.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

VERSION = "1.6"
KILL_CHAIN = "disarm"
AUTHOR = "DISARM Foundation"
LICENCE = "CC-BY-SA-4.0"


@cache
def objects() -> tuple[Mapping[str, Any], ...]:
    """Every object of the framework in the published order, corrected. Shared between callers: not to be changed."""
    told = json.loads((files("tocsin.disarm.framework") / "DISARM.json").read_text(encoding="utf-8"))
    return tuple(MappingProxyType(_corrected(one)) for one in told["objects"])


def external_id(one: Mapping[str, Any]) -> str:
    """The id people use for an object of the framework: T0084.001, TA06; empty where it has none."""
    return str(next((told["external_id"] for told in one.get("external_references", ()) if "external_id" in told), ""))


def _corrected(one: dict[str, Any]) -> dict[str, Any]:
    if one["type"] != "attack-pattern":
        return one
    plain = {name: value for name, value in one.items() if name != "x_mitre_platforms"}
    references = [{**told, "source_name": "DISARM"} for told in one["external_references"]]
    phases = [{**phase, "kill_chain_name": KILL_CHAIN} for phase in one["kill_chain_phases"]]
    return {**plain, "kill_chain_phases": phases, "external_references": references, "x_mitre_id": external_id(one)}
