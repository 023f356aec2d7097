"""Catches accounts that call upon the same accounts at the same moments, in posts of their own.

Replies and reposts carry mentions by themselves and are left out; they have traces of their own.

Fooled by: a public figure in a hot hour (the null model answers that one), customers of one company on the day of an outage, posts
that a petition's button writes to the same representative, and friends who always tag one another.

After: the co-mention networks of the coordination literature (Pacheco et al. 2021 for the family of traces).
"""

from __future__ import annotations

import pyarrow as pa

from tocsin.arrays.columns import distinct_entries, filled, list_entries
from tocsin.detect.traces.detector import Detector, acted


def actions(posts: pa.Table) -> pa.Table:
    """One action for each different account mentioned in each post that is no reply and no repost."""
    own = posts
    for name in ("reply_id", "repost_id"):
        if name in own.schema.names:
            own = own.filter(pa.array(~filled(own[name])))
    return acted(own, *distinct_entries(*list_entries(own, "mentions")))


DETECTOR = Detector(
    "mention", windows=(120,), needs=("mentions",), actions=actions, also=("reply_id", "repost_id"), subject=False
)  # window unfitted, chosen
