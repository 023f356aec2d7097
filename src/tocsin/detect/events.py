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

from tocsin.detect.trace import Numbers

CHUNK = 2_000_000  # pairs handed out at a time


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
        return replace(self, objects=self.objects[rows], accounts=self.accounts[rows], ts=self.ts[rows], posts=self.posts[rows])


def encoded(table: pa.Table, accounts: pa.Array, posts: pa.Array) -> Actions:
    """A detector's table as numbers: accounts and posts by their place in the arrays given; objects of one account only are left out."""
    table = table.combine_chunks()
    code = pc.index_in(table["account_id"], value_set=accounts).to_numpy()
    column = table["object_id"].cast(pa.string()).combine_chunks().dictionary_encode()
    shared = _shared(column.indices.to_numpy(), code, len(column.dictionary))
    rows = np.flatnonzero(shared[column.indices.to_numpy()])
    names = column.dictionary.filter(pa.array(shared))
    order = pc.sort_indices(names).to_numpy()
    rank = np.zeros(len(shared), np.int64)
    rank[np.flatnonzero(shared)[order]] = np.arange(len(order))
    objects, code = rank[column.indices.to_numpy()[rows]], code[rows].astype(np.int64)
    ts = table["ts"].to_numpy()[rows]
    post = pc.index_in(table["post_id"].take(pa.array(rows)), value_set=posts).to_numpy()
    by = np.lexsort((post, code, ts, objects))
    return Actions(objects[by], code[by], ts[by], post[by], names.take(pa.array(order)))


def _shared(objects: Numbers, accounts: Numbers, size: int) -> Numbers:
    """For each object whether two accounts at least acted on it."""
    low = np.full(size, np.iinfo(np.int64).max)
    high = np.full(size, -1)
    np.minimum.at(low, objects, accounts)
    np.maximum.at(high, objects, accounts)
    return low < high


def thinned(actions: Actions, again: int) -> Actions:
    """Without what an account repeats on one object within `again` seconds of the time before."""
    order = np.lexsort((actions.ts, actions.accounts, actions.objects))
    o, a, t = actions.objects[order], actions.accounts[order], actions.ts[order]
    repeated = np.zeros(len(actions), bool)
    repeated[order[1:]] = (o[1:] == o[:-1]) & (a[1:] == a[:-1]) & (t[1:] - t[:-1] <= again)
    return actions.take(~repeated)


def reach(actions: Actions, window: int) -> Numbers:
    """For each row the number of rows after it with the same object at most `window` seconds later."""
    if not len(actions):
        return np.zeros(0, np.int64)
    ts = actions.ts - actions.ts.min()
    key = actions.objects * (int(ts.max()) + window + 1) + ts
    ends: Numbers = np.searchsorted(key, key + window, side="right")
    return ends - np.arange(len(key)) - 1


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
