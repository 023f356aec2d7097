"""The tables of verification: pages beside one another, posts beside claims already checked, what a verdict reached, ages of media."""

from __future__ import annotations

from tocsin.engine.table import FLOAT, INT, TEXT, TEXTS, TableSpec, columns
from tocsin.origin.relays.schemas import RELAYS as _RELAYS
from tocsin.origin.sites.schemas import SITE_LINKS, SITES
from tocsin.read.schemas import FACTCHECKS
from tocsin.verify.fidelity.change import SCHEMA as _CHANGES

RELAYS = TableSpec("relays", _RELAYS)
CHANGES = TableSpec("changes", _CHANGES)

# What a verdict reached: a post or page that makes the claim (`borne` claim), a medium and the posts that carry it (`borne` medium).
# `closed`: the fact that is changed there, so that it does not bear the verdict. `path`: its hops as JSON, each with its certainty.
MARKS = TableSpec(
    "marks",
    columns(
        claim_id=TEXT, what=TEXT, id=TEXT, borne=TEXT, verdict=TEXT, reasons=TEXTS, certainty=FLOAT, hops=INT, closed=TEXT, path=TEXT,
    ),
    order=("claim_id", "borne", "what", "id"),
)  # fmt: skip
# Every fact-check that posts were held against: files that were added and pages of the case.
REVIEWED = TableSpec("reviewed", FACTCHECKS.schema, order=("claim_id",))
# Whether a medium is older than the event it is said to show; `said` is the whole answer of `tocsin media dates` as JSON.
MEDIA_DATES = TableSpec(
    "media_dates",
    columns(visual_id=TEXT, claim_id=TEXT, claimed=TEXT, verdict=TEXT, earliest=TEXT, latest=TEXT, copies=INT, said=TEXT),
    order=("visual_id", "claim_id"),
)

__all__ = ["CHANGES", "MARKS", "MEDIA_DATES", "RELAYS", "REVIEWED", "SITES", "SITE_LINKS"]
