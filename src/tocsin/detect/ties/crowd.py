"""Whether a pair was alone in its moments, or one of a crowd that answered the same occasion.

Where the moments of a third are not known, delays after it cannot tell two who act as one from two who answered one alert. A crowd can:
accounts that have nothing to do with the two, nor with who is tied to them, act on the same objects in the same minutes.

Fooled by: an audience of which every member that was collected is tied to the others.
"""

from __future__ import annotations

import numpy as np

from tocsin.arrays import Flags, Numbers
from tocsin.arrays.order import connected
from tocsin.detect.pairs.tally import expanded
from tocsin.detect.ties.carried import Carried
from tocsin.detect.ties.shared import Shared, counted

BESIDE = 300  # seconds around the two acts; chosen


def crowded(found: Shared, objects: Carried, tied: Numbers, size: int) -> Flags:
    """For each pair of `tied` (a * size + b) whether others, who belong to no set with them, were beside the two on most of its posts."""
    actions, pairs = objects.actions, len(tied)
    sets = connected(tied // size, tied % size, size)
    begin = np.searchsorted(actions.objects, found.object)
    many = np.searchsorted(actions.objects, found.object, side="right") - begin
    low, high = np.minimum(found.ts_a, found.ts_b) - BESIDE, np.maximum(found.ts_a, found.ts_b) + BESIDE
    others = np.zeros(len(found), bool)
    for row, act in expanded(begin, many):
        outside = sets[actions.accounts[act]] != sets[found.a[row]]
        others[row[outside & (actions.ts[act] >= low[row]) & (actions.ts[act] <= high[row])]] = True
    mask: Flags = 2 * counted(found.pair, others, pairs) > np.bincount(found.pair, minlength=pairs)
    return mask
