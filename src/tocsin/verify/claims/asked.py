"""The two sides of a check: what somebody posted, and what somebody reviewed."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Query:
    """A post to check. `media`: ids or hashes of what it shows; `ts`: when it was posted, as given."""

    query_id: str
    text: str
    lang: str | None = None
    ts: str | None = None
    media: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A claim that was reviewed. `verdict` and `reasons` are canonical, `rating` is what was printed."""

    claim_id: str
    claim: str
    title: str | None = None
    lang: str | None = None
    day: str | None = None  # of the claim, else of the review
    media: tuple[str, ...] = ()
    verdict: str | None = None
    reasons: tuple[str, ...] = ()
    rating: str | None = None


def reviewed(factchecks: pa.Table) -> list[Reviewed]:
    """The rows of a table of fact-checks in the order of their ids; one without a claim is known by its title."""
    rows = [
        Reviewed(
            row["claim_id"], row["claim"] or row["title"] or "", row["title"] if row["claim"] else None, row["lang"],
            row["claim_date"] or row["date"], tuple(row["media"] or ()), row["verdict"], tuple(row["reasons"] or ()), row["rating"],
        )
        for row in factchecks.to_pylist()
    ]  # fmt: skip
    return sorted(rows, key=lambda row: row.claim_id)
