"""Invented pages of one story: a first report, a copy of it cut short and one with a word left out, and a page of something else."""

from __future__ import annotations

from typing import Any

STORY = [
    "Water ran over the dam above Velmar on Monday after two days of rain, the civil protection said.",
    "At least 40 of the 212 houses along the river were left by those who live in them before the evening.",
    "The road to the north stays closed until engineers have looked at the second bridge, a spokesman added.",
    "Schools in the valley will open again on Thursday if the forecast holds and the level of the river falls.",
]
OTHER = [
    "The harbour council voted on Friday to lend the old customs house to a choir for the length of two summers.",
    "Its members have sung in a garage beside the fish market since their hall was sold to a firm from abroad.",
]


def row(name: str, paragraphs: list[str], site: str, published: str | None = None, credits: Any = ()) -> dict[str, Any]:
    date = {"value": published} if published else None
    return {"file": name, "site": site, "lang": "en", "body": "\n\n".join(paragraphs), "published": date, "credits": list(credits)}


def pages() -> list[dict[str, Any]]:
    agency = {"type": "source_agency", "source": "Levant Presse", "surface": "Source: Levant Presse"}
    dropped = [STORY[0].replace("two days of ", ""), STORY[1].replace("by those who live in them ", ""), *STORY[2:]]
    return [
        row("a.html", STORY, "Levant Presse", "2024-03-05T10:00:00Z"),
        row("b.html", [*dropped, "Source: Levant Presse"], "Cap Velmar", "2024-03-05T12:00:00Z", [agency]),
        row("c.html", dropped[:2], "Harbour Times", "2024-03-05T14:00:00Z"),
        row("d.html", OTHER, "Morning Ledger", "2024-03-05T09:00:00Z"),
    ]
