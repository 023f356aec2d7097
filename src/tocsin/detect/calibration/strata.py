"""What a calibration deals anew: acts (one account, one time, one post), and which of them are exchangeable.

Acts are exchangeable when their accounts belong to one audience (platform, language, community) and they are of one kind (own post,
repost, reply). Communities are read off what accounts share, what was found to be done together left out: else a group would be a
community of its own, and dealing its posts among its own members would leave it as it was. For the same reason an audience has at least
LARGE accounts, smaller ones are put together, and the members of groups are spread over all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow.compute as pc

from tocsin.arrays import Numbers
from tocsin.arrays.order import distinct_columns
from tocsin.detect.actions.pair_events import Actions
from tocsin.detect.actions.prepare import Prepared, Rows
from tocsin.detect.groups.network import Network
from tocsin.detect.pairs.tally import matched
from tocsin.detect.verdicts.verdict import Group

LARGE = 100  # accounts of an audience; chosen
SURE = 0.05  # q-value of pairs that count as found; chosen: looser, and what is ordinary would be gone from every surrogate
SHARED = 3  # accounts that shared an object at least, for it to tell audiences apart; chosen
SEED = 20240501  # of random orders that are no part of a calibration's own; chosen
ITERATIONS = 1  # of Leiden; chosen: audiences need no fine cut


@dataclass(frozen=True)
class Acts:
    """Every act in a fixed order (account, time, post): account, ts, kind; `of` says for each action of a trace which act it is."""

    account: Numbers
    ts: Numbers
    kind: Numbers
    of: Mapping[str, Numbers]


def acts(ready: Prepared, rows: Rows) -> Acts:
    """The acts of the rows of posts, one at least; rows of one post, account and time are one act."""
    low, span = int(rows.ts.min()), int(np.ptp(rows.ts)) + 1
    names = ready.posts
    rank = np.empty(len(names), np.int64)
    rank[pc.sort_indices(names).to_numpy()] = np.arange(len(rank))
    moments, code = np.unique(rows.account.astype(np.int64) * span + rows.ts - low, return_inverse=True)
    keys, act = np.unique(code * len(rank) + rank[rows.post], return_inverse=True)
    kind = np.zeros(len(keys), np.int64)
    np.maximum.at(kind, act, rows.kind)
    of = {}
    for name, actions in ready.traces.items():
        code = np.searchsorted(moments, actions.accounts * span + actions.ts - low)
        of[name] = np.searchsorted(keys, code * len(rank) + rank[actions.posts])
    moment = moments[keys // max(1, len(rank))]
    return Acts(moment // span, moment % span + low, kind, of)


def of_groups(every: Acts, ready: Prepared, groups: Iterable[Group]) -> Numbers:
    """A mask of what the members of some groups did on the objects of their bursts, at whatever time."""
    mask = np.zeros(len(every.account), bool)
    size = len(ready.accounts)
    for group in groups:
        for number, name in enumerate(group.bursts.traces):
            mine = group.bursts.trace == number
            mask |= _done(every, ready, name, group.bursts.objects[mine] * size + group.bursts.account[mine])
    return mask


def of_pairs(every: Acts, ready: Prepared, found: Network) -> Numbers:
    """A mask of what pairs with a q-value of SURE at most, in groups or not, did on the objects they met on, at whatever time."""
    mask = np.zeros(len(every.account), bool)
    size = len(ready.accounts)
    sure = found.links.at_most(SURE).pairs
    for name, one in found.traces.items():
        passed = one.take(np.isin(one.pairs, sure) & (one.together > 0))
        actions = found.actions[name]
        _, first, second = matched(actions, passed.pairs, passed.window, size)
        rows = np.union1d(first, second)
        mask |= _done(every, ready, name, actions.objects[rows] * size + actions.accounts[rows])
    return mask


def _done(every: Acts, ready: Prepared, name: str, keys: Numbers) -> Numbers:
    """A mask of the acts on one trace whose object and account, as one number, are among `keys`."""
    actions = ready.traces[name]
    mask = np.zeros(len(every.account), bool)
    mask[every.of[name][np.isin(actions.objects * len(ready.accounts) + actions.accounts, keys)]] = True
    return mask


def audiences(ready: Prepared, rows: Rows, every: Acts, without: Numbers, members: Numbers) -> Numbers:
    """The audience of each account, a number: the finest of platform, language and community with LARGE accounts besides `members`.

    `without` masks the acts that do not tell. `members`, a mask of the accounts of groups that were found, are spread over the audiences
    of their platform at random: where a campaign makes up most of what is written in a language, dealing among its speakers would leave
    it as it was.
    """
    size = len(ready.accounts)
    platform, lang = most_often(rows.account, rows.platform, size), most_often(rows.account, rows.lang, size)
    levels = [platform, lang, _communities(ready, every, without)]
    audience = part = np.zeros(len(members), np.int64)
    for number, level in enumerate(levels, start=1):
        _, part = np.unique(part * (int(level.max(initial=0)) + 1) + level, return_inverse=True)
        audience = np.where(np.bincount(part, ~members)[part] >= LARGE, part + number * len(members), audience)
    rng = np.random.default_rng(SEED)
    for name in np.unique(platform[members]):
        others = np.flatnonzero((platform == name) & ~members)
        spread = np.flatnonzero((platform == name) & members)
        audience[spread] = audience[rng.choice(others, len(spread))] if len(others) else 0
    return audience


def most_often(owner: Numbers, value: Numbers, size: int) -> Numbers:
    """For each owner its most frequent value, the smaller of two equally frequent ones; 0 for owners of none."""
    (owners, values), many = np.unique(np.stack([owner, value]), axis=1, return_counts=True)
    order = np.lexsort((-values, many, owners))
    usual = np.zeros(size, np.int64)
    usual[owners[order]] = values[order]  # the last of each owner stays
    return usual


def _communities(ready: Prepared, every: Acts, without: Numbers) -> Numbers:
    """The community of each account, from 1 on; 0 for accounts that shared nothing with others.

    Leiden on the network of accounts and the objects they shared, so that an object ties its sharers once and not once for each pair.
    """
    edges: list[tuple[str, str, float]] = []
    for name, actions in ready.traces.items():
        if not ready.detectors[name].choice:
            continue
        told = actions.take(~without[every.of[name]])
        edges += [(f"a{a}", f"{name} {o}", 1.0) for a, o in zip(*map(np.ndarray.tolist, _sharing(told)), strict=True)]
    label = np.zeros(len(ready.accounts), np.int64)
    if edges:
        import graspologic_native

        _, found = graspologic_native.leiden(edges, seed=SEED, iterations=ITERATIONS)
        known = [(int(node[1:]), number + 1) for node, number in found.items() if " " not in node]
        label[[account for account, _ in known]] = [number for _, number in known]
    return label


def _sharing(actions: Actions) -> Numbers:
    """(accounts, objects) without repetitions, of objects that SHARED accounts have at least."""
    rows, *_ = distinct_columns(np.stack([actions.accounts, actions.objects]))
    return rows[:, np.bincount(rows[1], minlength=len(actions.names))[rows[1]] >= SHARED]
