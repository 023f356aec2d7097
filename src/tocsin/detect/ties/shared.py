"""What a pair of accounts shares, act by act: the object, both posts, both times; and sums, medians and ranks by pair."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import numpy as np

from tocsin.arrays import Flags, Numbers
from tocsin.arrays.order import order, starts
from tocsin.detect.pairs.tally import matched
from tocsin.detect.ties.carried import Carried


@dataclass(frozen=True)
class Shared:
    """What pairs share, a row for each pair and common post, sorted by pair and time.

    pair: a place among the pairs. a, b: the accounts of each row's pair (a < b). object: a place among those of `Carried`. post_a, post_b,
    ts_a, ts_b: the first act of each on it.
    """

    pair: Numbers
    a: Numbers
    b: Numbers
    object: Numbers
    post_a: Numbers
    post_b: Numbers
    ts_a: Numbers
    ts_b: Numbers

    def __len__(self) -> int:
        return len(self.pair)

    @property
    def lead(self) -> Numbers:
        """By how many seconds a was before b; below 0 where b was first."""
        return self.ts_b - self.ts_a

    def take(self, rows: Numbers) -> Shared:
        """The same with only these rows (a mask, or row numbers)."""
        return Shared(*(getattr(self, field.name)[rows] for field in fields(self)))


def shared(found: Carried, pairs: Numbers, size: int) -> Shared:
    """What these pairs (a * size + b, in order) share. A post counts once: with the post of the other that is closest in time.

    So a headline with its link is one thing shared, and an album forwarded picture by picture is as many as it has posts.
    """
    actions = found.actions
    span = int(np.ptp(actions.ts)) if len(actions) else 0
    pair, first, second = matched(actions, pairs, np.full(len(pairs), span), size)
    columns = (actions.accounts, actions.posts, actions.ts)
    (a, post_a, ts_a), (b, post_b, ts_b) = ([column[side] for column in columns] for side in (first, second))
    every = Shared(pair, a, b, actions.objects[first], post_a, post_b, ts_a, ts_b)
    for post in ("post_a", "post_b"):
        by = order(every.pair, getattr(every, post), np.abs(every.lead), np.minimum(every.ts_a, every.ts_b), every.object)
        every = every.take(by[starts(every.pair[by], getattr(every, post)[by])])
    return every.take(order(every.pair, np.minimum(every.ts_a, every.ts_b), np.maximum(every.ts_a, every.ts_b), every.object))


def among(found: Shared, kept: Flags) -> Shared:
    """What the pairs that are kept (a mask) share, numbered anew."""
    rows = found.take(kept[found.pair])
    return replace(rows, pair=(np.cumsum(kept) - 1)[rows.pair])


def counted(pair: Numbers, mask: Flags, pairs: int) -> Numbers:
    """In how many rows of each pair the mask is set."""
    return np.bincount(pair[mask], minlength=pairs)


def quantiles(pair: Numbers, values: Numbers, pairs: int, levels: tuple[float, ...]) -> list[Numbers]:
    """Quantiles of the values of each pair (interpolated), NaN for a pair without any."""
    by = order(pair, values)
    begin = np.searchsorted(pair[by], np.arange(pairs))
    many = np.bincount(pair, minlength=pairs)
    ordered = np.append(values[by].astype(float), np.nan)
    found = []
    for level in levels:
        place = level * np.maximum(0, many - 1)
        low = np.floor(place).astype(np.int64)
        high = np.minimum(low + 1, np.maximum(0, many - 1))
        part = place - low
        value = ordered[np.where(many > 0, begin + low, -1)] * (1 - part) + ordered[np.where(many > 0, begin + high, -1)] * part
        found.append(value)
    return found


def ranked(pair: Numbers, values: Numbers) -> Numbers:
    """The rank of each value among those of its pair, from 0, equal ones the mean of theirs."""
    by = order(pair, values)
    new = np.flatnonzero(starts(pair[by], values[by]))
    many = np.diff(np.append(new, len(by)))
    begin = np.searchsorted(pair[by], pair[by][new])
    rank = np.empty(len(by))
    rank[by] = np.repeat(new - begin + (many - 1) / 2, many)
    return rank
