"""The table of fact-checks: one row a claim reviewed by somebody, whatever form it was given in."""

from __future__ import annotations

from tocsin.engine.table import INT, TEXT, TEXTS, TableSpec, columns

FACTCHECKS = TableSpec(
    "factchecks",
    columns(
        claim_id=TEXT, claim=TEXT, title=TEXT, lang=TEXT, claimant=TEXT, claim_date=TEXT, date=TEXT, publisher=TEXT, site=TEXT, url=TEXT,
        rating=TEXT, rating_value=TEXT, rating_best=TEXT, rating_worst=TEXT, verdict=TEXT, reasons=TEXTS, appearances=TEXTS, media=TEXTS,
        form=TEXT, raw=TEXT, row=INT,
    ),
    same=("claim_id",),
    best=(("raw", "least"), ("row", "least")),
    order=("claim_id",),
)  # fmt: skip
