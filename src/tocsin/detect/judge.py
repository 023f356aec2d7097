"""From communities to groups that are kept: each is judged by the shape of its bursts, and its members get roles and scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from tocsin.detect.bursts import Bursts
from tocsin.detect.fuse import Verdicts
from tocsin.detect.roles import roles
from tocsin.detect.shape import TRIGGER, Shape, host_share, shape
from tocsin.detect.trace import Numbers


@dataclass(frozen=True)
class Group:
    """A group: its name, its accounts (sorted), what it is, what it did; each member's role and the share of the bursts it joined."""

    name: str
    accounts: Numbers
    shape: Shape
    found: Bursts
    roles: tuple[str, ...]
    scores: Numbers

    @property
    def accused(self) -> bool:
        """Whether its accounts are listed: an audience that answered a common trigger is named, its members are not."""
        return self.shape.verdict != TRIGGER


def judge(found: Bursts, group: Numbers, names: Mapping[str, pa.Array], automated: Numbers) -> tuple[Group, ...]:
    """Every group that has bursts, the largest first. `automated` flags the accounts declared to be automated."""
    labels, sizes = np.unique(group[group >= 0], return_counts=True)
    order = labels[np.lexsort((labels, -sizes))].tolist()
    judged = [_judge(found.members(label), np.flatnonzero(group == label), names, automated) for label in order]
    return tuple(
        Group(f"g{number}", *parts) for number, parts in enumerate((parts for parts in judged if len(parts[2].group)), start=1)
    )


_Parts = tuple[Numbers, Shape, Bursts, tuple[str, ...], Numbers]


def _judge(found: Bursts, accounts: Numbers, names: Mapping[str, pa.Array], automated: Numbers) -> _Parts:
    host = host_share(found, names["link"]) if "link" in names else 0.0
    verdict = shape(found, accounts, host, float(automated[accounts].mean()))
    joined = np.bincount(np.searchsorted(accounts, found.account), minlength=len(accounts))
    return accounts, verdict, found, tuple(roles(found, accounts)), joined / max(1, found.count)


def within(verdicts: Verdicts, judged: Sequence[Group], size: int) -> Verdicts:
    """The pairs inside a group whose accounts are listed."""
    group = membership(judged, size)
    a, b = group[verdicts.pairs // max(1, size)], group[verdicts.pairs % max(1, size)]
    return verdicts.take((a >= 0) & (a == b))


def membership(judged: Sequence[Group], size: int) -> Numbers:
    """The place in `judged` of each account's group, -1 for accounts that are not listed."""
    group = np.full(size, -1)
    for number, one in enumerate(judged):
        if one.accused:
            group[one.accounts] = number
    return group
