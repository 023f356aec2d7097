"""Accounts that had hardly posted for months, by the platform's own counter, and then post daily here.

Silence in a collection proves nothing: what was not collected is not there. The counter of a snapshot tells how much an account had posted
in all; less what the case holds until then, it had posted at most so much before its first post here.

Fooled by: old posts that were deleted, which the counter no longer counts (such accounts look asleep, and may be repurposed); people who
come back for an event that matters to them; counters that leave out reposts or replies.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from tocsin.arrays import Ints
from tocsin.assess.campaigns.scene import Scene
from tocsin.assess.corpus import DAY
from tocsin.assess.crossed.traits.snapshots import Snapshots
from tocsin.assess.crossed.traits.trait import Share

_OLD = 180  # days between creation and the first post here, from which an account can have been asleep
_ASLEEP = 30  # days a post, at least, before
_HERE = 3  # fewest posts here


def dormant(scene: Scene, accounts: pa.Table, snapshots: Snapshots) -> Share:
    """Who posted less than once in 30 days before, and at least daily here.

    Known of accounts that were created 180 days or more before, with a counter taken after the first of at least three posts.
    """
    counter, observed = _counters(accounts, snapshots)
    ts, who, size = scene.corpus.ts, scene.corpus.account, len(snapshots.place)
    here = (ts >= 0) & (ts <= observed[who])
    posts = np.bincount(who[here], minlength=size)
    last = np.full(size, -1, np.int64)
    np.maximum.at(last, who[here], ts[here])
    before = (scene.first_post - scene.created) // DAY
    known = (scene.created >= 0) & (scene.first_post >= 0) & (before >= _OLD) & (counter >= 0) & (posts >= _HERE)
    asleep = np.maximum(counter - posts, 0) * _ASLEEP < before
    awake = posts >= (last - scene.first_post) // DAY + 1
    return Share("dormant", known & asleep & awake, known)


def _counters(accounts: pa.Table, snapshots: Snapshots) -> tuple[Ints, Ints]:
    """The newest counter of posts of each account, and when it was taken; -1 where it has none."""
    counter, observed = np.full((2, len(snapshots.place)), -1, np.int64)
    for account, said in snapshots.every(accounts, "posts").items():
        observed[account], counter[account] = said[-1] if said[-1][0] else (-1, -1)
    return counter, observed
