"""Catches accounts that reply to the same posts at the same moments.

Fooled by: a live thread (a match, a press conference) where many answer each message as it comes, customer-service teams, and
readers of one outlet who are the first under each of its posts.

After: the co_reply trace of coordination-network-toolkit (Graham et al. 2024).
"""

from __future__ import annotations

import pyarrow as pa

from tocsin.detect.traces.detector import Detector, acted, author_of, time_of


def actions(posts: pa.Table) -> pa.Table:
    """One action for each reply; the object is the post it answers."""
    return acted(posts, None, posts["reply_id"])


def authors(posts: pa.Table, answered: pa.Array) -> pa.Array:
    """The author of each post that was answered."""
    return author_of(posts, answered, "reply_id", "reply_account_id")


DETECTOR = Detector(
    "reply",
    windows=(120,),
    needs=("reply_id",),
    actions=actions,
    also=("reply_account_id",),
    made_by=authors,
    made_at=time_of,
    answers=True,
)  # window unfitted, chosen
