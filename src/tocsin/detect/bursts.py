"""What the groups did together: bursts, who took part in each, and the shape of that participation.

A burst is an object on which at least three members of a group acted within the trace's window of one another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from tocsin.detect.events import Actions, pairs
from tocsin.detect.trace import Numbers

FEWEST = 3


@dataclass(frozen=True)
class Bursts:
    """One row for each action in a burst: the group, the trace's place in `traces`, the object, the account, its time, the post."""

    traces: tuple[str, ...]
    group: Numbers
    trace: Numbers
    objects: Numbers
    account: Numbers
    ts: Numbers
    posts: Numbers

    def of(self, group: int) -> Bursts:
        """The bursts of one group."""
        return self.take(self.group == group)

    def take(self, rows: Numbers) -> Bursts:
        """The same with only these rows."""
        columns = (self.group, self.trace, self.objects, self.account, self.ts, self.posts)
        return Bursts(self.traces, *(column[rows] for column in columns))

    def numbered(self) -> tuple[int, Numbers]:
        """How many bursts there are, and the number of each row's burst."""
        if not len(self.group):
            return 0, np.zeros(0, np.int64)
        distinct, number = np.unique(np.stack([self.group, self.trace, self.objects]), axis=1, return_inverse=True)
        return distinct.shape[1], number.reshape(-1)


def bursts(traces: Mapping[str, Actions], windows: Mapping[str, int], group: Numbers) -> Bursts:
    """All bursts of all groups; `group` holds each account's group or -1. An account counts once in a burst, with its first action."""
    names = tuple(traces)
    inside = {name: actions.take(group[actions.accounts] >= 0) for name, actions in traces.items()}
    parts = [_synchronous(inside[name], windows[name], group, number) for number, name in enumerate(names)]
    columns = np.concatenate(parts, axis=1) if parts else np.zeros((6, 0), np.int64)
    columns = columns[:, np.lexsort((columns[4], columns[3], columns[2], columns[1], columns[0]))]
    first = np.ones(columns.shape[1], bool)
    first[1:] = (columns[:4, 1:] != columns[:4, :-1]).any(axis=0)
    found = Bursts(names, *columns[:, first])
    count, number = found.numbered()
    return found.take(np.bincount(number, minlength=count)[number] >= FEWEST)


def _synchronous(actions: Actions, window: int, group: Numbers, trace: int) -> Numbers:
    """The rows that have a partner of their own group, in the columns of Bursts."""
    mask = np.zeros(len(actions), bool)
    for left, right in pairs(actions, window):
        same = group[actions.accounts[left]] == group[actions.accounts[right]]
        mask[left[same]] = mask[right[same]] = True
    kept = actions.take(mask)
    return np.stack([group[kept.accounts], np.full(len(kept), trace), kept.objects, kept.accounts, kept.ts, kept.posts])
