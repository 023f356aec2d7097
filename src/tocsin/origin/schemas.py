"""The tables of origin: first disseminators of each object, in what order it spread, and its waves."""

from __future__ import annotations

from tocsin.engine.table import INT, TEXT, TableSpec, columns

ORIGINS = TableSpec(
    "origins",
    columns(
        kind=TEXT, object_id=TEXT, label=TEXT, rank=INT, post_id=TEXT, account_id=TEXT, platform=TEXT, lang=TEXT, ts=INT, lead_s=INT,
        posts=INT, accounts=INT,
    ),
)  # fmt: skip
SPREAD = TableSpec("spread", columns(kind=TEXT, object_id=TEXT, along=TEXT, value=TEXT, rank=INT, first_ts=INT, posts=INT, accounts=INT))
WAVES = TableSpec("waves", columns(kind=TEXT, object_id=TEXT, wave=INT, first_ts=INT, peak_ts=INT, last_ts=INT, posts=INT, accounts=INT))
