"""The Traffic Light Protocol (TLP 2.0, FIRST): which marking may go to whom."""

from __future__ import annotations

from tocsin.errors import SettingError

# From what anybody may have to what stays in the room.
LEVELS = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
DEFAULT = "TLP:AMBER"  # the highest a target is given where nothing else is set
_FORMER = {"TLP:WHITE": "TLP:CLEAR"}  # TLP 1.0


def level(marking: str) -> str:
    """A marking as TLP 2.0 writes it. Raises SettingError for what is none."""
    told = "".join(marking.upper().split())
    told = told if told.startswith("TLP:") else f"TLP:{told}"
    told = _FORMER.get(told, told)
    if told not in LEVELS:
        raise SettingError(f"{marking!r} is no marking", f"choose one of: {', '.join(LEVELS)}")
    return told


def may_go(marking: str, allowed: str) -> bool:
    """Whether something so marked may go where `allowed` is the highest. What has a marking of another kind goes nowhere."""
    try:
        return LEVELS.index(level(marking)) <= LEVELS.index(level(allowed))
    except SettingError:
        return False
