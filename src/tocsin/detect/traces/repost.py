"""Catches accounts that repost the same posts at the same moments.

The author of the original does not count, not even for reposting it.

Fooled by: followers of one popular account who repost whatever it posts as it appears (a fast audience), apps that repost a fixed
list for their users, and platforms that deliver reposts in batches (many times equal to the second).

After: Keller et al. 2020 (co-retweet networks) and the co_retweet trace of coordination-network-toolkit (Graham et al. 2024).
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays.columns import as_texts, filled
from tocsin.detect.traces.detector import Detector, acted, author_in, author_of, time_of


def actions(posts: pa.Table) -> pa.Table:
    """One action for each repost by somebody other than the original's author, who is known from the row or from the posts."""
    reposts = posts.filter(pa.array(filled(posts["repost_id"])))
    author = author_in(posts, reposts["repost_id"])
    if "repost_account_id" in posts.schema.names:
        author = pc.coalesce(as_texts(reposts["repost_account_id"]), author)
    others = reposts.filter(pc.fill_null(pc.not_equal(author, as_texts(reposts["account_id"])), True))
    return acted(others, None, others["repost_id"])


def authors(posts: pa.Table, originals: pa.Array) -> pa.Array:
    """The author of each post that was reposted."""
    return author_of(posts, originals, "repost_id", "repost_account_id")


DETECTOR = Detector(
    "repost",
    windows=(60,),
    needs=("repost_id",),
    actions=actions,
    also=("repost_account_id",),
    made_by=authors,
    made_at=time_of,
    answers=True,
    passed_on=True,
)  # window after Keller et al. 2020
