"""Section 4, what looks coordinated and is not held to be: automation with an open cause, and bursts nobody needed to arrange."""

from __future__ import annotations

from typing import Any

from tocsin.report.findings import of_sections
from tocsin.report.groups import groups
from tocsin.report.shelf import Shelf
from tocsin.report.words import Words

MOST_GROUPS = 5


def benign(shelf: Shelf, words: Words) -> dict[str, Any]:
    """Groups of every class but the coordinated one, and the findings that name a burst."""
    return {"automation": groups(shelf, coordinated=False, most=MOST_GROUPS), "bursts": of_sections(shelf, words, ["organic"])}
