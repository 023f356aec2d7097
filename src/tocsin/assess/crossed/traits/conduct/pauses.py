"""The longest pause of a busy day: who posts much and sleeps pauses for hours; who never pauses so may be several, or a scheduler.

Normalised by the days observed: a pause counts only where the collection holds something of the platform on each day that it touches, so
that a day that nobody collected is no sleep, and an account that was hardly seen has no figure instead of a small one.

Fooled by: shifts of several people on one account (a newsroom, a shop), schedulers that somebody uses openly, people who cannot sleep
while something happens to them, collections that hold some hours of a day only, and how much an account posts (who posts more pauses
less).
"""

from __future__ import annotations

import numpy as np

from tocsin.arrays import Flags, Ints
from tocsin.arrays.counts import unique
from tocsin.arrays.order import order
from tocsin.assess.campaigns.scene import Scene
from tocsin.assess.corpus import DAY
from tocsin.assess.crossed.traits.trait import Amount

_BUSY = 6  # posts of a day from which its longest pause says something
_DAYS = 5  # busy days from which an account has a figure


def pause(scene: Scene) -> Amount:
    """The median, over an account's busy days, of the longest pause that begins on them, in seconds; -1 with fewer than five such days.

    Times known to the day only do not count.
    """
    corpus = scene.corpus
    row = np.flatnonzero((corpus.ts >= 0) & ~corpus.to_the_day)
    row = row[order(corpus.account[row], corpus.ts[row])]
    values = np.full(len(corpus.accounts), -1, np.int64)
    if not len(row):
        return Amount("pause", values)
    who, ts, platform = corpus.account[row], corpus.ts[row], corpus.platform.codes[row]
    followed = np.append((who[1:] == who[:-1]) & _observed(ts, platform), False)
    owner, first, count = _days(who, ts)
    longest = np.maximum.reduceat(np.where(followed, np.append(ts[1:] - ts[:-1], 0), -1), first)
    busy = (count >= _BUSY) & (longest >= 0)
    owner, longest = owner[busy], longest[busy]
    by = order(owner, longest)
    accounts, start, days = np.unique(owner[by], return_index=True, return_counts=True)
    values[accounts] = np.where(days >= _DAYS, longest[by][start + (days - 1) // 2], -1)
    return Amount("pause", values)


def _observed(ts: Ints, platform: Ints) -> Flags:
    """Of each pair of neighbours whether something of their platform was collected on every day between the two."""
    days = ts // DAY
    seen = platform * (int(days.max()) + 2) + days
    at = np.searchsorted(unique(seen), seen)  # days of a platform in a row, where none lacks
    found: Flags = (at[1:] - at[:-1] == days[1:] - days[:-1]) & (platform[1:] == platform[:-1])
    return found


def _days(who: Ints, ts: Ints) -> tuple[Ints, Ints, Ints]:
    """Runs of posts of one account on one day, which lie together: account, place of the first post, posts."""
    day = ts // DAY
    starts = np.flatnonzero(np.append(True, (who[1:] != who[:-1]) | (day[1:] != day[:-1])))
    return who[starts], starts, np.diff(np.append(starts, len(who)))
