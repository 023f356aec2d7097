"""Section 4, what looks coordinated and is not held to be: automation with an open cause, and bursts nobody needed to arrange."""

from __future__ import annotations

from typing import Any

from tocsin.query.findings import of_sections
from tocsin.query.lookups import Lookups
from tocsin.query.words import Words
from tocsin.report.sections.groups import groups

MOST_GROUPS = 5


def benign(lookups: Lookups, words: Words) -> dict[str, Any]:
    """Groups of every class but the coordinated one, and the findings that name a burst."""
    return {"automation": groups(lookups, words, coordinated=False, most=MOST_GROUPS), "bursts": of_sections(lookups, words, ["organic"])}
