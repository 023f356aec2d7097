"""The tables of sites: what each carries, and which pairs are held to be of one hand."""

from __future__ import annotations

from tocsin.engine.table import FLAG, FLOAT, INT, TEXT, TableSpec, columns

SITES = TableSpec(
    "sites",
    columns(
        site=TEXT, pages=INT, trace=TEXT, value=TEXT, strength=TEXT, own=FLAG, pages_with=INT, sites_with=INT, listed=TEXT,
    ),
    order=("site", "trace", "value", "own"),
)  # fmt: skip
SITE_LINKS = TableSpec(
    "site_links",
    columns(site_a=TEXT, site_b=TEXT, probability=FLOAT, network=TEXT, families=INT, evidence=TEXT),
    order=("site_a", "site_b"),
)
