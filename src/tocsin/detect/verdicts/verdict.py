"""From groups found to groups judged: each gets a verdict by the shape of its bursts, and its members roles and scores."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Numbers
from tocsin.detect.actions.prepare import Prepared
from tocsin.detect.groups.bursts import Bursts
from tocsin.detect.groups.network import Network
from tocsin.detect.pairs.fusion import PairTests
from tocsin.detect.pairs.habits import Acts, acts_of, usual
from tocsin.detect.settings import DetectSettings
from tocsin.detect.verdicts.decision import UNDETERMINED, UNLISTED, Decision
from tocsin.detect.verdicts.roles import moments, roles
from tocsin.detect.verdicts.shape import Facts, commonest_source, shape, source_share
from tocsin.model import Phrase, phrase

ALONE = "pairs"  # the question whose every link stands by itself
HINTED = {"hints": "hint", "copies": "copies"}  # what is left over, with too little behind it, and how its decision is said
ASKED = 200  # pairs of a group whose own habits are looked at; chosen, for time


@dataclass(frozen=True)
class Group:
    """A group.

    name: in all tables. network: in which it was found. accounts: sorted.
    decision: what it is, and why. bursts: what its members did together. roles, scores: of each member; a score is the share of the bursts
    it joined.
    """

    name: str
    network: Network
    accounts: Numbers
    decision: Decision
    bursts: Bursts
    roles: tuple[str, ...]
    scores: Numbers

    @property
    def rate(self) -> float:
        """The share of the bursts that a member joins on average."""
        return len(self.bursts.burst) / max(1, self.bursts.count * len(self.accounts))

    @property
    def listed(self) -> bool:
        """Whether its accounts are: an audience that answered a common trigger is named, its members are not."""
        return self.decision.verdict not in UNLISTED

    @property
    def settled(self) -> bool:
        """Whether what its accounts do is answered, by an audience shown too, so that they are not asked about as pairs."""
        return self.decision.verdict != UNDETERMINED

    def without(self, taken: Numbers) -> Group:
        """The same without the accounts in `taken` (a mask)."""
        kept = ~taken[self.accounts]
        roles_ = tuple(role for role, stays in zip(self.roles, kept.tolist(), strict=True) if stays)
        bursts = self.bursts.take(~taken[self.bursts.account])
        return replace(self, accounts=self.accounts[kept], bursts=bursts, roles=roles_, scores=self.scores[kept])


def judged(network: Network, ready: Prepared, automated: Numbers, settings: DetectSettings) -> list[Group]:
    """Every group of the network of one question that has bursts. `automated` is a mask of the accounts declared to be automated."""
    linked = network.links.pairs
    grouped = linked[network.group[linked // max(1, len(network.group))] >= 0]
    times, acts, found = _times(network), cache(partial(acts_of, network.actions, ready, grouped)), []
    for label in np.unique(network.group[network.group >= 0]).tolist():
        group = _judged(network, label, ready, automated, settings, acts)
        writers = len(network.writers.intersection(group.accounts.tolist()))
        more = (times[label], *([phrase("group.writers", accounts=writers)] if writers else []))
        decision = replace(group.decision, reasons=(*group.decision.reasons, *more))
        found.append(replace(group, name=_name(group, ready.accounts), decision=decision))
    return [group for group in found if group.bursts.count]


def ordered(groups: Sequence[Group]) -> tuple[Group, ...]:
    """The groups of all questions, the largest first."""
    return tuple(sorted(groups, key=lambda group: (-len(group.accounts), int(group.accounts[0]))))


def _name(group: Group, accounts: pa.Array) -> str:
    """A name out of its members, which stays when posts or groups come in and says nothing of a rank.

    The least digest of a member's id (MinHash): of two runs whose groups agree to a share J of all their members the names agree with
    probability J. Groups of one question have no member in common, so no two bear one name.
    """
    ids = accounts.take(pa.array(group.accounts)).to_pylist()
    return f"g{min(hashlib.sha256(f'{group.network.question} {account}'.encode()).hexdigest() for account in ids)[:8]}"


def _judged(network: Network, label: int, ready: Prepared, automated: Numbers, settings: DetectSettings, acts: Callable[[], Acts]) -> Group:
    """The group of this label, without a name yet."""
    everyone, accounts = network.bursts.of(label), np.flatnonzero(network.group == label)
    found = everyone.take(everyone.inside)
    source, declared = source_share(found, ready.sources), float(automated[accounts].mean())
    others = readers(found, ready, np.flatnonzero(network.group >= 0)) if source >= settings.verdict.one_source else 0
    alone, asked = network.question == ALONE, network.synchronous and source >= settings.verdict.one_source
    habits = _habits(network, label, (acts(), ready) if asked else None)
    hinted = HINTED.get(network.question, "")
    facts = Facts(accounts, source, declared, network.synchronous, alone, hinted, *habits, others, settings.pairs.occasions)
    verdict = shape(everyone, facts, ready.detectors, settings.verdict)
    joined = np.bincount(np.searchsorted(accounts, found.account), minlength=len(accounts))
    roles_ = tuple(roles(moments(found, ready.windows), accounts, settings.groups))
    return Group("", network, accounts, verdict, found, roles_, joined / max(1, found.count))


def readers(found: Bursts, ready: Prepared, grouped: Numbers) -> int:
    """How many accounts in no group (`grouped`: those that are) acted, at whatever time, on anything by a group's commonest source."""
    whose = commonest_source(found, ready.sources)
    acted = [
        actions.accounts[pc.fill_null(pc.equal(ready.sources[name], whose), False).to_numpy(zero_copy_only=False)[actions.objects]]
        for name, actions in ready.traces.items()
        if name in ready.sources
    ]
    return len(np.setdiff1d(np.concatenate(acted), grouped))


