"""What STIX 2.1 says of objects and their properties (spec.toml), asked by type and name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from tocsin.stix.ids import ID

TIMESTAMP = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?Z")
_META = ("bundle", "marking-definition", "language-content", "extension-definition", "relationship", "sighting")


@dataclass(frozen=True)
class Kind:
    """A type of object: what it must have beside `type` and `id`, and all that it may have."""

    must: tuple[str, ...]
    may: frozenset[str]
    cyber: bool


@cache
def data(name: str) -> Mapping[str, Any]:
    """One of this package's files of knowledge."""
    return tomllib.loads(resources.files("tocsin.stix").joinpath(name).read_text(encoding="utf-8"))


@cache
def kinds() -> Mapping[str, Kind]:
    """The types of the specification, by name."""
    spec = data("spec.toml")
    found = {}
    for group, more, cyber in (("domain_objects", spec["domain"], False), ("cyber_objects", spec["cyber"], True)):
        for name, told in spec[group].items():
            found[name] = Kind(tuple(told["must"]), frozenset((*told["must"], *told["may"], *spec["common"], *more)), cyber)
    return found


@cache
def _values() -> Mapping[str, str]:
    return {name: kind for kind, names in data("spec.toml")["kinds"].items() for name in names}


@cache
def markings() -> Mapping[str, str]:
    """The colours of the traffic light protocol by the ids of their marking definitions, whoever gave them."""
    return {f"marking-definition--{one}": colour for colour, ids in data("spec.toml")["tlp"].items() for one in ids.values()}


@cache
def value_kind(name: str) -> str:
    """What kind of value a property of the specification has."""
    if name.endswith("_refs"):
        return "refs"
    return "ref" if name.endswith("_ref") else _values().get(name, "text")


def fits(name: str, value: Any) -> bool:
    """Whether a value is of the kind that the specification says of a property, whatever object has it."""
    return _FITS[value_kind(name)](value)


def in_range(name: str, value: Any) -> bool:
    """Whether a number is one that its property can have; true of what is no number."""
    if not isinstance(value, int | float) or name not in _ranges():
        return True
    low, high = _ranges()[name]
    return bool(low <= value <= high)


@cache
def _ranges() -> Mapping[str, tuple[float, float]]:
    return {name: (low, high) for name, (low, high) in data("spec.toml")["ranges"].items()}


@cache
def ends(name: str) -> frozenset[str] | None:
    """The types that a reference of this name may lead to; None where the specification does not limit it."""
    told = data("spec.toml")["ends"].get(name)
    if told is None:
        return None
    halves = {
        "domain": [one for one, kind in kinds().items() if not kind.cyber and one not in _META],
        "cyber": [one for one, kind in kinds().items() if kind.cyber],
    }
    return frozenset(two for one in told for two in halves.get(one, [one]))


def _is_int(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_ref(value: Any) -> bool:
    return isinstance(value, str) and ID.fullmatch(value) is not None


def _all(fit: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and bool(value) and all(map(fit, value))


_FITS: Mapping[str, Callable[[Any], bool]] = {
    "text": lambda value: isinstance(value, str),
    "timestamp": lambda value: isinstance(value, str) and TIMESTAMP.fullmatch(value) is not None,
    "integer": _is_int,
    "float": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "texts": _all(lambda value: isinstance(value, str)),
    "items": _all(lambda value: isinstance(value, dict)),
    "object": lambda value: isinstance(value, dict) and bool(value),
    "ref": _is_ref,
    "refs": _all(_is_ref),
}
