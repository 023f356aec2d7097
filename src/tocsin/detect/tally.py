"""Counts of pair events by pair of accounts, with exact pruning of what can never be an edge.

A pair is one number: a * size + b with a < b, accounts numbered by their sorted ids.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.detect.events import Actions, pairs, partnered
from tocsin.detect.trace import Numbers

HELD = 8_000_000  # pair events held before they are added up


@dataclass(frozen=True)
class Tally:
    """For each pair, in increasing order: the events within each window (rows: windows) and the sum of b's delays after a, in seconds."""

    pairs: Numbers
    together: Numbers
    delay: Numbers

    def take(self, rows: Numbers) -> Tally:
        """The same with only these pairs."""
        return Tally(self.pairs[rows], self.together[:, rows], self.delay[:, rows])


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


def tally(actions: Actions, windows: Sequence[int], size: int) -> Tally:
    """Every pair with an event within the widest window."""
    held: list[Tally] = []
    waiting = 0
    for left, right in pairs(actions, max(windows)):
        held.append(_tally(actions, left, right, windows, size))
        waiting += len(held[-1].pairs)
        if waiting > HELD:
            held, waiting = [added(held, windows)], 0
    return added(held, windows)


def _tally(actions: Actions, left: Numbers, right: Numbers, windows: Sequence[int], size: int) -> Tally:
    first, second = actions.accounts[left], actions.accounts[right]
    lag = actions.ts[right] - actions.ts[left]
    key = np.minimum(first, second) * size + np.maximum(first, second)
    signed = np.where(first < second, lag, -lag)
    inside = np.stack([lag <= window for window in windows])
    return added([Tally(key, inside.astype(np.int64), np.where(inside, signed, 0))], windows)


def added(parts: Sequence[Tally], windows: Sequence[int]) -> Tally:
    """One tally from several; a pair's counts are added up."""
    if not parts:
        none = np.zeros((len(windows), 0), np.int64)
        return Tally(np.zeros(0, np.int64), none, none)
    key = np.concatenate([part.pairs for part in parts])
    order = np.argsort(key, kind="stable")
    key = key[order]
    starts = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1]))[: len(key)])
    if not len(starts):
        return Tally(key, np.zeros((len(windows), 0), np.int64), np.zeros((len(windows), 0), np.int64))
    together = np.concatenate([part.together for part in parts], axis=1)[:, order]
    delay = np.concatenate([part.delay for part in parts], axis=1)[:, order]
    return Tally(key[starts], np.add.reduceat(together, starts, axis=1), np.add.reduceat(delay, starts, axis=1))


def common(actions: Actions, keys: Numbers, size: int) -> Numbers:
    """For each pair the number of (action, action) combinations on a common object, at whatever time."""
    account, objects, times = _by_account(actions)
    key = account * (int(objects.max(initial=0)) + 1) + objects
    starts = np.searchsorted(account, np.arange(size + 1))
    a, b = keys // size, keys % size
    swap = (starts[a + 1] - starts[a]) > (starts[b + 1] - starts[b])
    a, b = np.where(swap, b, a), np.where(swap, a, b)
    total = np.zeros(len(keys), np.int64)
    many = starts[a + 1] - starts[a]
    sums = np.concatenate(([0], np.cumsum(many)))
    begin = 0
    while begin < len(keys):
        end = max(begin + 1, int(np.searchsorted(sums, sums[begin] + HELD, side="right")) - 1)
        owner = np.repeat(np.arange(begin, end), many[begin:end])
        row = starts[a[owner]] + np.arange(len(owner)) - (sums[owner] - sums[begin])
        wanted = b[owner] * (int(objects.max(initial=0)) + 1) + objects[row]
        place = np.minimum(np.searchsorted(key, wanted), len(key) - 1) if len(key) else row
        hit = key[place] == wanted
        total += np.bincount(owner[hit], times[row[hit]] * times[place[hit]], minlength=len(keys)).astype(np.int64)
        begin = end
    return total


def _by_account(actions: Actions) -> tuple[Numbers, Numbers, Numbers]:
    """(account, object, times) without repetitions, in this order."""
    order = np.lexsort((actions.objects, actions.accounts))
    a, o = actions.accounts[order], actions.objects[order]
    starts = np.flatnonzero(np.concatenate(([True], (a[1:] != a[:-1]) | (o[1:] != o[:-1])))[: len(a)])
    return a[starts], o[starts], np.diff(np.append(starts, len(a)))
