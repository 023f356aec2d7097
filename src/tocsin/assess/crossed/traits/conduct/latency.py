"""How fast accounts react: seconds from a post to its repost or reply, by account the median.

Fooled by: posts reacted to that were not collected (of such reactions nothing is known), notifications and lists that bring a post to
many at once, collections that stop soon after a post and so hold fast reactions only, and people who wait for a post announced.
"""

from __future__ import annotations

import numpy as np

from tocsin.arrays.order import order, starts
from tocsin.assess.campaigns.scene import Scene
from tocsin.assess.crossed.traits.trait import Amount


def latency(scene: Scene) -> Amount:
    """The median seconds between an account's reactions and what they react to, by others and in the case; -1 where it has none.

    Times known to the day only do not count.
    """
    corpus = scene.corpus
    timed = (corpus.ts >= 0) & ~corpus.to_the_day
    row = np.flatnonzero((corpus.answered >= 0) & timed)
    at = corpus.answered[row]
    lag, who = corpus.ts[row] - corpus.ts[at], corpus.account[row]
    told = np.flatnonzero(timed[at] & (lag >= 0) & (who != corpus.account[at]))
    told = told[order(who[told], lag[told])]
    who, lag = who[told], lag[told]
    first = np.flatnonzero(starts(who))
    values = np.full(len(corpus.accounts), -1, np.int64)
    values[who[first]] = lag[first + (np.diff(np.append(first, len(who))) - 1) // 2]
    return Amount("latency", values)
