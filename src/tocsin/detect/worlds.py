"""Worlds with nothing to find: the same posts with the moments, or the authors, dealt anew among what is alike.

MOMENTS keeps who shares what, and so audiences, activity and popularity exactly as they are, and deals times: the acts on an object get
the times of the acts on another object of the same trace, about as popular, of the same audience, from about the same days. The times of
joint acts of groups that were found, of whatever class, are dealt to nobody: else bursts would only change their owners, and where most
objects of some size are a group's own, one group would get another's bursts.

AUTHORS keeps every object with all its times, and so popularity, hours and the rhythm of hot topics exactly as they are, and deals the
authors of acts of one kind among one audience, BLOCK acts at a time: an account keeps how much it posts, reposts and replies, in
which part of the time, in which audience.

With acts that are `planted`, these stay as they are and the others are dealt: what is found apart from them is false.

Neither keeps an audience and its hot hours at once: independent people who answer the same alerts every time look dealt in AUTHORS and
never meet in MOMENTS. Nor does either keep sessions (five reposts in a row at breakfast).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from tocsin.detect.events import Actions
from tocsin.detect.prepare import Prepared
from tocsin.detect.strata import Acts, most_often
from tocsin.detect.trace import Numbers

MOMENTS, AUTHORS = "moments", "authors"
BLOCK = 200  # acts among which authors change places
DONORS = 20  # objects among which times change places
STEP = 1.5  # two objects are about as popular when one has not so many times the acts of the other
LAST = "mention"  # the trace an act follows when it carries nothing else: whom it calls upon is not what it shares


@dataclass(frozen=True)
class Ground:
    """What every world is made of: the posts as prepared, their acts, each account's audience.

    `joint` masks the joint acts of groups of every class, `planted` those of coordinated groups. `subject` is for each act the object
    whose times it follows, over all traces, -1 for an act that shared nothing; `trace` is the trace of each subject.
    """

    ready: Prepared
    every: Acts
    audience: Numbers
    joint: Numbers
    planted: Numbers
    subject: Numbers
    trace: Numbers


def subjects(every: Acts, traces: Mapping[str, Actions]) -> tuple[Numbers, Numbers]:
    """For each act the object, among those it carries, with most acts (-1 without any); and the trace of each object, over all traces."""
    offset = np.cumsum([0, *(len(actions.names) for actions in traces.values())])
    trace = np.repeat(np.arange(len(traces)), np.diff(offset))
    parts = [np.zeros((4, 0), np.int64)]
    for number, (name, actions) in enumerate(traces.items()):
        many = np.bincount(actions.objects, minlength=len(actions.names))[actions.objects]
        parts.append(np.stack([every.of[name], np.full(len(many), name != LAST), many, actions.objects + offset[number]]))
    rows = np.concatenate(parts, axis=1)
    rows = rows[:, np.lexsort((-rows[3], rows[2], rows[1], rows[0]))]
    subject = np.full(len(every.account), -1)
    subject[rows[0]] = rows[3]  # the last of each act stays
    return subject, trace


def dealt(ground: Ground, world: str, planted: bool, rng: np.random.Generator) -> Prepared:
    """The posts in a world with nothing to find, or with nothing to find but what the groups did that were found before."""
    fixed = ground.planted if planted else np.zeros_like(ground.joint)
    every = ground.every
    account, ts = every.account, every.ts
    if world == MOMENTS:
        ts = _times(ground, fixed, rng)
    else:
        account = _authors(ground, fixed, rng)
    traces = {name: _redone(actions, every.of[name], account, ts) for name, actions in ground.ready.traces.items()}
    return replace(ground.ready, traces=traces)


def _redone(actions: Actions, of: Numbers, account: Numbers, ts: Numbers) -> Actions:
    changed = replace(actions, accounts=account[of], ts=ts[of])
    return changed.take(np.lexsort((of, changed.accounts, changed.ts, changed.objects)))


def _authors(ground: Ground, fixed: Numbers, rng: np.random.Generator) -> Numbers:
    """The author of each act: those of BLOCK acts of one audience and kind that follow one another, in random order."""
    every = ground.every
    stratum = ground.audience[every.account] * 3 + every.kind
    free = np.flatnonzero(~fixed)
    order = free[np.lexsort((free, every.ts[free], stratum[free]))]
    _, first, many = np.unique(stratum[order], return_index=True, return_counts=True)
    block = (np.arange(len(order)) - np.repeat(first, many)) // BLOCK
    block = np.minimum(block, np.repeat(np.maximum(many // BLOCK, 1) - 1, many))  # what is left over goes to the last block
    shuffled = order[np.lexsort((rng.random(len(order)), block, stratum[order]))]
    account = every.account.copy()
    account[order] = every.account[shuffled]
    return account


def _times(ground: Ground, fixed: Numbers, rng: np.random.Generator) -> Numbers:
    """The time of each act: that of an act on another object that is alike."""
    every, subject = ground.every, ground.subject
    takers = np.flatnonzero((subject >= 0) & ~fixed)
    givers = np.flatnonzero((subject >= 0) & ~ground.joint)
    ts = every.ts.copy()
    if not len(takers) or not len(givers):
        return ts
    takers = takers[np.argsort(subject[takers], kind="stable")]
    objects, first, many = np.unique(subject[takers], return_index=True, return_counts=True)
    place, given = _dealing(ground, (objects, takers, many), givers, rng)
    rank = np.arange(len(takers)) - np.repeat(first, many)
    ts[takers] = every.ts[given[(np.repeat(place, many) + rank) % len(given)]]
    return ts


_Side = tuple[Numbers, Numbers, Numbers]  # objects, their acts object by object, how many acts each has


def _dealing(ground: Ground, takers: _Side, givers: Numbers, rng: np.random.Generator) -> tuple[Numbers, Numbers]:
    """For each object that takes times its place in the acts that give them, and these acts, object by object, each object's shuffled.

    DONORS objects in a row that are alike are shuffled too. Each gives once before any gives again; an object with more acts than its
    donor goes on with the donors that follow.
    """
    givers = givers[np.lexsort((rng.random(len(givers)), ground.subject[givers]))]
    objects, first, many = np.unique(ground.subject[givers], return_index=True, return_counts=True)
    keys = np.concatenate([_alike(ground, *takers), _alike(ground, objects, givers, many)], axis=1)
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


def _alike(ground: Ground, objects: Numbers, acts_: Numbers, many: Numbers) -> Numbers:
    """What objects are ordered by, so that those that follow one another are alike: trace, popularity, audience, first time."""
    whose = np.repeat(np.arange(len(objects)), many)
    first = np.full(len(objects), np.iinfo(np.int64).max)
    np.minimum.at(first, whose, ground.every.ts[acts_])
    audience = most_often(whose, ground.audience[ground.every.account[acts_]], len(objects))
    popularity = np.floor(np.log(many) / np.log(STEP)).astype(np.int64)
    return np.stack([ground.trace[objects], popularity, audience, first])
