"""What image boards share: who somebody is there, and what a post answers."""

from __future__ import annotations

import re
from typing import Any

from tocsin.read.fields.values import optional

_QUOTED = re.compile(r"(?<!>)>>(\d+)")


def identity(name: Any, tripcode: Any) -> str:
    """An account by its tripcode, which only its owner can make ("!Ab3.", "!!secure"); "" without one: a name alone is anybody's."""
    trip = optional(tripcode)
    if trip is None and (shown := optional(name)) and "!" in shown:  # older tables write both in one cell: "Quay!Ab3."
        trip = shown[shown.index("!") :]
    return f"!{trip.lstrip('!')}" if trip else ""


def answered(body: str) -> str:
    """The number of the first post that a text refers to (">>123"); "" where it refers to none."""
    found = _QUOTED.search(body)
    return found[1] if found else ""
