"""Who writes what a group passes on: members that never act with the others, since they write and the others repost.

An account of the collection belongs to a group when the group reposted its posts together again and again, more often than chance gives
an account that writes as much (Poisson, corrected for all accounts), and hardly anybody else ever reposted them. Popular accounts, whose
posts many pass on, are left where they are.

Fooled by: an account that a group chose to amplify unasked and that nobody else knows; a collection that holds the group and nobody else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Numbers
from tocsin.arrays.columns import as_texts
from tocsin.arrays.order import distinct_columns
from tocsin.detect.actions.pair_events import Actions
from tocsin.detect.actions.prepare import Prepared
from tocsin.detect.groups.bursts import Bursts
from tocsin.detect.groups.network import Network
from tocsin.detect.pairs.null_model import tail
from tocsin.detect.settings import DetectSettings


@dataclass(frozen=True)
class _Posts:
    """Posts that a group reposted together, one row each: whose group, who wrote it (in no group), reposts by members and by others."""

    group: Numbers
    author: Numbers
    members: Numbers
    others: Numbers


def with_writers(found: Network, ready: Prepared, settings: DetectSettings) -> Network:
    """The network with the writers in its groups; they have a row in each burst on a post of theirs, at the time of its first repost."""
    group, together, writers = found.group.copy(), found.bursts, set[int]()
    for number, name in enumerate(together.traces):
        if ready.detectors[name].passed_on and name in ready.sources:
            written_by = _authors(together, number, ready, name)
            posts, reposted = _posts(together, number, ready.traces[name], written_by, found.group)
            author, whose = _writers(posts, reposted, ready.activity, settings)
            group[author] = whose
            writers.update(author.tolist())
            together = _added(together, number, written_by, np.where(found.group < 0, group, -1))
    return replace(found, group=group, bursts=together, writers=frozenset(writers))


def _authors(found: Bursts, number: int, ready: Prepared, name: str) -> Numbers:
    """For each row of the bursts the account that wrote the post they are on; -1 for those of other traces and where it is not known."""
    rows = np.flatnonzero(found.trace == number)
    names = as_texts(ready.sources[name].take(pa.array(found.objects[rows])))
    place = np.full(len(found.trace), -1)
    place[rows] = pc.fill_null(pc.index_in(names, value_set=ready.accounts), -1).to_numpy(zero_copy_only=False)
    return place


def _posts(found: Bursts, number: int, actions: Actions, written_by: Numbers, group: Numbers) -> tuple[_Posts, Numbers]:
    """The posts by known authors who are in no group, and how many posts each group reposted together in all."""
    (whose, objects), first, _ = distinct_columns(np.stack([found.group, found.objects])[:, found.trace == number])
    author = written_by[found.trace == number][first]
    reposted = np.bincount(whose, minlength=len(group))
    rows = np.flatnonzero((author >= 0) & (group[author] < 0))
    whose, objects, author = whose[rows], objects[rows], author[rows]
    begin, end = (np.searchsorted(actions.objects, objects, side=side) for side in ("left", "right"))
    post = np.repeat(np.arange(len(rows)), end - begin)
    acts = np.arange(len(post)) + np.repeat(end - np.cumsum(end - begin), end - begin)
    inside = group[actions.accounts[acts]] == whose[post]
    members, others = (np.bincount(post[mask], minlength=len(rows)) for mask in (inside, ~inside))
    return _Posts(whose, author, members, others), reposted


def _writers(posts: _Posts, reposted: Numbers, activity: Numbers, settings: DetectSettings) -> tuple[Numbers, Numbers]:
    """The writers, each once, and their groups: of two that claim one the one that reposted more of its posts."""
    (whose, author), _, many = distinct_columns(np.stack([posts.group, posts.author]))
    by = np.lexsort((posts.author, posts.group))
    pair = np.repeat(np.arange(len(many)), many)
    members, others = (np.bincount(pair, column[by], minlength=len(many)) for column in (posts.members, posts.others))
    chance = tail(many, reposted[whose] * activity[author] / activity.sum()) * len(activity)
    own = others <= settings.groups.written_elsewhere * (members + others)
    taken = np.flatnonzero((many >= settings.groups.written) & own & (chance <= settings.q))
    taken = taken[np.lexsort((whose[taken], -many[taken], author[taken]))]
    taken = taken[np.unique(author[taken], return_index=True)[1]]
    return author[taken], whose[taken]


def _added(found: Bursts, number: int, written_by: Numbers, wrote: Numbers) -> Bursts:
    """The bursts with a row of the author in each on a post by a writer for its group (`wrote`: by account, or -1), by burst and time."""
    first = np.unique(found.burst, return_index=True)[1]
    rows = first[(found.trace[first] == number) & (written_by[first] >= 0)]
    rows = rows[wrote[written_by[rows]] == found.group[rows]]
    group, burst, trace, objects, ts = (
        np.concatenate([one, one[rows]]) for one in (found.group, found.burst, found.trace, found.objects, found.ts)
    )
    account = np.concatenate([found.account, written_by[rows]])
    inside = np.concatenate([found.inside, np.ones(len(rows), bool)])
    return Bursts(found.traces, group, burst, trace, objects, account, ts, inside).take(np.lexsort((account, ts, burst)))
