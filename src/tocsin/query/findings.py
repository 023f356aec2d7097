"""The findings of a case as they are printed: by section, with figures, and the few that carry most for the first page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from tocsin.query.figures import KEY, TABLE, figure
from tocsin.query.mask import mask
from tocsin.query.said import said
from tocsin.query.shelf import Shelf
from tocsin.query.words import Words

# How many findings of a section the first page takes, in the order of the page.
FIRST_PAGE = {"campaign": 3, "affiliations": 3, "coordination": 2, "origin": 3, "accounts": 1, "automation": 1, "organic": 1}
ELSEWHERE = ("corpus", "limits", "hashtags", "links", "texts")  # sections the first page leaves to their own
UNWEIGHED = ("automation", "organic")  # what is not suspected has no strength; elsewhere a finding without one is a plain count
STRENGTHS = ("strong", "moderate", "weak")
_PSEUDONYM = re.compile(r"\b[0-9a-f]{20}\b")


def synthesis(shelf: Shelf, words: Words) -> dict[str, Any]:
    """The findings of the first page: of each section the strongest, then the largest; and how many findings there are in all."""
    by_section: dict[str, list[dict[str, Any]]] = {}
    for row in shelf.findings.values():
        by_section.setdefault(row["section"] or "", []).append(row)
    order = [*FIRST_PAGE, *sorted(set(by_section) - set(FIRST_PAGE) - set(ELSEWHERE))]
    telling = {name: [row for row in rows if row["strength"] or name in UNWEIGHED] for name, rows in by_section.items()}
    chosen = [row for name in order for row in sorted(telling.get(name, []), key=_weight)[: FIRST_PAGE.get(name, 1)]]
    return {"key": [finding(shelf, row, words, KEY) for row in chosen], "in_all": len(shelf.findings)}


def _weight(row: dict[str, Any]) -> tuple[int, float, str]:
    rank = STRENGTHS.index(row["strength"]) if row["strength"] in STRENGTHS else len(STRENGTHS)
    return rank, -(row["value"] or 0.0), row["finding_id"]


def of_sections(shelf: Shelf, words: Words, sections: Iterable[str] | None = None) -> list[dict[str, Any]]:
    """The findings of some sections, or all, in the order of their table."""
    wanted = None if sections is None else set(sections)
    return [finding(shelf, row, words, TABLE) for row in shelf.findings.values() if wanted is None or row["section"] in wanted]


def finding(shelf: Shelf, row: dict[str, Any], words: Words, cap: int) -> dict[str, Any]:
    """A finding as it is printed: statement, figure with its denominator, day, strength, reasons for and against."""
    name = shelf.printed(row["finding_id"])
    more = {key: row[key] for key in ("unit", "qualifier", "day")}
    ref = name if shelf.has_evidence(row["finding_id"]) else None
    return {
        "id": name,
        "section": row["section"] or "",
        "statement": plain(shelf, row["statement"]),
        "said": said({**row, "finding_id": name, "organisation": shelf.organisation_in(name)}, words),
        "figure": {**figure(row["value"], ref, of=row["of"], cap=cap), **more},
        "strength": row["strength"],
        "for": [plain(shelf, reason) for reason in row["reasons_for"] or []],
        "against": [plain(shelf, reason) for reason in row["reasons_against"] or []],
        "stage": row["stage"],
    }


def plain(shelf: Shelf, text: str | None) -> str:
    """A sentence out of the tables: masked as a post is, whole pseudonyms shortened as everywhere else."""
    return _PSEUDONYM.sub(lambda found: shelf.label(found[0]), mask(text))
