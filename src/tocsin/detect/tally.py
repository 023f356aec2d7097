"""Counts of pair events by pair of accounts, with exact pruning of what can never be an edge.

A pair is one number: a * size + b with a < b, accounts numbered by their sorted ids.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.detect.events import Actions, pairs, partnered
from tocsin.detect.trace import Numbers

HELD = 8_000_000  # pair events held before they are added up


@dataclass(frozen=True)
class Tally:
    """For each pair, in increasing order, and each window (rows): the events within it, the sum of their objects' weights, and of
    b's delays after a in seconds."""

    pairs: Numbers
    together: Numbers
    borrowed: Numbers
    delay: Numbers

    def take(self, rows: Numbers) -> Tally:
        """The same with only these pairs."""
        return Tally(self.pairs[rows], self.together[:, rows], self.borrowed[:, rows], self.delay[:, rows])


def pruned(traces: Mapping[str, Actions], windows: Mapping[str, int], fewest: int) -> dict[str, Actions]:
    """The actions that can be part of a pair with at least `fewest` events over all traces; nothing else is lost.

    An account with fewer than `fewest` actions that have a partner within the window can have no such pair; without it others may
    lose their partners, so this is repeated until nothing changes.
    """
    kept = dict(traces)
    size = 1 + max((int(actions.accounts.max(initial=-1)) for actions in kept.values()), default=-1)
    while True:
        before = sum(map(len, kept.values()))
        kept = {name: actions.take(partnered(actions, windows[name])) for name, actions in kept.items()}
        counts = sum((np.bincount(actions.accounts, minlength=size) for actions in kept.values()), np.zeros(size, np.int64))
        kept = {name: actions.take(counts[actions.accounts] >= fewest) for name, actions in kept.items()}
        if sum(map(len, kept.values())) == before:
            return kept


def tally(actions: Actions, windows: Sequence[int], size: int, weight: Numbers) -> Tally:
    """Every pair with an event within the widest window; `weight` is each object's."""
    held: list[Tally] = []
    waiting = 0
    for left, right in pairs(actions, max(windows)):
        held.append(_tally(actions, left, right, windows, size, weight))
        waiting += len(held[-1].pairs)
        if waiting > HELD:
            held, waiting = [added(held, windows)], 0
    return added(held, windows)


def _tally(actions: Actions, left: Numbers, right: Numbers, windows: Sequence[int], size: int, weight: Numbers) -> Tally:
    first, second = actions.accounts[left], actions.accounts[right]
    lag = actions.ts[right] - actions.ts[left]
    key = np.minimum(first, second) * size + np.maximum(first, second)
    inside = np.stack([lag <= window for window in windows])
    worth, signed = weight[actions.objects[left]], np.where(first < second, lag, -lag)
    return added([Tally(key, inside.astype(np.int64), np.where(inside, worth, 0.0), np.where(inside, signed, 0))], windows)


def added(parts: Sequence[Tally], windows: Sequence[int]) -> Tally:
    """One tally from several; a pair's counts are added up."""
    none = np.zeros((len(windows), 0), np.int64)
    parts = [part for part in parts if len(part.pairs)] or [Tally(np.zeros(0, np.int64), none, none.astype(np.float64), none)]
    key = np.concatenate([part.pairs for part in parts])
    order = np.argsort(key, kind="stable")
    key = key[order]
    starts = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1]))[: len(key)])
    columns = (np.concatenate([getattr(part, name) for part in parts], axis=1)[:, order] for name in ("together", "borrowed", "delay"))
    return Tally(key[starts], *(np.add.reduceat(column, starts, axis=1) if len(starts) else column for column in columns))


def matched(actions: Actions, keys: Numbers, windows: Numbers, size: int) -> Numbers:
    """The pair events of these pairs (in increasing order), each pair with its own window: rows (place in keys, a's row, b's row)."""
    parts = [np.zeros((3, 0), np.int64)]
    if not len(keys):
        return parts[0]
    involved = np.zeros(size, bool)
    involved[keys // size] = involved[keys % size] = True
    rows = np.flatnonzero(involved[actions.accounts])
    mine = actions.take(rows)
    for left, right in pairs(mine, int(windows.max())):
        swapped = mine.accounts[left] > mine.accounts[right]
        first, second = np.where(swapped, right, left), np.where(swapped, left, right)
        key = mine.accounts[first] * size + mine.accounts[second]
        place = np.minimum(np.searchsorted(keys, key), len(keys) - 1)
        good = (keys[place] == key) & (mine.ts[right] - mine.ts[left] <= windows[place])
        parts.append(np.stack([place[good], rows[first[good]], rows[second[good]]]))
    return np.concatenate(parts, axis=1)


def common(actions: Actions, keys: Numbers, size: int, weight: Numbers | None = None) -> Numbers:
    """For each pair the (action, action) combinations on common objects, at whatever time: their number, or the sum of objects' weights."""
    account, objects, times = _by_account(actions)
    total = np.zeros(len(keys))
    if not len(account) or not len(keys):
        return total
    span = int(objects.max()) + 1
    key = account * span + objects
    starts = np.searchsorted(account, np.arange(size + 1))
    a, b = keys // size, keys % size
    swap = (starts[a + 1] - starts[a]) > (starts[b + 1] - starts[b])
    a, b = np.where(swap, b, a), np.where(swap, a, b)
    many = starts[a + 1] - starts[a]
    for owner, row in expanded(starts[a], many):
        wanted = b[owner] * span + objects[row]
        place = np.minimum(np.searchsorted(key, wanted), len(key) - 1)
        hit = key[place] == wanted
        worth = times[row[hit]] * times[place[hit]] * (1.0 if weight is None else weight[objects[row[hit]]])
        total += np.bincount(owner[hit], worth, minlength=len(keys))
    return total


def expanded(starts: Numbers, many: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """For each i the numbers starts[i], starts[i] + 1 ..., `many[i]` of them, as (i, number) in chunks of bounded size."""
    sums = np.concatenate(([0], np.cumsum(many)))
    begin = 0
    while begin < len(many):
        end = max(begin + 1, int(np.searchsorted(sums, sums[begin] + HELD, side="right")) - 1)
        owner = np.repeat(np.arange(begin, end), many[begin:end])
        yield owner, starts[owner] + np.arange(len(owner)) - (sums[owner] - sums[begin])
        begin = end


def _by_account(actions: Actions) -> tuple[Numbers, Numbers, Numbers]:
    """(account, object, times) without repetitions, in this order."""
    order = np.lexsort((actions.objects, actions.accounts))
    a, o = actions.accounts[order], actions.objects[order]
    starts = np.flatnonzero(np.concatenate(([True], (a[1:] != a[:-1]) | (o[1:] != o[:-1])))[: len(a)])
    return a[starts], o[starts], np.diff(np.append(starts, len(a)))
