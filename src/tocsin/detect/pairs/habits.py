"""A pair's own habits: would these two accounts coincide as often if each only did what it always does?

The crowd's null model (null_model.py) asks what two accounts of one audience, activity and hour would do. A pair is told apart from two
eager readers of one source by what is known of these two alone:

- *Reactions.* Where a third had an object first, or the time at which it was made is known, each account's delay after that is known.
  Were both to react independently, the delays of the one would meet those of the other by chance: the chance of it is the share of the
  pairs of delays, one of each on different objects, that lie within the window of one another (a permutation test without the
  permutations). Two who always react within seconds are expected to coincide, whatever they react to. One or two accounts that act
  together with both may belong to them, and are no thirds unless they come first; more are a crowd of their own, and tell.
- *Near misses.* Independent acts whose delays have any usual spread come about as often one to three windows apart as within one.
- *Passing on.* What one of the two wrote itself and the other passes on within the window is counted so far as it goes both ways: one who
  passes on what the other writes may be a reader, or its program.
- *Following.* On what others made (a link, a post) one who reads the other comes after it. So far as one is first more often than a
  coin would have it (a standard deviation is let pass), following explains their meetings, but for those too close to have been read.

The largest expectation counts. Near misses are added up as they are; a share of reactions goes for all objects that both acted on.

Fooled by: two people who open an app in the same minutes every day; two programs that wait the same odd time after one source; a third
outside the collection whom both copy at once.

After: the permutation tests of synchrony between point processes ("shift predictor", Perkel, Gerstein and Moore 1967).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Flags, Numbers
from tocsin.arrays.order import order, starts
from tocsin.detect.actions.pair_events import Actions
from tocsin.detect.actions.prepare import NEVER, Prepared
from tocsin.detect.pairs.fusion import false_discovery
from tocsin.detect.pairs.null_model import TraceTests, tail
from tocsin.detect.settings import PairsSettings

NEAR = 3  # near misses reach to so many windows; chosen, as in pace.py
UNSEEN = 0.5  # near misses added to those seen (Jeffreys); definition
FIRST = 6  # accounts on an object that are looked at for a third who had it before; chosen
READ = 10  # seconds in which nobody reads a post and passes it on; chosen
BELONGING = 2  # accounts that act together with both, up to which they may belong to the pair; chosen
FOREMOST = 2 / 3  # share of the common objects on which a source is first; chosen
HOURS = 2  # before and after, of the day: the same hours; chosen
AMONG = 4  # reactions from the same hours, from which they tell; chosen
SCALES = (2, 10)  # seconds: one hand or one tool, and less than reading takes; chosen
SOON = 2.0  # meetings of two who answer the same within minutes, where their reactions are not known; chosen
TELLING = 2  # objects that a third had first, from which reactions tell; chosen


@dataclass(frozen=True)
class FirstActs:
    """Each account's first act on each object of a trace, by account and object (rows `begin[a]` to `begin[a + 1]`), and, for each
    object, its FIRST first accounts (-1 where there are fewer) with their times, when it was made (NEVER where that is not known), and by
    which account (-1)."""

    begin: Numbers
    objects: Numbers
    ts: Numbers
    early: Numbers
    early_ts: Numbers
    born: Numbers
    maker: Numbers

    def of(self, account: int) -> tuple[Numbers, Numbers]:
        """The objects (increasing) and times of one account."""
        rows = slice(self.begin[account], self.begin[account + 1])
        return self.objects[rows], self.ts[rows]

    def reactions(self, account: int, barred: Numbers) -> tuple[Reactions, Reactions]:
        """An account's reactions to when an object was made, and to when a third had it first. `barred`: who is no third."""
        objects, ts = self.of(account)
        early = self.early[objects]
        third = np.where(np.isin(early, barred) | (early < 0), NEVER, self.early_ts[objects]).min(axis=1, initial=NEVER)
        return _since(self.born[objects], ts), _since(third, ts)


def _since(born: Numbers, ts: Numbers) -> Reactions:
    known = born <= ts
    return Reactions(np.where(known, ts - np.minimum(born, ts), -1), np.where(known, born, ts) % 86400 / 3600)


