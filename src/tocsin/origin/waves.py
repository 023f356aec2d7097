"""Waves: the spells in which an object is posted far more than it usually is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Ints
from tocsin.arrays.counts import distinct_per_group, firsts, ranks

HOUR = 3600
# Quiet hours reckoned before an object's first post and after its last: it lived in them too, unposted.
_BEFORE_AND_AFTER = 48


@dataclass(frozen=True)
class Waves:
    """One row a wave, sorted by object and time; times in seconds, `peak_ts` is the start of the fullest hour."""

    object: Ints
    wave: Ints
    first_ts: Ints
    peak_ts: Ints
    last_ts: Ints
    posts: Ints
    accounts: Ints


def waves(object_: Ints, ts: Ints, account: Ints, floor: int, factor: float) -> Waves:
    """The waves of objects, given one row a post: the object's code, its time and its account's code, sorted by object and time.

    Hours (UTC) are the bins. An hour is high when it holds at least `floor` posts and more than `factor` times the object's own median
    hour, taken over its life and a quiet day on either side. High hours with at most one lower hour between them are one wave, and the
    posts of that lower hour belong to it. So an object that comes once has one wave, and an evening's steady flow has none of its own.

    Fooled by: a wave cut by the hour's edge into two halves below the floor, and a collection that only sampled some of the hours.
    """
    hour = ts // HOUR
    begin = np.flatnonzero((np.diff(object_, prepend=-1) != 0) | (np.diff(hour, prepend=-1) != 0)) if len(ts) else np.zeros(0, np.int64)
    bin_object, bin_hour, count = object_[begin], hour[begin], np.diff(begin, append=len(ts))
    high = np.flatnonzero((count >= floor) & (count > factor * _median_hour(bin_object, bin_hour, count)))
    if not len(high):
        return Waves(*(np.zeros(0, np.int64) for _ in range(7)))
    apart = (np.diff(bin_object[high], prepend=-1) != 0) | (np.diff(bin_hour[high], prepend=-9) > 2)
    opening, closing = high[apart], high[np.append(np.flatnonzero(apart)[1:], len(high)) - 1]
    first, last = begin[opening], begin[closing] + count[closing] - 1
    return Waves(
        bin_object[opening],
        ranks(bin_object[opening]),
        ts[first],
        _peaks(bin_hour, count, opening, closing) * HOUR,
        ts[last],
        last - first + 1,
        _accounts(account, first, last),
    )


def _median_hour(object_: Ints, hour: Ints, count: Ints) -> Ints:
    """For each bin, the median posts an hour of its object; the empty hours of its life count as nought."""
    order = np.lexsort((count, object_))
    begin = firsts(object_)
    filled = np.diff(begin, append=len(object_))
    life = hour[begin + filled - 1] - hour[begin] + 1 + _BEFORE_AND_AFTER
    place = life // 2 - (life - filled)
    median = np.where(place < 0, 0, count[order][begin + np.maximum(place, 0)])
    return np.repeat(median, filled)


def _peaks(hour: Ints, count: Ints, opening: Ints, closing: Ints) -> Ints:
    """The fullest hour of each wave, the earliest of equals."""
    wave, row = _within(opening, closing)
    most = np.maximum.reduceat(count[row], firsts(wave))
    full = row[count[row] == most[wave]]
    fullest: Ints = hour[full[np.searchsorted(full, opening)]]
    return fullest


def _within(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """The rows from the first to the last of each stretch, and which stretch each is in."""
    size = last - first + 1
    which = np.repeat(np.arange(len(first)), size)
    return which, np.arange(len(which)) - np.repeat(np.cumsum(size) - size, size) + np.repeat(first, size)


def _accounts(account: Ints, first: Ints, last: Ints) -> Ints:
    """How many accounts post in each wave."""
    wave, row = _within(first, last)
    return distinct_per_group(wave, account[row], len(first))