def _habits(network: Network, label: int, ask: tuple[Acts, Prepared] | None) -> tuple[float, float]:
    """The meetings of a group's linked pairs, and how many of them their own habits explain: as the question asked it; else, where it is
    to be asked, of ASKED pairs at most; else NaN."""
    links = network.links
    mine = np.flatnonzero(network.group[links.pairs // max(1, len(network.group))] == label)
    if ask is None or not len(mine):
        return (float(links.occasions[mine].sum()), float(links.usual[mine].sum())) if len(mine) else (np.nan, np.nan)
    some = np.unique(links.pairs[mine[np.linspace(0, len(mine) - 1, min(ASKED, len(mine))).astype(np.int64)]])
    met, mean = usual(network.traces, *ask, some, np.flatnonzero(network.group == label))
    return float(met.sum()), float(mean.sum())


def _times(network: Network) -> dict[int, Phrase]:
    """For each group how often its linked pairs acted together and how often they were expected to."""
    size = len(network.group)
    together, expected = np.zeros(size), np.zeros(size)
    for one in network.traces.values():
        linked = one.take(np.isin(one.pairs, network.links.pairs))
        whose = network.group[linked.pairs // max(1, size)]
        inside = (whose >= 0) & (whose == network.group[linked.pairs % max(1, size)])
        together += np.bincount(whose[inside], linked.together[inside], minlength=size)
        expected += np.bincount(whose[inside], linked.expected[inside], minlength=size)
    labels = np.unique(network.group[network.group >= 0]).tolist()
    return {label: phrase("group.times", together=round(together[label]), expected=expected[label]) for label in labels}


def within(network: Network, groups: Sequence[Group], size: int) -> PairTests:
    """The pairs inside a group of this network whose accounts are listed that passed; and those tested of members without such a pair.

    The latter were taken in for what they did with the group as a whole; their pairs show it, whatever their q-values.
    """
    group = membership([one for one in groups if one.network is network], size)
    a, b = network.tested.pairs // max(1, size), network.tested.pairs % max(1, size)
    inside = (group[a] >= 0) & (group[a] == group[b])
    passed = inside & np.isin(network.tested.pairs, network.links.pairs)
    sure = np.zeros(size, bool)
    sure[a[passed]] = sure[b[passed]] = True
    return network.tested.take(passed | (inside & ~(sure[a] & sure[b])))


def membership(groups: Sequence[Group], size: int) -> Numbers:
    """The place in `groups` of each account's group, -1 for accounts that are not listed."""
    group = np.full(size, -1)
    for number, one in enumerate(groups):
        if one.listed:
            group[one.accounts] = number
    return group
