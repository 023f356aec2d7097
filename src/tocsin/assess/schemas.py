"""The tables of assessing: declared affiliations, campaigns with their objects, posts and narratives, how each is assessed, roles
crossed with what accounts are, findings and the evidence behind each."""

from __future__ import annotations

import pyarrow as pa

from tocsin.engine.table import FLOAT, INT, TEXT, TEXTS, TableSpec, columns
from tocsin.model import PHRASE

PHRASES = pa.list_(PHRASE)

AFFILIATIONS = TableSpec(
    "affiliations",
    columns(account_id=TEXT, organisation=TEXT, alias=TEXT, lang=TEXT, observed_ts=INT, strength=TEXT, raw=TEXT, row=INT),
)
CAMPAIGNS = TableSpec(
    "campaigns",
    columns(campaign_id=TEXT, label=TEXT, posts=INT, accounts=INT, first_ts=INT, last_ts=INT, hashtags=TEXTS, reasons=PHRASES),
)
CAMPAIGN_OBJECTS = TableSpec(
    "campaign_objects",
    columns(campaign_id=TEXT, kind=TEXT, object_id=TEXT, posts=INT, accounts=INT, core_share=FLOAT, reason=PHRASE),
)
CAMPAIGN_POSTS = TableSpec(
    "campaign_posts",
    columns(campaign_id=TEXT, post_id=TEXT, account_id=TEXT, day=TEXT, platform=TEXT, via=TEXT, object_id=TEXT),
)
NARRATIVES = TableSpec("narratives", columns(campaign_id=TEXT, narrative_id=TEXT, family_id=TEXT, posts=INT))
ASSESSMENT = TableSpec(
    "assessment",
    columns(
        campaign=TEXT,  # null: the case as a whole, where no campaign was found
        # fact (value: JSON), criterion, hypothesis, level, technique, exposure, abcde, visibility, unknown; its name; what is said of it
        part=TEXT, name=TEXT, value=TEXT, strength=TEXT, reasons_for=PHRASES, reasons_against=PHRASES, gaps=PHRASES,
        findings=TEXTS,  # the ids of those it rests on
    ),
)  # fmt: skip
CROSSED = TableSpec(
    "crossed",
    columns(
        # a set of accounts by class or role, and what is asked of them: declared, month, and the names of traits; which of several
        who=TEXT, trait=TEXT, organisation=TEXT, month=TEXT, which=TEXT,
        # accounts, those of which it is known, those that have it (amounts: median), share (of having less than the rest), its interval
        accounts=INT, known=INT, value=FLOAT, share=FLOAT, low=FLOAT, high=FLOAT,
        others=INT, others_known=INT, others_value=FLOAT, others_share=FLOAT,  # the rest of the crowd; of `bio`, what is drawn from it
        test=TEXT, p_value=FLOAT, p_holm=FLOAT, tests=INT,
    ),
)  # fmt: skip
FINDINGS = TableSpec(
    "findings",
    columns(
        finding_id=TEXT, kind=TEXT, section=TEXT,
        # what it is about; null where it is not
        campaign=TEXT, organisation=TEXT, hashtag=TEXT, link=TEXT, family=TEXT, visual=TEXT, group=TEXT, account=TEXT, day=TEXT,
        platform=TEXT, series=TEXT, who=TEXT, page=TEXT, site=TEXT, claim=TEXT,
        # the figure, and what else its sentence says (a JSON object)
        value=FLOAT, of=FLOAT, unit=TEXT, qualifier=TEXT, params=TEXT,
        strength=TEXT, reasons_for=PHRASES, reasons_against=PHRASES,
        left_out=INT,  # rows of evidence not kept; null where there is none
        stage=TEXT,
    ),
)  # fmt: skip
EVIDENCE = TableSpec("evidence", columns(finding_id=TEXT, kind=TEXT, id=TEXT, note=PHRASE))
