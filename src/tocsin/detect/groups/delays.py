"""How soon members and bystanders come to a group's moments: evidence of who is a member, beside how often each comes.

Members who act together come within some stretch of the first of them; supporters and passers-by, who see what was posted, come later
(or before, if something popular was met). Each account's first act in a moment has a delay after the first member's. Delays are told
apart by the quartiles of the members' own; how members and how bystanders are spread over them is learned from each group, shrunk toward
all accounts together, so that a group without bystanders learns nothing.

Fooled by: bystanders as quick as the members, and members who come late.
"""

from __future__ import annotations

import numpy as np

from tocsin.arrays import Numbers

QUARTILES = (0.25, 0.5, 0.75, 1.0)  # of the members' delays, where classes of delays end; chosen
CLASSES = len(QUARTILES) + 2  # before the first member; in each quartile of the members' delays; after the last; definition
LEARNED = 20.0  # acts of all accounts together that are added to those of members, and of bystanders (empirical Bayes); chosen


def delay_odds(whose: Numbers, moment: Numbers, ts: Numbers, member: Numbers, bystander: Numbers) -> Numbers:
    """For each first act of an account in a moment the log of how much likelier its delay is of a member than of a bystander.

    `whose` is the group and `moment` the moment of each act; `member` and `bystander` are masks of the acts from which is learned.
    """
    start = np.full(int(moment.max(initial=-1)) + 1, np.iinfo(np.int64).max)
    np.minimum.at(start, moment[member], ts[member])
    delay, odds = ts - start[moment], np.zeros(len(ts))
    for group in np.unique(whose).tolist():
        rows = np.flatnonzero(whose == group)
        ends = np.quantile(delay[rows[member[rows]]], QUARTILES, method="higher")
        kind = np.where(delay[rows] < 0, 0, 1 + np.searchsorted(ends, delay[rows], side="left"))
        counts = [np.bincount(kind[mask[rows]], minlength=CLASSES) for mask in (member, bystander)]
        every = sum(counts) / max(1, sum(map(np.sum, counts)))
        inside, passing = ((many + LEARNED * every) / (many.sum() + LEARNED) for many in counts)
        known = every > 0
        odds[rows] = np.log(np.divide(inside, passing, out=np.ones(CLASSES), where=known))[kind]
    return odds
