"""Members that no single pair could prove: accounts that keep turning up in a group's bursts, and groups that are really one.

An account from outside is taken in when it joined at least FEWEST of the group's moments, about as large a share of them as members do,
and more often than chance allows. Chance is what the group's onlookers show, those who were in its moments once at most: how many they
are, spread over all accounts by activity, and how often they shared the group's objects at other times.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from tocsin.detect.bursts import Bursts
from tocsin.detect.events import Actions
from tocsin.detect.null import MOMENT, tail
from tocsin.detect.tally import expanded
from tocsin.detect.trace import Numbers

FEWEST = 2  # moments
LIKE = 0.4  # of the share of moments that the average member joins
SAME = 0.5  # of a group's bursts that another takes part in, when the two are one
GUESTS = 2  # members by which it does
SURE = 0.2  # accounts that may be taken into a group by chance


def moments(found: Bursts) -> Numbers:
    """The number of the moment of each row: bursts of one group that begin within MOMENT seconds of one another are one."""
    start = np.full(found.count, np.iinfo(np.int64).max)
    np.minimum.at(start, found.burst, found.ts)
    whose = np.zeros(found.count, np.int64)
    whose[found.burst] = found.group
    order = np.lexsort((start, whose))
    new = np.ones(len(order), bool)
    new[1:] = (whose[order[1:]] != whose[order[:-1]]) | (np.diff(start[order]) > MOMENT)
    number = np.empty(len(order), np.int64)
    number[order] = np.cumsum(new) - 1
    return number[found.burst]


def merged(found: Bursts, group: Numbers) -> Numbers:
    """`group` with groups joined that act in the same bursts: Leiden may cut one audience or one network into several."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    size = len(group)
    other = group[found.account]
    visits = np.stack([found.group, other, found.burst])[:, ~found.inside & (other >= 0)]
    visits, guests = np.unique(visits, axis=1, return_counts=True)
    host, guest = visits[:2, guests >= GUESTS]
    pair, times = np.unique(host * size + guest, return_counts=True)
    total = np.bincount(np.unique(np.stack([found.group, found.burst]), axis=1)[0], minlength=size)
    near = (times >= SAME * total[pair // size]) & (total[pair // size] <= 2 * total[pair % size])
    host, guest = pair[near] // size, pair[near] % size
    _, label = connected_components(coo_matrix((np.ones(len(host), bool), (host, guest)), shape=(size, size)), directed=False)
    first = np.full(size, size)
    np.minimum.at(first, label, np.arange(size))
    return np.where(group >= 0, first[label[group]], -1)


def grown(found: Bursts, traces: Mapping[str, Actions], group: Numbers, activity: Numbers) -> Numbers:
    """`group` with the accounts that were taken in; an account two groups claim goes to the one it joined more often."""
    if not found.count:
        return group
    seen = np.unique(np.stack([found.group, found.account, moments(found), found.inside]), axis=1)
    size = len(group)
    key, joined = np.unique(seen[0] * size + seen[1], return_counts=True)
    inside = group[key % size] == key // size
    total = np.bincount(np.unique(seen[[0, 2]], axis=1)[0], minlength=size)
    members = np.bincount(key[inside] // size, minlength=size)
    average = np.bincount(key[inside] // size, joined[inside], minlength=size) / np.maximum(1, members * total)
    outside = (group[key % size] < 0) & ~inside
    key, joined = key[outside], joined[outside]
    whose = key // size
    apart = np.maximum(0, _actions(found, traces, key, size) - joined)
    once = joined <= 1
    astray = (np.bincount(whose[once], joined[once], minlength=size) + 0.5)[whose] * activity[key % size] / activity.sum()
    luck = (np.bincount(whose[once], joined[once], minlength=size) + 0.5) / (np.bincount(whose[once], apart[once], minlength=size) + 5)
    chance = tail(joined, luck[whose] * apart + astray)
    taken = (joined >= FEWEST) & (joined >= LIKE * average[whose] * total[whose]) & (chance <= SURE / size)
    return _assigned(group, key[taken] % size, whose[taken], joined[taken])


def _actions(found: Bursts, traces: Mapping[str, Actions], key: Numbers, size: int) -> Numbers:
    """For each (group, account) the account's actions, at whatever time, on the objects of the group's bursts."""
    count = np.zeros(len(key), np.int64)
    for number, actions in enumerate(traces.values()):
        whose, objects = np.unique(np.stack([found.group, found.objects])[:, found.trace == number], axis=1)
        starts = np.searchsorted(actions.objects, objects)
        for owner, row in expanded(starts, np.searchsorted(actions.objects, objects, side="right") - starts):
            wanted = whose[owner] * size + actions.accounts[row]
            place = np.minimum(np.searchsorted(key, wanted), max(0, len(key) - 1))
            if len(key):
                count += np.bincount(place[key[place] == wanted], minlength=len(key))
    return count


def _assigned(group: Numbers, accounts: Numbers, whose: Numbers, joined: Numbers) -> Numbers:
    order = np.lexsort((-whose, joined))
    grown_group = group.copy()
    grown_group[accounts[order]] = whose[order]
    return grown_group
