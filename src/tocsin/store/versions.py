"""Which cases this version of Tocsin can work on: those of its own layout and of earlier ones, never of a later one.

`layout` in case.toml numbers what a folder of a case looks like; a case without it is of version 0.2 or before. Run records and entries of
the log carry the version that wrote them. What a later version wrote is refused: it may hold what this one would take for something else.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import version

from tocsin.errors import CaseError

LAYOUT = 2
FIRST = "1"  # of a case that does not say
NEWER = "install that version, or a later one: pip install --upgrade tocsin"


@cache
def own() -> str:
    """This version: looked up once, since the system reads a file for it."""
    return version("tocsin")


def layout_of(told: str, place: str) -> int:
    """The layout of a case. Raises CaseError for a later one, and for what is no number."""
    if not told.isascii() or not told.isdigit():
        raise CaseError(f"{place}: layout {told!r} is not a number", f"write: layout = {LAYOUT}")
    if int(told) > LAYOUT:
        raise CaseError(f"{place}: was made by a later version of Tocsin (layout {told}; this version knows {LAYOUT})", NEWER)
    return int(told)


def refuse_later(wrote: object, place: str) -> None:
    """Raises CaseError for what a later version wrote; versions that differ in the last number only read one another's."""
    if _number(str(wrote)) > _number(own()):
        raise CaseError(f"{place}: was written by a later version of Tocsin ({wrote}; this is {own()})", NEWER)


def _number(told: str) -> tuple[int, ...]:
    found = re.match(r"(\d+)(?:\.(\d+))?", told)
    return tuple(int(part or 0) for part in found.groups()) if found else (0, 0)
