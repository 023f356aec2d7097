"""The tables of matching: languages, pairs of like and of related texts, families and facts about them, series and formulas, pictures."""

from __future__ import annotations

import pyarrow as pa

from tocsin.engine.table import FLOAT, INT, TEXT, TEXTS, TableSpec, columns
from tocsin.model import PHRASE

# `guess` is the most probable language, `confidence` that in it; `lang` is "und" where it is not believed (see families/hearing.py).
LANGUAGES = TableSpec("languages", columns(post_id=TEXT, lang=TEXT, confidence=pa.float32(), guess=TEXT))
PAIRS = TableSpec("pairs", columns(a=TEXT, b=TEXT, kind=TEXT, score=FLOAT, evidence=pa.list_(PHRASE)))
# Messages on one event or theme that are not the same: another claim, another state of it (kind related), or a part in common (part; the
# shares are of each text's letters). A post stands for its message and all its copies; no row of this table ties a family.
RELATED = TableSpec("related", columns(a=TEXT, b=TEXT, kind=TEXT, score=FLOAT, share_a=FLOAT, share_b=FLOAT, evidence=pa.list_(PHRASE)))
FAMILIES = TableSpec(
    "families",
    columns(post_id=TEXT, family_id=TEXT, head_id=TEXT, kind=TEXT, score=FLOAT, lag=INT, changed=pa.list_(PHRASE)),
)
FAMILY_FACTS = TableSpec(
    "family_facts",
    columns(
        family_id=TEXT, head_id=TEXT, posts=INT, accounts=INT, languages=TEXTS, platforms=TEXTS, copies=INT, rewordings=INT,
        translations=INT, first_post_id=TEXT, first_account_id=TEXT, first_ts=INT, last_ts=INT, hours=FLOAT,
    ),
)  # fmt: skip
SERIES = TableSpec(
    "series",
    columns(series_id=TEXT, post_id=TEXT, kind=TEXT, template=TEXT, slots=TEXTS, accounts=INT, first_ts=INT),
)
MEDIA_FAMILIES = TableSpec("media_families", columns(media_id=TEXT, visual_id=TEXT, distance=INT))
