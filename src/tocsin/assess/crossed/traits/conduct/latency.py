"""How fast accounts react: seconds from a post to its repost or reply, by account the median.

Fooled by: posts reacted to that were not collected (of such reactions nothing is known), notifications and lists that bring a post to
many at once, collections that stop soon after a post and so hold fast reactions only, and people who wait for a post announced.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.assess.campaigns.scene import Scene
from tocsin.assess.crossed.traits.trait import Amount


def latency(scene: Scene, posts: pa.Table) -> Amount:
    """The median seconds between an account's reactions and what they react to, by others and in the case; -1 where it has none.

    `posts` in the order of the corpus. Times known to the day only do not count.
    """
    corpus = scene.corpus
    parent = pc.fill_null(pc.index_in(pc.coalesce(posts["repost_id"], posts["reply_id"]), posts["post_id"].combine_chunks()), -1)
    at = parent.to_numpy().astype(np.int64)
    timed = (corpus.ts >= 0) & np.asarray(pc.fill_null(pc.not_equal(posts["ts_precision"], "day"), True))
    lag = corpus.ts - corpus.ts[at]
    told = np.flatnonzero((at >= 0) & timed & timed[at] & (lag >= 0) & (corpus.account != corpus.account[at]))
    values = np.full(len(corpus.accounts), -1, np.int64)
    order = told[np.lexsort((lag[told], corpus.account[told]))]
    who, first, count = np.unique(corpus.account[order], return_index=True, return_counts=True)
    values[who] = lag[order][first + (count - 1) // 2]
    return Amount("latency", values)
