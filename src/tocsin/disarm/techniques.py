"""The techniques of DISARM v1.6 by their id, and what became of the ids of earlier editions."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from tocsin.disarm.published import external_id, objects


@dataclass(frozen=True)
class Technique:
    """A technique of the framework. `tactic` is the id of its tactic (TA06), `phase` the tactic's short name in STIX (develop-content)."""

    id: str
    name: str  # as published
    tactic: str
    phase: str
    stix_id: str  # of this edition alone
    names: Mapping[str, str]  # by language: `en` as published; `fr` and `ar` our own, of those that a detector proposes


@dataclass(frozen=True)
class Retired:
    """An id of an earlier edition: its name there, the ids that replace it together or by choice, the nearest where none does."""

    id: str
    name: str
    successors: tuple[str, ...]
    nearest: tuple[str, ...]


@cache
def techniques() -> Mapping[str, Technique]:
    """Every technique of the edition by its id, in the order of ids."""
    tactics = {one["x_mitre_shortname"]: external_id(one) for one in objects() if one["type"] == "x-mitre-tactic"}
    ours = _table("names.toml")
    found = (_technique(one, tactics, ours) for one in objects() if one["type"] == "attack-pattern")
    return MappingProxyType({one.id: one for one in sorted(found, key=lambda one: one.id)})


@cache
def retired() -> Mapping[str, Retired]:
    """The ids of earlier editions that this edition does not have any more, by id."""
    told = _table("crosswalk.toml")
    return MappingProxyType({
        key: Retired(key, row["name"], tuple(row.get("now", ())), tuple(row.get("nearest", ()))) for key, row in told.items()
    })  # fmt: skip


def successors(technique: str) -> tuple[str, ...]:
    """The ids of this edition that say what a retired id said; the id itself where it is current; none where nothing took its place."""
    if technique in techniques():
        return (technique,)
    return retired()[technique].successors if technique in retired() else ()


def tactics() -> Mapping[str, str]:
    """The names of the tactics by their id, as published."""
    return MappingProxyType({external_id(one): str(one["name"]) for one in objects() if one["type"] == "x-mitre-tactic"})


def _technique(one: Mapping[str, Any], tactics: Mapping[str, str], ours: Mapping[str, Any]) -> Technique:
    key, phase = external_id(one), one["kill_chain_phases"][0]["phase_name"]
    return Technique(key, one["name"], tactics[phase], phase, one["id"], MappingProxyType({"en": one["name"], **ours.get(key, {})}))


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((files("tocsin.disarm") / name).read_text(encoding="utf-8"))
