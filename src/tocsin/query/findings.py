"""The findings of a case as they are printed: by section, with figures, and the few that carry most for the first page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from tocsin.assess.findings.ledger import SUBJECTS
from tocsin.query.figures import KEY, TABLE, figure
from tocsin.query.lookups import Lookups
from tocsin.query.mask import hidden, mask_link
from tocsin.query.words import Words

# How many findings of a section the first page takes, in the order of the page.
FIRST_PAGE = {
    "campaign": 3,
    "affiliations": 3,
    "coordination": 2,
    "undetermined": 1,
    "origin": 3,
    "accounts": 1,
    "automation": 1,
    "organic": 1,
}
ELSEWHERE = ("corpus", "limits", "hashtags", "links", "texts")  # sections the first page leaves to their own
# What nothing decides and what is not suspected has no strength; elsewhere a finding without one is a plain count.
UNWEIGHED = ("undetermined", "automation", "organic")
STRENGTHS = ("strong", "moderate", "weak")


def synthesis(lookups: Lookups, words: Words) -> dict[str, Any]:
    """The findings of the first page: of each section the strongest, then the largest; and how many findings there are in all."""
    by_section: dict[str, list[dict[str, Any]]] = {}
    for row in lookups.findings.values():
        by_section.setdefault(row["section"] or "", []).append(row)
    order = [*FIRST_PAGE, *sorted(set(by_section) - set(FIRST_PAGE) - set(ELSEWHERE))]
    telling = {name: [row for row in rows if row["strength"] or name in UNWEIGHED] for name, rows in by_section.items()}
    chosen = [row for name in order for row in sorted(telling.get(name, []), key=_weight)[: FIRST_PAGE.get(name, 1)]]
    return {"key": [finding(lookups, row, words, KEY) for row in chosen], "in_all": len(lookups.findings)}


def _weight(row: dict[str, Any]) -> tuple[int, bool, float]:
    """Of equal strength what speaks of a whole stands before what speaks of one day or one role; equals keep the order of their table."""
    rank = STRENGTHS.index(row["strength"]) if row["strength"] in STRENGTHS else len(STRENGTHS)
    return rank, bool(row["day"] or row["who"]), -(row["value"] or 0.0)


def of_kind(lookups: Lookups, words: Words, kind: str) -> list[dict[str, Any]]:
    """The findings of one kind, in the order of their table."""
    return [finding(lookups, row, words, TABLE) for row in lookups.findings.values() if row["kind"] == kind]


def of_sections(lookups: Lookups, words: Words, sections: Iterable[str] | None = None) -> list[dict[str, Any]]:
    """The findings of some sections, or all, in the order of their table."""
    wanted = None if sections is None else set(sections)
    return [finding(lookups, row, words, TABLE) for row in lookups.findings.values() if wanted is None or row["section"] in wanted]


def finding(lookups: Lookups, row: Mapping[str, Any], words: Words, cap: int) -> dict[str, Any]:
    """A finding as it is printed: what it is about, its sentence, figure with its denominator, strength, reasons for and against."""
    more = {key: row[key] for key in ("unit", "qualifier", "day")}
    name = lookups.printed(row["finding_id"])
    return {
        "id": name,
        "kind": row["kind"],
        "section": row["section"] or "",
        "about": about(lookups, row),
        "statement": words.sentence(row, lookups),
        "figure": {**figure(row["value"], name if lookups.has_evidence(row["finding_id"]) else None, of=row["of"], cap=cap), **more},
        "strength": row["strength"],
        "for": [words.phrase(reason, lookups) for reason in row["reasons_for"] or []],
        "against": [words.phrase(reason, lookups) for reason in row["reasons_against"] or []],
        "stage": row["stage"],
    }


def about(lookups: Lookups, row: Mapping[str, Any]) -> dict[str, str]:
    """The columns that say what a finding is about, as they may be printed: accounts by their short names, links masked."""
    shown: dict[str, Callable[[str], str]] = {"account": lookups.account, "link": mask_link}
    named: dict[str, Callable[[str], str]] = {kind: partial(lookups.called, kind) for kind in ("hashtag", "campaign", "visual")}
    return {name: {**shown, **named}.get(name, hidden)(row[name]) for name in SUBJECTS if row[name]}
