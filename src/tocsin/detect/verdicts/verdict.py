"""From communities to groups that are kept: each is judged by the shape of its bursts, and its members get roles and scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from tocsin.arrays import Numbers
from tocsin.detect.groups.bursts import Bursts
from tocsin.detect.groups.communities import Found
from tocsin.detect.pairs.fusion import Verdicts
from tocsin.detect.verdicts.roles import roles
from tocsin.detect.verdicts.shape import TRIGGER, Shape, shape, source_share


@dataclass(frozen=True)
class Group:
    """A group: its name, the question that found it (its place among those asked), its accounts (sorted), what it is, what it did.

    Then each member's role and the share of the bursts it joined.
    """

    name: str
    asked: int
    accounts: Numbers
    shape: Shape
    found: Bursts
    roles: tuple[str, ...]
    scores: Numbers

    @property
    def accused(self) -> bool:
        """Whether its accounts are listed: an audience that answered a common trigger is named, its members are not."""
        return self.shape.verdict != TRIGGER


def judge(found: Sequence[Found], sources: Mapping[str, pa.Array], automated: Numbers) -> tuple[Group, ...]:
    """Every group that has bursts, the largest first; `found` are the same moments, then the same choices.

    `sources` say who made the objects; `automated` flags the accounts declared to be automated.
    """
    parts = []
    for number, one in enumerate(found):
        facts = _facts(one)
        for label in np.unique(one.group[one.group >= 0]).tolist():
            part = _judge(one.bursts.of(label), np.flatnonzero(one.group == label), sources, automated, number == 0)
            parts.append((number, part[0], replace(part[1], reasons=(*part[1].reasons, facts[label])), *part[2:]))
    parts = sorted((part for part in parts if part[3].count), key=lambda part: (-len(part[1]), int(part[1][0])))
    return tuple(Group(f"g{number}", *part) for number, part in enumerate(parts, start=1))


_Parts = tuple[Numbers, Shape, Bursts, tuple[str, ...], Numbers]


def _judge(everyone: Bursts, accounts: Numbers, sources: Mapping[str, pa.Array], automated: Numbers, synchronous: bool) -> _Parts:
    found = everyone.take(everyone.inside)
    verdict = shape(everyone, accounts, source_share(found, sources), float(automated[accounts].mean()), synchronous)
    joined = np.bincount(np.searchsorted(accounts, found.account), minlength=len(accounts))
    return accounts, verdict, found, tuple(roles(found, accounts)), joined / max(1, found.count)


def _facts(found: Found) -> dict[int, str]:
    """For each group how often its linked pairs acted together and how often they were expected to, in words."""
    size = len(found.group)
    together, expected = np.zeros(size), np.zeros(size)
    for one in found.evidence.values():
        linked = one.take(np.isin(one.pairs, found.verdicts.pairs))
        whose = found.group[linked.pairs // max(1, size)]
        inside = (whose >= 0) & (whose == found.group[linked.pairs % max(1, size)])
        together += np.bincount(whose[inside], linked.together[inside], minlength=size)
        expected += np.bincount(whose[inside], linked.expected[inside], minlength=size)
    labels = np.unique(found.group[found.group >= 0]).tolist()
    said = "its linked pairs acted together {:,.0f} times where {:.2g} were expected"
    return {label: said.format(together[label], expected[label]) for label in labels}


def within(found: Found, judged: Sequence[Group], size: int) -> Verdicts:
    """The pairs inside a group whose accounts are listed that passed; and those tested of members that have no pair that passed.

    The latter were taken in for what they did with the group as a whole; their pairs show it, whatever their q-values.
    """
    group = membership(judged, size)
    a, b = found.tested.pairs // max(1, size), found.tested.pairs % max(1, size)
    inside = (group[a] >= 0) & (group[a] == group[b])
    passed = inside & np.isin(found.tested.pairs, found.verdicts.pairs)
    sure = np.zeros(size, bool)
    sure[a[passed]] = sure[b[passed]] = True
    return found.tested.take(passed | (inside & ~(sure[a] & sure[b])))


def membership(judged: Sequence[Group], size: int) -> Numbers:
    """The place in `judged` of each account's group, -1 for accounts that are not listed."""
    group = np.full(size, -1)
    for number, one in enumerate(judged):
        if one.accused:
            group[one.accounts] = number
    return group
