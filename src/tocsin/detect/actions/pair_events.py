"""Exact pair events: two accounts, one object, at most W seconds apart.

Actions are kept sorted by object, time and account, so that the partners of an action are the rows right after it; a binary search
finds how far they reach. Pairs are handed out in chunks, so that memory stays bounded however viral an object is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Numbers
from tocsin.arrays.columns import as_texts, places_in, text_codes
from tocsin.arrays.counts import unique
from tocsin.arrays.order import order, starts

CHUNK = 1 << 19  # pairs handed out at a time; bounds memory, changes no result


@dataclass(frozen=True)
class Actions:
    """The actions of one trace in columns, sorted by object, time and account. `objects` are 0..n-1 in the order of `names`."""

    objects: Numbers
    accounts: Numbers
    ts: Numbers
    posts: Numbers
    names: pa.Array

    def __len__(self) -> int:
        return len(self.objects)

    def take(self, rows: Numbers) -> Actions:
        """The same with only these rows (a mask or row numbers in increasing order)."""
        if rows.dtype == bool and rows.all():
            return self
        return replace(self, objects=self.objects[rows], accounts=self.accounts[rows], ts=self.ts[rows], posts=self.posts[rows])


def encoded(table: pa.Table, accounts: pa.Array, posts: pa.Array) -> Actions:
    """A detector's table as numbers: accounts and posts by their place in the arrays given; objects of one account only are left out.

    What is in the table twice counts once.
    """
    account, (places, names) = places_in(table["account_id"], accounts), text_codes(table["object_id"])
    someone = np.zeros(len(names) + 1, np.int64)
    someone[places] = account
    shared = np.zeros(len(names) + 1, bool)  # by two accounts at least; the missing object, at the end, is not
    shared[places[account != someone[places]]] = True
    shared[-1] = False
    rows = np.flatnonzero(shared[places]).astype(np.int32)
    names = names.filter(pa.array(shared[:-1]))
    by_name = pc.sort_indices(names).to_numpy()
    rank = np.zeros(len(shared), np.int32)
    rank[np.flatnonzero(shared)[by_name]] = np.arange(len(by_name))
    post = places_in(table["post_id"].take(pa.array(rows)), posts)
    return _sorted(rank[places[rows]], account[rows], table["ts"].to_numpy()[rows], post, posts, names.take(pa.array(by_name)))


def _sorted(objects: Numbers, accounts: Numbers, ts: Numbers, posts: Numbers, ids: pa.Array, names: pa.Array) -> Actions:
    """The actions in order; what an account did with one object in one second stands in the order of the posts' ids, each post once."""
    by = order(objects, ts)
    tied = _tied(objects[by], ts[by])
    rows = by[tied]
    by[tied] = rows[order(objects[rows], ts[rows], accounts[rows])]
    tied = tied[_tied(objects[by[tied]], ts[by[tied]], accounts[by[tied]])]
    rows = by[tied]
    by[tied] = rows[order(objects[rows], ts[rows], accounts[rows], ranks(ids, posts[rows]))]
    once = starts(objects[by], ts[by], accounts[by], posts[by])
    by = by if once.all() else by[once]
    return Actions(objects[by].astype(np.int64), accounts[by].astype(np.int64), ts[by], posts[by].astype(np.int64), names)


def _tied(*columns: Numbers) -> Numbers:
    """The rows, in order, that are like the one before or after in all columns."""
    again = np.flatnonzero(~starts(*columns))
    return unique(np.concatenate([again - 1, again]))


def ranks(ids: pa.Array, places: Numbers) -> Numbers:
    """The place of each post among those named here, in the order of their ids as texts."""
    used, back = np.unique(places, return_inverse=True)
    rank = np.empty(len(used), np.int64)
    rank[pc.sort_indices(as_texts(ids.take(pa.array(used)))).to_numpy()] = np.arange(len(used))
    return rank[back]


def thinned(actions: Actions, again: int) -> Actions:
    """Without what an account repeats on one object within `again` seconds of the time before."""
    by = order(actions.objects, actions.accounts)
    o, a, t = actions.objects[by], actions.accounts[by], actions.ts[by]
    kept = np.ones(len(actions), bool)
    kept[by[1:]] = starts(o, a)[1:] | (np.diff(t) > again)
    return actions.take(kept)


def reach(actions: Actions, window: int) -> Numbers:
    """For each row the number of rows after it with the same object at most `window` seconds later."""
    key = _clock(actions, window)
    ends: Numbers = np.searchsorted(key, key + window, side="right")
    return ends - np.arange(len(key)) - 1


def spans(actions: Actions, window: int) -> tuple[Numbers, Numbers]:
    """For each row the first row, and the one after the last, with the same object at most `window` seconds away."""
    key = _clock(actions, window)
    return np.searchsorted(key, key - window, side="left"), np.searchsorted(key, key + window, side="right")


def _clock(actions: Actions, window: int) -> Numbers:
    """Objects and times as one number that grows with the rows and leaps by more than the window from object to object."""
    ts = actions.ts - actions.ts.min(initial=np.iinfo(np.int64).max)
    clock: Numbers = actions.objects * (int(ts.max(initial=0)) + window + 1) + ts
    return clock


def rare(actions: Actions, most: int) -> Actions:
    """Only the actions on objects with at most `most` actions."""
    return actions.take(sharers(actions)[actions.objects] <= most)


def sharers(actions: Actions) -> Numbers:
    """The number of actions on each object."""
    return np.bincount(actions.objects, minlength=len(actions.names))


def light(actions: Actions, window: int, most: int) -> Numbers:
    """A mask of the rows on objects with at most `most` pairs of rows within the window."""
    count = np.bincount(actions.objects, reach(actions, window), minlength=len(actions.names))
    mask: Numbers = (count <= most)[actions.objects]
    return mask


def pairs(actions: Actions, window: int, chunk: int = CHUNK) -> Iterator[tuple[Numbers, Numbers]]:
    """All pair events as (earlier row, later row), different accounts, in chunks of about `chunk` pairs; ties in row order."""
    counts = reach(actions, window)
    sums = np.cumsum(counts)
    start = 0
    while start < len(counts):
        done = int(sums[start - 1]) if start else 0
        end = max(start + 1, int(np.searchsorted(sums, done + chunk, side="right")))
        left = np.repeat(np.arange(start, end), counts[start:end])
        right = left + 1 + np.arange(len(left)) - np.repeat(sums[start:end] - counts[start:end] - done, counts[start:end])
        different = actions.accounts[left] != actions.accounts[right]
        yield left[different], right[different]
        start = end


def partnered(actions: Actions, window: int) -> Numbers:
    """A mask of the rows that have a partner: another account on the same object at most `window` seconds away."""
    mask = np.zeros(len(actions), bool)
    o, a, t = actions.objects, actions.accounts, actions.ts
    # The nearest row of another account is found past the run of rows of the same object and account.
    starts = np.flatnonzero(np.concatenate(([True], (o[1:] != o[:-1]) | (a[1:] != a[:-1])))) if len(o) else np.zeros(0, np.int64)
    run = np.cumsum(np.bincount(starts, minlength=len(o))) - 1 if len(o) else np.zeros(0, np.int64)
    ends = np.append(starts[1:], len(o))
    before, after = starts[run] - 1, ends[run]
    inside = (before >= 0) & (o[before] == o)
    mask |= inside & (t - t[before] <= window)
    after = np.minimum(after, len(o) - 1)
    mask |= (ends[run] < len(o)) & (o[after] == o) & (t[after] - t <= window)
    return mask
