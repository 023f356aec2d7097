"""What kind of relay a page is of its parent, and what its credit says for or against that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tocsin.origin.relays.credited import SYNDICATES

_WHOLE = 0.8  # share of the parent's words in the child from which a copy is no partial one


def kind(across: bool, credits: list[Mapping[str, Any]], coverage: float) -> str:
    """By language, then by credit, then by how much of the parent the child has."""
    types = {credit.get("type") for credit in credits}
    if across:
        return "translation"
    if "republished_document" in types:
        return "republication"
    if types & set(SYNDICATES):
        return "syndication"
    return "partial" if coverage < _WHOLE else "copy"
