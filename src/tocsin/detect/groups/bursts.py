"""What the groups did together: bursts, and who took part in each.

A burst is one object and one stretch of time in which several members of a group (`burst_members`) acted within the trace's window of one
another. Others who acted within the window of `partners` members took part as well: onlookers, or members not found yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Numbers
from tocsin.arrays.order import distinct_columns
from tocsin.detect.actions.pair_events import Actions, pairs
from tocsin.detect.settings import GroupSettings


@dataclass(frozen=True)
class Bursts:
    """One row for each account in each burst, with its first action in it, by burst and time.

    `burst` numbers the bursts of all groups; `trace` is the place in `traces`; `inside` is False for accounts that are not members.
    """

    traces: tuple[str, ...]
    group: Numbers
    burst: Numbers
    trace: Numbers
    objects: Numbers
    account: Numbers
    ts: Numbers
    inside: Numbers

    def take(self, rows: Numbers) -> Bursts:
        """The same with only these rows, the bursts that are left numbered from 0."""
        columns = [column[rows] for column in (self.group, self.burst, self.trace, self.objects, self.account, self.ts, self.inside)]
        columns[1] = np.unique(columns[1], return_inverse=True)[1]
        return Bursts(self.traces, *columns)

    def of(self, group: int) -> Bursts:
        """The bursts of one group: its members and those who took part as well."""
        return self.take(self.group == group)

    @property
    def count(self) -> int:
        """How many bursts there are."""
        return int(self.burst.max(initial=-1)) + 1

    def waves(self, pause: int) -> int:
        """How many stretches of time there are without a pause of more than `pause` seconds."""
        return int((np.diff(np.sort(self.ts)) > pause).sum()) + 1 if len(self.ts) else 0

    def names(self) -> list[str]:
        """The traces there are, sorted."""
        return sorted(self.traces[trace] for trace in np.unique(self.trace).tolist())


def bursts(traces: Mapping[str, Actions], windows: Mapping[str, int], group: Numbers, settings: GroupSettings) -> Bursts:
    """All bursts of all groups; `group` holds each account's group or -1."""
    partners = settings.partners
    parts = [_synchronous(actions, windows[name], group, number, partners) for number, (name, actions) in enumerate(traces.items())]
    rows = np.concatenate(parts, axis=1) if parts else np.zeros((6, 0), np.int64)
    rows = rows[:, np.lexsort((rows[3], rows[4], rows[2], rows[1], rows[0]))]
    wide = np.array([windows[name] for name in traces] or [0])
    new = np.ones(rows.shape[1], bool)
    new[1:] = (rows[:3, 1:] != rows[:3, :-1]).any(axis=0) | (np.diff(rows[4]) > wide[rows[1, 1:]])
    burst = np.cumsum(new) - 1
    first = np.sort(distinct_columns(np.stack([burst, rows[3]]))[1])
    whose, trace, objects, account, ts, inside = rows[:, first]
    found = Bursts(tuple(traces), whose, burst[first], trace, objects, account, ts, inside.astype(bool))
    many = np.bincount(found.burst[found.inside], minlength=found.count)
    return found.take(many[found.burst] >= settings.burst_members)


def _synchronous(actions: Actions, window: int, group: Numbers, trace: int, needed: int) -> Numbers:
    """The rows in sync with a group, its members' and others': group, trace, object, account, ts, inside."""
    touched = np.zeros(len(actions.names), bool)
    touched[actions.objects[group[actions.accounts] >= 0]] = True
    actions = actions.take(touched[actions.objects])
    mine = group[actions.accounts]
    parts = [np.zeros((2, 0), np.int64)]
    for left, right in pairs(actions, window):
        for one, other in ((left, right), (right, left)):
            with_group = mine[other] >= 0
            parts.append(np.stack([one[with_group], mine[other[with_group]]]))
    found, _, partners = distinct_columns(np.concatenate(parts, axis=1))
    row, whose = found[:, (mine[found[0]] == found[1]) | (partners >= needed)]
    inside = mine[row] == whose
    return np.stack([whose, np.full(len(row), trace), actions.objects[row], actions.accounts[row], actions.ts[row], inside])
