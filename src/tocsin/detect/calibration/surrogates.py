"""Surrogates: the same posts with the moments, or the authors, permuted among what is exchangeable, so that nothing is left to find.

MOMENTS keeps who shares what, and so audiences, activity and popularity exactly as they are, and permutes times: what was done on an
object gets the times of what was done on another object of the same trace, about as popular, of the same audience, from about the same
days.

AUTHORS keeps every object with its times, and so popularity, hours and the pace of hot topics as they are, and permutes authors among
what is of one kind and one audience, BLOCK at a time: an account keeps how much it posts, reposts and replies, in which part of the time,
in which audience.

Before shuffling, everything already detected is taken out of the pool: acts of detected groups (of any class) and of significant pairs
receive new times, and their original times are not reused. Otherwise a burst would only change hands, and the surrogate would still
contain it. What is `planted` stays as it is while everything else is permuted: what is found apart from it is false.

Fooled by: an audience and its hot hours, which neither keeps at once (independent people who answer the same alerts every time look
permuted in AUTHORS and never meet in MOMENTS), and sessions (five reposts in a row at breakfast), which neither keeps.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from tocsin.arrays import Numbers
from tocsin.detect.actions.pair_events import Actions
from tocsin.detect.actions.prepare import Prepared
from tocsin.detect.calibration.strata import Acts, most_often

MOMENTS, AUTHORS = "moments", "authors"
BLOCK = 200  # units among which authors change places; chosen
DONORS = 20  # objects among which times change places; chosen
STEP = 1.5  # times the units of another that an equally popular object has at most; chosen
KINDS = 3  # own post, repost, reply; definition


@dataclass(frozen=True)
class Pool:
    """What every surrogate is made of: the posts as prepared, their acts, each account's audience, and the units that are permuted.

    A unit is what one account did on one object without a longer pause than what counts as a repetition (an album is one): `unit` is the
    unit of each act. For each unit: account, first time, kind; `joint`, whether it belongs to what was found to be done together,
    `planted`, by a coordinated group; `subject`, the object whose times it follows, over all traces (-1: it shared nothing). `trace` is the
    trace of each subject.
    """

    ready: Prepared
    every: Acts
    audience: Numbers
    unit: Numbers
    account: Numbers
    ts: Numbers
    kind: Numbers
    joint: Numbers
    planted: Numbers
    subject: Numbers
    trace: Numbers


def pool(ready: Prepared, every: Acts, audience: Numbers, joint: Numbers, planted: Numbers, again: int) -> Pool:
    """The units of all acts; `joint` and `planted` mask acts, `again` is the pause in seconds within which an account repeats itself."""
    subject, trace = _subjects(every, ready)
    order = np.lexsort((every.ts, subject, every.account))
    new = np.ones(len(order), bool)
    same = (np.diff(every.account[order]) == 0) & (np.diff(subject[order]) == 0) & (subject[order[1:]] >= 0)
    new[1:] = ~same | (np.diff(every.ts[order]) > again)
    unit = np.empty(len(order), np.int64)
    unit[order] = np.cumsum(new) - 1
    first = order[new]
    together, left = np.bincount(unit, joint) > 0, np.bincount(unit, planted) > 0
    columns = (every.account[first], every.ts[first], every.kind[first], together, left, subject[first])
    return Pool(ready, every, audience, unit, *columns, trace)


def _subjects(every: Acts, ready: Prepared) -> tuple[Numbers, Numbers]:
    """For each act the object, among those it carries, with most acts (-1 without any); and the trace of each object, over all traces.

    What an act is not about (whom it calls upon, when it was) only tells when it carries nothing else: detectors with `subject`.
    """
    traces = ready.traces
    offset = np.cumsum([0, *(len(actions.names) for actions in traces.values())])
    trace = np.repeat(np.arange(len(traces)), np.diff(offset))
    parts = [np.zeros((4, 0), np.int64)]
    for number, (name, actions) in enumerate(traces.items()):
        many = np.bincount(actions.objects, minlength=len(actions.names))[actions.objects]
        parts.append(np.stack([every.of[name], np.full(len(many), ready.detectors[name].subject), many, actions.objects + offset[number]]))
    rows = np.concatenate(parts, axis=1)
    rows = rows[:, np.lexsort((-rows[3], rows[2], rows[1], rows[0]))]
    subject = np.full(len(every.account), -1)
    subject[rows[0]] = rows[3]  # the last of each act stays
    return subject, trace


def surrogate(base: Pool, kind: str, planted: bool, rng: np.random.Generator) -> Prepared:
    """One surrogate: the posts with nothing to find, or, if `planted`, with nothing but what the groups did that were found before."""
    free = ~base.planted if planted else np.ones_like(base.planted)
    ts = _times(base, free if kind == MOMENTS else free & base.joint, rng)
    account = base.account if kind == MOMENTS else _authors(base, ts, free, rng)
    whose, when = account[base.unit], base.every.ts + (ts - base.ts)[base.unit]
    size = len(base.ready.accounts)
    activity = base.ready.activity + np.bincount(whose, minlength=size) - np.bincount(base.every.account, minlength=size)
    traces = {name: _redone(actions, base.every.of[name], whose, when) for name, actions in base.ready.traces.items()}
    return replace(base.ready, traces=traces, activity=activity, passed=None)


def _redone(actions: Actions, of: Numbers, account: Numbers, ts: Numbers) -> Actions:
    changed = replace(actions, accounts=account[of], ts=ts[of])
    return changed.take(np.lexsort((of, changed.accounts, changed.ts, changed.objects)))


def _authors(base: Pool, ts: Numbers, free: Numbers, rng: np.random.Generator) -> Numbers:
    """The author of each unit at these times: those of BLOCK free units of one audience and kind in a row, in random order."""
    stratum = base.audience[base.account] * KINDS + base.kind
    rows = np.flatnonzero(free)
    order = rows[np.lexsort((rows, ts[rows], stratum[rows]))]
    _, first, many = np.unique(stratum[order], return_index=True, return_counts=True)
    block = (np.arange(len(order)) - np.repeat(first, many)) // BLOCK
    block = np.minimum(block, np.repeat(np.maximum(many // BLOCK, 1) - 1, many))  # what is left over goes to the last block
    shuffled = order[np.lexsort((rng.random(len(order)), block, stratum[order]))]
    account = base.account.copy()
    account[order] = base.account[shuffled]
    return account


def _times(base: Pool, free: Numbers, rng: np.random.Generator) -> Numbers:
    """The time of each unit: for the free ones that of a unit on another object that is alike."""
    takers = np.flatnonzero((base.subject >= 0) & free)
    givers = np.flatnonzero((base.subject >= 0) & ~base.joint)
    ts = base.ts.copy()
    if not len(takers) or not len(givers):
        return ts
    takers = takers[np.argsort(base.subject[takers], kind="stable")]
    objects, first, many = np.unique(base.subject[takers], return_index=True, return_counts=True)
    place, given = _dealing(base, (objects, takers, many), givers, rng)
    rank = np.arange(len(takers)) - np.repeat(first, many)
    ts[takers] = base.ts[given[(np.repeat(place, many) + rank) % len(given)]]
    return ts


_Side = tuple[Numbers, Numbers, Numbers]  # objects, their units object by object, how many units each has


def _dealing(base: Pool, takers: _Side, givers: Numbers, rng: np.random.Generator) -> tuple[Numbers, Numbers]:
    """For each object that takes times its place in the units that give them, and these units, object by object, each object's shuffled.

    DONORS objects in a row that are alike are shuffled too. Each gives once before any gives again; an object with more units than its
    donor goes on with the donors that follow.
    """
    givers = givers[np.lexsort((rng.random(len(givers)), base.subject[givers]))]
    objects, first, many = np.unique(base.subject[givers], return_index=True, return_counts=True)
    keys = np.concatenate([_alike(base, *takers), _alike(base, objects, givers, many)], axis=1)
    giving = np.arange(keys.shape[1]) >= len(takers[0])
    order = np.lexsort((giving, *keys[::-1]))
    before = np.empty(len(order), np.int64)
    before[order] = np.cumsum(giving[order])
    block = np.minimum(before[~giving], len(objects) - 1) // DONORS
    ranked = order[giving[order]] - len(takers[0])
    mixed = ranked[np.lexsort((rng.random(len(ranked)), np.arange(len(ranked)) // DONORS))]
    donor = block * DONORS + _turns(block) % np.minimum(DONORS, len(mixed) - block * DONORS)
    starts = np.cumsum(many[mixed]) - many[mixed]
    rank = np.arange(len(givers)) - np.repeat(starts, many[mixed])
    return starts[donor], givers[np.repeat(first[mixed], many[mixed]) + rank]


def _turns(block: Numbers) -> Numbers:
    """For each row how many rows of the same block came before it."""
    order = np.argsort(block, kind="stable")
    many = np.bincount(block)
    turn = np.empty(len(block), np.int64)
    turn[order] = np.arange(len(block)) - np.repeat(np.cumsum(many) - many, many)
    return turn


def _alike(base: Pool, objects: Numbers, units: Numbers, many: Numbers) -> Numbers:
    """What objects are ordered by, so that those that follow one another are alike: trace, popularity, audience, first time."""
    whose = np.repeat(np.arange(len(objects)), many)
    first = np.full(len(objects), np.iinfo(np.int64).max)
    np.minimum.at(first, whose, base.ts[units])
    audience = most_often(whose, base.audience[base.account[units]], len(objects))
    popularity = np.floor(np.log(many) / np.log(STEP)).astype(np.int64)
    return np.stack([base.trace[objects], popularity, audience, first])
