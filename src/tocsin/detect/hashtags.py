"""Catches accounts that post the same sequence of three or more hashtags within the hour.

Tags are folded (case, a leading `#`, compatibility forms); their order counts, because a pasted block keeps it.

FOOLED BY: a tool or a petition page that writes the post for its users, television shows that print their tags on screen, and
templates of regular posts (weather, horoscopes).

After: Burghardt et al. 2024 (shared hashtag sequences).
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.detect.trace import NO_ACTIONS, Detector, acted, listed

FEWEST = 3


def actions(posts: pa.Table) -> pa.Table:
    """One action for each post with at least three hashtags; the object is their sequence, joined by blanks."""
    rows, tags = listed(posts, "hashtags")
    if not len(tags):
        return NO_ACTIONS
    folded = pc.utf8_lower(pc.utf8_normalize(pc.utf8_ltrim(tags, "#"), "NFKC"))
    counts = np.bincount(rows.to_numpy(), minlength=posts.num_rows)
    offsets = np.concatenate(([0], np.cumsum(counts)))
    sequences = pc.binary_join(pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), folded), " ")
    long_enough = np.flatnonzero(counts >= FEWEST)
    return acted(posts, long_enough, sequences.take(pa.array(long_enough)))


DETECTOR = Detector("hashtags", windows=(3600,), needs=("hashtags",), actions=actions)
