"""What a calibration deals anew: acts (one account, one time, one post), and which of them are alike enough to change places.

Acts are alike when their accounts belong to one audience (platform, language, community) and they are of one kind (own post, repost,
reply). Communities are read off what accounts share, what was found to be done together left out: else a group would be a
community of its own, and dealing its posts among its own members would leave it as it was. For the same reason an audience has at least
LARGE accounts, smaller ones are put together, and the members of groups are spread over all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Numbers
from tocsin.detect.actions.pair_events import Actions
from tocsin.detect.actions.prepare import Prepared, usable
from tocsin.detect.groups.communities import Found
from tocsin.detect.pairs.tally import matched
from tocsin.detect.verdicts.verdict import Group

LARGE = 100  # accounts of an audience
SURE = 0.05  # a looser rate would count ordinary coincidences as found, and what is ordinary would be gone from every world
SHARED = 3  # accounts that shared an object at least, for it to tell audiences apart
SEED = 20240501  # of random orders that are no part of a calibration's own


@dataclass(frozen=True)
class Acts:
    """Every act in a fixed order (account, time, post): account, ts, kind; `of` says for each action of a trace which act it is."""

    account: Numbers
    ts: Numbers
    kind: Numbers
    of: Mapping[str, Numbers]


def acts(posts: pa.Table, ready: Prepared) -> Acts:
    """The acts of a table of posts, one at least; rows of one post, account and time are one act."""
    known, _ = usable(posts)
    account = pc.index_in(known["account_id"], value_set=ready.accounts).to_numpy()
    post = pc.index_in(known["post_id"], value_set=ready.posts).to_numpy()
    ts, rank = known["ts"].to_numpy(), np.empty(len(ready.posts), np.int64)
    rank[pc.sort_indices(ready.posts).to_numpy()] = np.arange(len(rank))
    low, span = int(ts.min()), int(np.ptp(ts)) + 1
    moments, code = np.unique(account.astype(np.int64) * span + ts - low, return_inverse=True)
    keys, act = np.unique(code * len(rank) + rank[post], return_inverse=True)
    kind = np.zeros(len(keys), np.int64)
    for number, name in enumerate(("repost_id", "reply_id"), start=1):
        if name in known.schema.names:
            there = pc.fill_null(pc.not_equal(known[name].cast(pa.string()), ""), False).to_numpy()
            kind[act[there]] = number
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
        for number, name in enumerate(group.found.traces):
            mine = group.found.trace == number
            mask |= _done(every, ready, name, group.found.objects[mine] * size + group.found.account[mine])
    return mask


def of_pairs(every: Acts, ready: Prepared, found: Found) -> Numbers:
    """A mask of what pairs with a q-value of SURE at most, in groups or not, did on the objects they met on, at whatever time."""
    mask = np.zeros(len(every.account), bool)
    size = len(ready.accounts)
    sure = found.verdicts.at_most(SURE).pairs
    for name, one in found.evidence.items():
        passed = one.take(np.isin(one.pairs, sure) & (one.together > 0))
        actions = found.traces[name]
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


def audiences(posts: pa.Table, ready: Prepared, every: Acts, without: Numbers, members: Numbers) -> Numbers:
    """The audience of each account, a number: the finest of platform, language and community with LARGE accounts besides `members`.

    `without` masks the acts that do not tell. `members`, a mask of the accounts of groups that were found, are spread over the audiences
    of their platform at random: where a campaign makes up most of what is written in a language, dealing among its speakers would leave
    it as it was.
    """
    platform = _usual(posts, ready, "platform")
    levels = [platform, _usual(posts, ready, "lang"), _communities(ready, every, without)]
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


def _usual(posts: pa.Table, ready: Prepared, column: str) -> Numbers:
    """For each account the value it has most often in a column of posts, as a number; 0 where there is no such column."""
    if column not in posts.schema.names:
        return np.zeros(len(ready.accounts), np.int64)
    known, _ = usable(posts)
    account = pc.index_in(known["account_id"], value_set=ready.accounts).to_numpy()
    names = pc.fill_null(known[column].cast(pa.string()), "")
    value = pc.index_in(names, value_set=pc.unique(names).sort()).to_numpy()
    return most_often(account, value, len(ready.accounts))


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
        if name in ready.moments_only:
            continue
        told = actions.take(~without[every.of[name]])
        edges += [(f"a{a}", f"{name} {o}", 1.0) for a, o in zip(*map(np.ndarray.tolist, _sharing(told)), strict=True)]
    label = np.zeros(len(ready.accounts), np.int64)
    if edges:
        import graspologic_native

        _, found = graspologic_native.leiden(edges, seed=SEED, iterations=1)
        known = [(int(node[1:]), number + 1) for node, number in found.items() if " " not in node]
        label[[account for account, _ in known]] = [number for _, number in known]
    return label


def _sharing(actions: Actions) -> Numbers:
    """(accounts, objects) without repetitions, of objects that SHARED accounts have at least."""
    rows: Numbers = np.unique(np.stack([actions.accounts, actions.objects]), axis=1)
    return rows[:, np.bincount(rows[1], minlength=len(actions.names))[rows[1]] >= SHARED]
