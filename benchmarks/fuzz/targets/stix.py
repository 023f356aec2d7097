"""The STIX reader and linter: any bytes give faults or a refusal; what is no damage of the text never loses an object."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module

from benchmarks.fuzz.target import Check, Target, scratch
from tocsin.errors import InputError
from tocsin.stix.lint import lint
from tocsin.stix.source import objects


def bundles() -> list[bytes]:
    """Bundles as several services make them, alone, as lines and as an envelope."""
    wild = import_module("tests.stix.wild")
    made = [value for value in vars(wild).values() if isinstance(value, dict) and value.get("type") == "bundle"]
    lines = b"\n".join(json.dumps(one).encode() for one in made[0]["objects"])
    envelope = json.dumps({"more": False, "objects": made[-1]["objects"]}).encode()
    return [*(json.dumps(one).encode() for one in made), lines, envelope]


def look() -> Check:
    """Lint a file; where it is whole JSON, each object of its list is given or told."""
    path = scratch() / "input"

    def check(data: bytes) -> str:
        path.write_bytes(data)
        told: list[object] = []
        try:
            given = sum(1 for _ in objects(path, told.append))
            told += list(lint(path))
        except InputError as refusal:
            return "" if refusal.message and refusal.mend else f"wrong: refused without words: {refusal}"
        held = _held(data)
        return f"loss: {given} of {held} objects, nothing told" if held is not None and given < held and not told else ""

    return check


def _held(data: bytes) -> int | None:
    """How many objects a bundle or envelope that is whole JSON holds; None where that is not plain."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    inside = value.get("objects") if isinstance(value, dict) else None
    return sum(isinstance(one, dict) for one in inside) if isinstance(inside, list) else None


def targets() -> Iterator[Target]:
    """One target."""
    yield Target("stix", bundles, look)
