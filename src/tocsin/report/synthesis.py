"""The page before the sections: the findings that carry most, each with its strength, its grounds for and against, and its evidence."""

from __future__ import annotations

from typing import Any

from tocsin.report.figures import KEY, TABLE, figure
from tocsin.report.mask import visible
from tocsin.report.shelf import Shelf

MOST_KEY = 10
STRENGTHS = ("strong", "high", "moderate", "medium", "weak", "low")


def synthesis(shelf: Shelf) -> dict[str, Any]:
    """The strongest findings, at most three of one section before others of the next; and how many there are in all."""
    ranked = sorted(shelf.findings.values(), key=_weight)
    taken: dict[str, int] = {}
    first, later = [], []
    for row in ranked:
        section = row["section"] or ""
        taken[section] = taken.get(section, 0) + 1
        (first if taken[section] <= 3 else later).append(row)
    chosen = sorted((first + later)[:MOST_KEY], key=_weight)
    return {"key": [finding(shelf, row, KEY) for row in chosen], "in_all": len(ranked)}


def findings(shelf: Shelf) -> list[dict[str, Any]]:
    """Every finding, section by section in the order of the table."""
    sections = list(dict.fromkeys(row["section"] or "" for row in shelf.findings.values()))
    ordered = sorted(shelf.findings.values(), key=lambda row: sections.index(row["section"] or ""))
    return [finding(shelf, row, TABLE) for row in ordered]


def _weight(row: dict[str, Any]) -> int:
    strength = (row["strength"] or "").lower()
    return STRENGTHS.index(strength) if strength in STRENGTHS else len(STRENGTHS)


def finding(shelf: Shelf, row: dict[str, Any], cap: int) -> dict[str, Any]:
    """A finding as it is printed: statement, figure with its denominator, day, strength, reasons for and against."""
    return {
        "id": row["finding_id"],
        "section": row["section"] or "",
        "statement": visible(row["statement"] or ""),
        "figure": figure(row["value"], row["finding_id"], of=row["of"], cap=cap, unit=row["unit"], qualifier=row["qualifier"], day=row["day"]),
        "strength": row["strength"],
        "for": [visible(reason) for reason in row["reasons_for"] or []],
        "against": [visible(reason) for reason in row["reasons_against"] or []],
        "stage": row["stage"],
    }
