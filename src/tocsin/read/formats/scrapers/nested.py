"""Columns named by their path ("author/userName", "hashtags.0.name") put back together as the objects they were flattened from."""

from __future__ import annotations

import re
from typing import Any

from tocsin.read.fields.items import Object
from tocsin.read.fields.values import literal

_STEP = re.compile(r"[/.]")


def nested(row: Object) -> Object:
    """The row with its paths undone: dicts by name, lists by number. Empty cells go; objects as text in cells are read."""
    row = {name: _unpacked(value) for name, value in row.items()}
    if not any("/" in name or "." in name for name in row):
        return row
    found: Object = {}
    for name, value in row.items():
        if value is None or value == "":
            continue
        *path, last = _STEP.split(name)
        place = found
        for step in path:
            inner = place.setdefault(step, {})
            if not isinstance(inner, dict):  # a cell beside columns below it: the columns tell more
                inner = place[step] = {}
            place = inner
        if not isinstance(place.get(last), dict):
            place[last] = value
    return {name: _listed(value) for name, value in found.items()}


def _unpacked(value: Any) -> Any:
    """The object or list of objects that a cell holds as text."""
    if isinstance(value, str) and value.startswith(("[{", "{")) and value.endswith(("}]", "}")):
        return next(iter(literal(f"[{value}]") or [value]))
    return value


def _listed(value: Any) -> Any:
    """Dicts whose keys are all numbers as lists, in the order of the numbers."""
    if not isinstance(value, dict):
        return value
    parts = {key: _listed(part) for key, part in value.items()}
    if parts and all(key.isdecimal() for key in parts):
        return [parts[key] for key in sorted(parts, key=int)]
    return parts
