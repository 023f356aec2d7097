"""The table of checks: what each query has in common with fact-checks, best first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from tocsin.engine.table import FLOAT, INT, TEXT, TEXTS, TableSpec, columns

Relation = Literal["same_claim", "related", "different", "abstain"]
Changed = Literal["date", "place", "number", "actor", "negation"]
CheckTier = Literal["confirm", "suggest"]
Bridge = Literal["text", "translation", "name", "number", "date", "media"]

CHECKS = TableSpec(
    "checks",
    columns(
        query_id=TEXT, claim_id=TEXT, rank=INT, score=FLOAT, relation=TEXT, changed=TEXT, before=TEXT, after=TEXT, probability=FLOAT,
        tier=TEXT, bridge=TEXTS, verdict=TEXT, reasons=TEXTS, rating=TEXT, evidence=TEXT,
    ),
    order=("query_id", "rank"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """What the judge says of a query beside one fact-check. `before`, `after`: the differing words of the fact-check and of the query."""

    relation: Relation
    probability: float
    changed: Changed | None = None
    before: str | None = None
    after: str | None = None
    tier: CheckTier | None = None
    bridge: tuple[Bridge, ...] = ()
    evidence: dict[str, Any] = field(default_factory=dict)
