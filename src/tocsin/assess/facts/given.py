"""What no program can measure and a person gives: which interest is aimed at, an open call that was seen, an authority's ruling.

The setting `assess.given` holds it as `name=value` with dots between the names of parts, spaces as underscores:
`target.kind=territory open_call.by=domestic_party`. The names are those of the scenarios (docs/assessment.md). What is given is printed
as given, and takes the place of what was drawn.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tocsin.errors import SettingError

_PLAIN = {"true": True, "false": False, "yes": True, "no": False, "none": None}


def given(told: Iterable[str]) -> dict[str, Any]:
    """Facts as nested mappings. Raises SettingError for what is no `name=value`, or a name that is a part and a value at once."""
    facts: dict[str, Any] = {}
    for one in told:
        path, mark, text = one.partition("=")
        *parts, last = path.split(".")
        if not mark or not all([*parts, last]):
            raise SettingError(f"assess.given: {one!r} is no fact", "write name=value, such as target.kind=territory")
        place = facts
        for part in parts:
            place = place.setdefault(part, {})
            if not isinstance(place, dict):
                raise SettingError(f"assess.given: {path} is said of something that has a value already", "give one of the two")
        if isinstance(place.get(last), dict):
            raise SettingError(f"assess.given: {path} is said of something that has a value already", "give one of the two")
        place[last] = _value(text)
    return facts


def _value(text: str) -> Any:
    if text.lower() in _PLAIN:
        return _PLAIN[text.lower()]
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text.replace("_", " ")


def merged(drawn: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    """Facts with those a person gave in the place of what was drawn, part by part."""
    return drawn | {
        name: merged(drawn[name], value) if isinstance(value, dict) and isinstance(drawn.get(name), dict) else value
        for name, value in told.items()
    }
