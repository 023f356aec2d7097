"""What two pages share, and whether they carry one text, tell of one event in their own words, or have nothing to do with each other.

pages = read(rows)                  rows as `tocsin extract` writes them; sentences and their vectors, made once
for i, j in candidates(pages):      pairs worth looking at, among thousands
    found = compare(pages, i, j)    aligned sentences, containment both ways, order, agreement, p_text, p_event, p_other
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from tocsin.origin.relays.texts.candidates import candidates
from tocsin.origin.relays.texts.judging import verdict
from tocsin.origin.relays.texts.sentences import Pages, read
from tocsin.origin.relays.texts.shared import Agreement, Aligned, Overlap, overlap

__all__ = ["Agreement", "Aligned", "Pages", "Shared", "candidates", "compare", "read"]


@dataclass(frozen=True)
class Shared(Overlap):
    """What pages i and j share (see Overlap), and the probabilities of one text, of one event told independently, and of neither."""

    p_text: float
    p_event: float
    p_other: float


def compare(pages: Pages, i: int, j: int) -> Shared:
    """Lay two pages side by side and judge them. A few milliseconds for pages of usual length."""
    found = overlap(pages, i, j)
    said = verdict(found)
    return Shared(
        **{each.name: getattr(found, each.name) for each in fields(found)}, **{f"p_{kind}": p for kind, p in said._asdict().items()}
    )
