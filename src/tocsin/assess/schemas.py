"""The tables of assessing: declared affiliations, campaigns with their objects and posts, findings and the evidence behind each."""

from __future__ import annotations

from tocsin.engine.table import FLOAT, INT, TEXT, TEXTS, TableSpec, columns

AFFILIATIONS = TableSpec(
    "affiliations",
    columns(account_id=TEXT, organisation=TEXT, alias=TEXT, lang=TEXT, observed_ts=INT, strength=TEXT, raw=TEXT, row=INT),
)
CAMPAIGNS = TableSpec(
    "campaigns",
    columns(campaign_id=TEXT, label=TEXT, posts=INT, accounts=INT, first_ts=INT, last_ts=INT, hashtags=TEXTS, reasons=TEXTS),
)
CAMPAIGN_OBJECTS = TableSpec(
    "campaign_objects",
    columns(campaign_id=TEXT, kind=TEXT, object_id=TEXT, posts=INT, accounts=INT, core_share=FLOAT, reason=TEXT),
)
CAMPAIGN_POSTS = TableSpec(
    "campaign_posts",
    columns(campaign_id=TEXT, post_id=TEXT, account_id=TEXT, day=TEXT, platform=TEXT, via=TEXT, object_id=TEXT),
)
FINDINGS = TableSpec(
    "findings",
    columns(
        finding_id=TEXT, section=TEXT, statement=TEXT, value=FLOAT, of=FLOAT, unit=TEXT, qualifier=TEXT, day=TEXT, strength=TEXT,
        reasons_for=TEXTS, reasons_against=TEXTS, stage=TEXT,
    ),
)  # fmt: skip
EVIDENCE = TableSpec("evidence", columns(finding_id=TEXT, kind=TEXT, id=TEXT, note=TEXT))
