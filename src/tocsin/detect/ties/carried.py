"""Which account carried which object first when: links, texts and media of its posts, and posts, as their author or by reposting them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Flags, Numbers
from tocsin.arrays.columns import as_texts
from tocsin.arrays.order import order, starts
from tocsin.detect.actions.pair_events import Actions, encoded, sharers
from tocsin.detect.actions.prepare import Prepared
from tocsin.detect.ties.sources import UNKNOWN, Reposts, Rows

POSTED = "repost"  # the trace that posts are told under; definition


@dataclass(frozen=True)
class Carried:
    """All objects that several accounts carry, each account's first act on each.

    actions: sorted by object, time and account. For each object: `trace`, a place in `traces`; `source`, who made it, a place in `who`
    (accounts first; -1: not known); `born`, when that was (or UNKNOWN); `posted`, whether it is a post that others repost.
    """

    actions: Actions
    traces: tuple[str, ...]
    trace: Numbers
    source: Numbers
    born: Numbers
    posted: Flags
    who: pa.Array

    def take(self, rows: Flags) -> Carried:
        """The same with only these acts."""
        return Carried(self.actions.take(rows), self.traces, self.trace, self.source, self.born, self.posted, self.who)


def carried(rows: Rows, found: Reposts, ready: Prepared) -> Carried:
    """The objects of the traces that declare to be carried (`Detector.carries`), and the reposted posts."""
    who, parts, source, born = found.who, list[Actions](), list[Numbers](), list[Numbers]()
    names = [name for name in ready.traces if ready.detectors[name].carries]
    for name in names:
        parts.append(_firsts(ready.traces[name]))
        makers = ready.sources.get(name)
        place = np.full(len(parts[-1].names), -1, np.int64)
        if makers is not None:
            who, place = _among(who, makers)
        source.append(place)
        born.append(np.full(len(place), UNKNOWN))
    posted = _firsts(_posted(rows, found, ready))
    at = pc.index_in(posted.names, value_set=found.ids).to_numpy(zero_copy_only=False).astype(np.int64)
    parts, source, born = [*parts, posted], [*source, found.author[at]], [*born, found.ts[at]]
    many = [len(one.names) for one in parts]
    actions = _joined(parts, many)
    trace = np.repeat(np.arange(len(parts)), many)
    return Carried(actions, (*names, POSTED), trace, np.concatenate(source), np.concatenate(born), trace == len(names), who)


def _joined(parts: Sequence[Actions], many: Sequence[int]) -> Actions:
    """The acts of all traces, their objects (`many` of each) numbered one trace after the other."""
    before = np.cumsum([0, *many])
    objects = np.concatenate([one.objects + start for one, start in zip(parts, before, strict=False)])
    accounts, ts, posts = (np.concatenate([getattr(one, name) for one in parts]) for name in ("accounts", "ts", "posts"))
    return Actions(objects, accounts, ts, posts, pa.array(np.arange(before[-1])))


def rare(found: Carried, most: int) -> Carried:
    """Only what at most `most` accounts carry."""
    return found.take((sharers(found.actions) <= most)[found.actions.objects])


def _among(who: pa.Array, makers: pa.Array) -> tuple[pa.Array, Numbers]:
    """`who` with those makers that it lacks, and each maker's place in it, -1 for null."""
    more = pc.unique(makers.drop_null())
    more = more.filter(pc.invert(pc.is_in(more, value_set=who)))
    who = pa.concat_arrays([who, more.take(pc.sort_indices(more))])
    return who, pc.fill_null(pc.index_in(makers, value_set=who, skip_nulls=True), -1).to_numpy().astype(np.int64)


def _posted(rows: Rows, found: Reposts, ready: Prepared) -> Actions:
    """Every repost, and the original by its author where it was collected, as actions on the original."""
    size = len(ready.accounts)
    made = np.flatnonzero((found.post >= 0) & (found.author >= 0) & (found.author < size))
    made = made[np.isin(made, found.object)]
    account = np.concatenate([rows.account[found.rows], found.author[made]]).astype(np.int32)
    post = np.concatenate([rows.post[found.rows], found.post[made]]).astype(np.int32)
    objects = np.concatenate([found.object, made]).astype(np.int32)
    table = pa.table(
        {
            "object_id": pa.DictionaryArray.from_arrays(objects, found.ids, safe=False),
            "account_id": pa.DictionaryArray.from_arrays(account, ready.accounts, safe=False),
            "post_id": pa.DictionaryArray.from_arrays(post, ready.ids, safe=False),
            "ts": np.concatenate([rows.ts[found.rows], found.ts[made]]),
        }
    )
    return encoded(table, ready.accounts, ready.ids)


def _firsts(actions: Actions) -> Actions:
    """The first act of each account on each object."""
    by = order(actions.objects, actions.accounts)
    first = np.zeros(len(actions), bool)
    first[by[starts(actions.objects[by], actions.accounts[by])]] = True
    return actions.take(first)


def named(who: pa.Array, places: Numbers) -> pa.Array:
    """The names at these places, null where the place is below 0."""
    return as_texts(who.take(pa.array(places, mask=places < 0)))
