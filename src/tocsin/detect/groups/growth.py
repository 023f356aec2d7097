"""Accounts that join a group's moments too often for a bystander, and groups that act in the same bursts.

A moment is the bursts of one group that begin within ten minutes of one another. For an account from outside that joined some, two
likelihoods are compared (Bayes factor, with a prior for members not found yet):

- a member joins each moment by a participation rate of its own; the rates are beta-distributed about the members' mean (beta-binomial);
- a bystander joins a moment by a Poisson rate: the number of bystanders there, times the account's share of them all (by half the same
  for everybody, by half its share of all activity); and it meets the group in proportion to its own acts on the group's objects at other
  times. Bystanders are those who joined once, and those who act on the group's objects at other times too. So a moment that met
  something popular weighs little, one where nobody else was weighs much.

How soon after the first member it came, each time, is weighed as well (`delays.py`).

Fooled by: devoted readers of a group's outlet who act on nothing else (they look like members), and members hidden in crowded moments.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from tocsin.arrays import Numbers
from tocsin.arrays.order import connected, distinct_columns, order, starts
from tocsin.detect.actions.pair_events import Actions
from tocsin.detect.groups.bursts import Bursts
from tocsin.detect.groups.delays import delay_odds
from tocsin.detect.pairs.null_model import MOMENT
from tocsin.detect.pairs.tally import expanded
from tocsin.detect.settings import GroupSettings

LEAST_RATE = 0.01  # of participation, and as much below 1 at most: keeps the beta distribution proper; chosen
STRAY = 0.5  # bystanders added to those seen, so that no rate is 0 (Jeffreys); chosen
ACTIVE = 0.5  # share of passing by that goes with activity; the rest is everybody's alike, as where a cause finds supporters; chosen
APART = 5  # acts at other times added to those seen, so that few of them do not make a rate; chosen


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


def merged(found: Bursts, group: Numbers, settings: GroupSettings) -> Numbers:
    """`group` with groups joined that act in the same bursts: Leiden may cut one audience or one network into several.

    Two are one when `guests` accounts of the larger take part in `same_bursts` of the bursts of the other, which has no more than twice
    as many.
    """
    size = len(group)
    other = group[found.account]
    visits = np.stack([found.group, other, found.burst])[:, ~found.inside & (other >= 0)]
    visits, _, guests = distinct_columns(visits)
    host, guest = visits[:2, guests >= settings.guests]
    pair, times = np.unique(host * size + guest, return_counts=True)
    total = np.bincount(distinct_columns(np.stack([found.group, found.burst]))[0][0], minlength=size)
    near = (times >= settings.same_bursts * total[pair // size]) & (total[pair // size] <= 2 * total[pair % size])
    return np.where(group >= 0, connected(pair[near] // size, pair[near] % size, size)[group], -1)


def grown(found: Bursts, traces: Mapping[str, Actions], group: Numbers, activity: Numbers, settings: GroupSettings) -> Numbers:
    """`group` with the accounts that were taken in; an account two groups claim goes to the one it joined more often."""
    if not found.count:
        return group
    seen = _seen(found)
    size = len(group)
    key, joined = np.unique(seen[0] * size + seen[1], return_counts=True)
    inside = group[key % size] == key // size
    total = np.bincount(distinct_columns(seen[[0, 2]])[0][0], minlength=size)
    outside = (group[key % size] < 0) & ~inside
    member = _member(key[inside] // size, joined[inside], total, settings.concentration)
    key, joined = key[outside], joined[outside]
    apart = np.maximum(0, _actions(found, traces, key, size) - _counted(found.group * size + found.account, key))
    place, passing = _places(key, seen[0] * size + seen[1]), np.append((joined <= 1) | (apart > 0), False)
    odds = member(key // size, joined) - _bystander(seen, key, joined, apart, total, activity)
    soon = delay_odds(seen[0], seen[2], seen[4], seen[3] > 0, passing[place])
    odds += np.bincount(place[place >= 0], soon[place >= 0], minlength=len(key))
    prior = settings.missing * np.bincount(group[group >= 0], minlength=size)[key // size] / size
    taken = (joined >= settings.joins) & (odds + np.log(prior) >= np.log(settings.join_odds))
    return _assigned(group, key[taken] % size, key[taken] // size, joined[taken])


def _seen(found: Bursts) -> Numbers:
    """Each account's first act in each moment it joined, by group, account and moment: rows (group, account, moment, inside, ts)."""
    rows = np.stack([found.group, found.account, moments(found), found.inside, found.ts])
    rows = rows[:, order(*rows[:3], rows[4])]
    first: Numbers = rows[:, starts(*rows[:3])]
    return first