def first_acts(actions: Actions, size: int, born: Numbers | None = None, maker: Numbers | None = None) -> FirstActs:
    """The first acts of `size` accounts; `born`, `maker`: when each object was made, and by which account."""
    born = np.full(len(actions.names), NEVER) if born is None else born
    maker = np.full(len(actions.names), -1) if maker is None else maker
    by = order(actions.accounts, actions.objects)
    account, objects, ts = actions.accounts[by], actions.objects[by], actions.ts[by]
    new = starts(account, objects)
    account, objects, ts = account[new], objects[new], ts[new]
    in_time = np.argsort(by[new])
    rank = np.arange(len(objects)) - np.searchsorted(objects[in_time], objects[in_time])
    some, rank = in_time[rank < FIRST], rank[rank < FIRST]
    early, early_ts = np.full((len(actions.names), FIRST), -1), np.full((len(actions.names), FIRST), NEVER)
    early[objects[some], rank], early_ts[objects[some], rank] = account[some], ts[some]
    return FirstActs(np.searchsorted(account, np.arange(size + 1)), objects, ts, early, early_ts, born, maker)


Acts = Mapping[str, FirstActs]  # of each trace


def acts_of(actions: Mapping[str, Actions], ready: Prepared, pairs: Numbers) -> Acts:
    """The first acts of everybody, on every trace, on the objects that accounts of these pairs acted on."""
    size = len(ready.accounts)
    asked = np.zeros(size, bool)
    asked[pairs // max(1, size)] = asked[pairs % max(1, size)] = True
    found = {}
    for name, some in actions.items():
        touched = np.zeros(len(some.names), bool)
        touched[some.objects[asked[some.accounts]]] = True
        maker = _makers(ready.sources[name], ready.accounts, touched) if name in ready.sources else None
        found[name] = first_acts(some.take(touched[some.objects]), size, ready.born.get(name), maker)
    return found


def _makers(sources: pa.Array, accounts: pa.Array, touched: Flags) -> Numbers:
    """Which account made each object, of those that are touched; -1 for none."""
    maker = np.full(len(touched), -1)
    makers = sources.take(pa.array(np.flatnonzero(touched)))
    maker[touched] = pc.fill_null(pc.index_in(makers, value_set=accounts), -1).to_numpy()
    return maker


def usual(
    traces: Mapping[str, TraceTests], acts: Acts, ready: Prepared, pairs: Numbers, group: Numbers | None = None
) -> tuple[Numbers, Numbers]:
    """For each of the `pairs` (increasing), over all traces: how many objects it met on, and how many its own habits make it meet on.

    `group`: accounts to which all pairs belong and of which none is a third; else the pairs' own partners are looked at.
    """
    size = len(ready.accounts)
    partners: dict[int, set[int]] = {}
    for key in pairs.tolist():
        partners.setdefault(key // size, set()).add(key % size)
        partners.setdefault(key % size, set()).add(key // size)
    met, mean = np.zeros(len(pairs)), np.zeros(len(pairs))
    for name, one in traces.items():
        for row in np.flatnonzero(np.isin(one.pairs, pairs) & (one.together > 0)).tolist():
            key = int(one.pairs[row])
            a, b = key // size, key % size
            barred = _belonging(acts[name], (a, b), sorted(partners[a] & partners[b])) if group is None else group
            together, expected = _habit(
                acts[name], a, b, (int(one.window[row]), ready.windows[name][0]), barred, ready.detectors[name].answers
            )
            place = np.searchsorted(pairs, key)
            met[place] += together
            mean[place] += expected
    return met, mean + UNSEEN


def _habit(acts: FirstActs, a: int, b: int, windows: tuple[int, int], barred: Numbers, answers: bool) -> tuple[int, float]:
    """On how many objects of one trace a and b met within the window, and on how many their own habits make them meet.

    `windows`: that of the pair's test, and the trace's narrowest. Where objects are what others made and both reactions to most of them are
    not known, two who answer the same within minutes meet all the time in a wide window: there SOON more are expected. Of these windows and
    of SCALES, within which no reading takes place, that which says most is taken; `surprising` pays for the choice.
    """
    (objects, ts), (others, other_ts) = acts.of(a), acts.of(b)
    both, at, there = np.intersect1d(objects, others, assume_unique=True, return_indices=True)
    lag, maker = other_ts[there] - ts[at], acts.maker[both]
    of_a, of_b = lag[maker == a], lag[maker == b]
    theirs_not = (maker != a) & (maker != b)
    both, at, there, lag = both[theirs_not], at[theirs_not], there[theirs_not], lag[theirs_not]
    reactions = list(zip(acts.reactions(a, barred), acts.reactions(b, barred), strict=True))
    known = [int(np.count_nonzero(_known(mine, theirs, at, there))) for mine, theirs in reactions]
    unknown = answers and max(known) < len(both) / 2

    def counted(window: int, more: float) -> tuple[int, float]:
        met = int(np.count_nonzero(np.abs(lag) <= window))
        mutual = 2 * min(int(np.count_nonzero(np.abs(some) <= window)) for some in (of_a, of_b))
        near = np.count_nonzero(np.abs(lag) <= NEAR * max(1, window)) - met
        followed = _following(lag[(np.abs(lag) <= window) & (np.abs(lag) > READ)]) if answers else 0.0
        reacted = max(
            float(many) * _meeting(mine, theirs, at, there, window) for many, (mine, theirs) in zip(known, reactions, strict=True)
        )
        whole = reacted * len(both) / max(1, max(known))
        return met + mutual, max(float(near), whole, followed, float(len(both) - met) if unknown else 0.0) + more

    scales = sorted({*(scale for scale in SCALES if scale < windows[1]), *windows})
    tried = [counted(scale, SOON if unknown and scale > windows[1] else 0.0) for scale in scales]
    return min(tried, key=lambda one: float(tail(np.array([one[0]]), np.array([one[1] + UNSEEN]))[0]))


def _belonging(acts: FirstActs, pair: tuple[int, int], partners: list[int]) -> Numbers:
    """The pair and those of its common partners that may belong to it."""
    return np.array([*pair, *(other for other in partners if len(partners) <= BELONGING and not _source(acts, other, pair))])


def _source(acts: FirstActs, third: int, pair: tuple[int, int]) -> bool:
    """Whether `third` was the first of the three on most of the objects that all had: two of three, where one would be chance."""
    (objects, ts), (mine, one), (theirs, other) = acts.of(third), acts.of(pair[0]), acts.of(pair[1])
    all_ = objects[np.isin(objects, mine) & np.isin(objects, theirs)]
    rivals = np.minimum(one[np.searchsorted(mine, all_)], other[np.searchsorted(theirs, all_)])
    return bool(np.count_nonzero(ts[np.searchsorted(objects, all_)] < rivals) > FOREMOST * len(all_))


def _following(lags: Numbers) -> float:
    """How many meetings at these lags, more than a coin's standard deviation, one account's coming after the other explains."""
    first = int(np.count_nonzero(lags > 0))
    return max(0.0, abs(2 * first - len(lags)) - float(np.sqrt(len(lags))))


@dataclass(frozen=True)
class Reactions:
    """An account's reactions on one trace: its delays, in seconds, -1 where unknown, and the hour of the day from which each counts."""

    delay: Numbers
    hour: Numbers

    def at(self, places: Numbers) -> Reactions:
        """Only those at these places."""
        return Reactions(self.delay[places], self.hour[places])


def _known(mine: Reactions, theirs: Reactions, at: Numbers, there: Numbers) -> Numbers:
    """A mask of the common objects (their places: `at`, `there`) of which both reactions are known."""
    known: Numbers = (mine.delay[at] >= 0) & (theirs.delay[there] >= 0)
    return known


def _meeting(mine: Reactions, theirs: Reactions, at: Numbers, there: Numbers, window: int) -> float:
    """The chance that a delay of mine on a common object (their places: `at`, `there`) is within the window of one of theirs on another
    object; 0 where both are known of too few to tell.

    The larger of that among all their reactions and of that among those from the same hours of the day: who sleeps answers late.
    """
    known = _known(mine, theirs, at, there)
    at, there = at[known], there[known]
    if len(at) < TELLING:
        return 0.0
    one, other = _shares(mine.at(at), theirs, there, window), _shares(theirs.at(there), mine, at, window)
    return float((one.mean(axis=1) + other.mean(axis=1)).max() / 2)


def _shares(some: Reactions, others: Reactions, same: Numbers, window: int) -> Numbers:
    """For each of `some` the share of the other's reactions within the window, those at the places `same` left out: of all (first row),
    and of those from the same hours, where these are enough."""
    usable = np.flatnonzero(others.delay >= 0)
    apart = usable != same[:, None]
    met = (np.abs(some.delay[:, None] - others.delay[usable]) <= window) & apart
    hours = np.abs(some.hour[:, None] - others.hour[usable])
    near = (np.minimum(hours, 24 - hours) <= HOURS) & apart
    all_ = met.sum(axis=1) / np.maximum(1, apart.sum(axis=1))
    enough = near.sum(axis=1) >= AMONG
    return np.stack([all_, np.where(enough, (met & near).sum(axis=1) / np.maximum(1, near.sum(axis=1)), all_)])


def surprising(met: Numbers, mean: Numbers, settings: PairsSettings) -> Numbers:
    """A mask of the pairs that met more often than their own habits explain: `times` as often, at a false discovery rate of `level`."""
    tried = len(SCALES) + 2
    surely = false_discovery(np.minimum(1.0, tail(met, mean) * tried), len(met)) <= settings.level
    mask: Numbers = surely & (met >= settings.times * (mean - UNSEEN))
    return mask