def _places(keys: Numbers, wanted: Numbers) -> Numbers:
    """Where each of `wanted` stands in `keys` (sorted, each once); -1 where it does not."""
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[place] == wanted, place, -1) if len(keys) else np.full(len(wanted), -1)


def _member(whose: Numbers, joined: Numbers, total: Numbers, concentration: float) -> Callable[[Numbers, Numbers], Numbers]:
    """The log likelihood that a member of a group joins just the moments that an account joined.

    Beta-binomial, with the members' mean participation rate; `whose` and `joined` are the members', `total` the moments of each group.
    """
    from scipy.special import betaln

    size = len(total)
    average = np.bincount(whose, joined, minlength=size) / np.maximum(1, np.bincount(whose, minlength=size) * total)
    a = np.clip(average, LEAST_RATE, 1 - LEAST_RATE) * concentration
    b = concentration - a

    def chance(group: Numbers, many: Numbers) -> Numbers:
        value: Numbers = betaln(a[group] + many, b[group] + total[group] - many) - betaln(a[group], b[group])
        return value

    return chance


def _bystander(seen: Numbers, key: Numbers, joined: Numbers, apart: Numbers, total: Numbers, activity: Numbers) -> Numbers:
    """The log likelihood that a bystander joins just the moments that an account joined.

    It strays into a moment as often as the number of bystanders and, by half, its activity say; and it meets the group as often as they
    do for each action of its own on the group's objects at other times (`apart`).
    """
    size = len(total)
    whose = key // size
    passing = (joined <= 1) | (apart > 0)
    met = np.bincount(whose[passing], joined[passing], minlength=size)
    luck = (met + STRAY) / (np.bincount(whose[passing], apart[passing], minlength=size) + APART)
    habit = luck[whose] * apart / total[whose]
    place = np.minimum(np.searchsorted(key, seen[0] * size + seen[1]), max(0, len(key) - 1))
    rows = np.flatnonzero(key[place] == seen[0] * size + seen[1]) if len(key) else np.zeros(0, np.int64)
    place, moment = place[rows], seen[2, rows]
    strays = np.bincount(moment[passing[place]], minlength=int(seen[2].max(initial=-1)) + 1)
    share = ACTIVE * activity[key % size] / activity.sum() + (1 - ACTIVE) / size
    each = share[place] * (strays[moment] + STRAY / total[whose[place]]) + habit[place]
    value: Numbers = np.bincount(place, np.log(each), minlength=len(key)) - share * (met[whose] + STRAY) - habit * total[whose]
    return value


def _counted(keys: Numbers, wanted: Numbers) -> Numbers:
    """How often each of `wanted` (sorted) is among `keys`."""
    keys = np.sort(keys)
    many: Numbers = np.searchsorted(keys, wanted, side="right") - np.searchsorted(keys, wanted)
    return many


def _actions(found: Bursts, traces: Mapping[str, Actions], key: Numbers, size: int) -> Numbers:
    """For each (group, account) the account's actions, at whatever time, on the objects of the group's bursts."""
    count = np.zeros(len(key), np.int64)
    for number, actions in enumerate(traces.values()):
        whose, objects = distinct_columns(np.stack([found.group, found.objects])[:, found.trace == number])[0]
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
