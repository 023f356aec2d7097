"""The tables the detect stage writes: edges, events, groups, members, each in a fixed order of rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from tocsin.detect.events import Actions, ranks
from tocsin.detect.fuse import Verdicts
from tocsin.detect.groups import Found
from tocsin.detect.judge import Group, membership
from tocsin.detect.null import Evidence
from tocsin.detect.order import distinct
from tocsin.detect.prepare import Prepared
from tocsin.detect.tally import matched
from tocsin.detect.trace import Numbers, plain
from tocsin.model import table


@dataclass(frozen=True)
class Behind:
    """The pair events behind the kept edges of one trace: the edge's place in `edges`, and the rows of the actions of a and of b."""

    edges: Numbers  # places in the trace's Evidence
    edge: Numbers
    first: Numbers
    second: Numbers


def edges_and_events(kept: Verdicts, found: Found, ready: Prepared) -> tuple[pa.Table, pa.Table]:
    """One edge for each kept pair and each trace it has events on, and all those events; by trace, pair, then time.

    An edge's window is the one that spoke most. `q_value` is the pair's over all traces, the other statistics are the trace's.
    `effect` is the share of the objects on which either acted with a kept partner that the two acted on together (Jaccard, all traces).
    `lag` is how many seconds b came after a, on average.
    """
    size, traces = len(ready.accounts), found.traces
    behind = {name: _behind(kept, found.evidence[name], actions, size) for name, actions in traces.items()}
    effect = _effect(kept, found.evidence, traces, behind, size)
    edges = [_edges(name, kept, found.evidence[name], actions, behind[name], effect, ready.accounts) for name, actions in traces.items()]
    events = [_events(name, actions, behind[name], ready.accounts, ready.ids) for name, actions in traces.items()]
    return pa.concat_tables([table("edges"), *edges]), pa.concat_tables([table("events"), *events])


def _behind(kept: Verdicts, found: Evidence, actions: Actions, size: int) -> Behind:
    edges = np.flatnonzero(np.isin(found.pairs, kept.pairs) & (found.together > 0))
    return Behind(edges, *matched(actions, found.pairs[edges], found.window[edges], size))


def _effect(
    kept: Verdicts, found: Mapping[str, Evidence], traces: Mapping[str, Actions], behind: Mapping[str, Behind], size: int
) -> Numbers:
    """Jaccard for each kept pair, over all traces."""
    own, both = np.zeros(size), np.zeros(len(kept.pairs))
    for name, actions in traces.items():
        one = behind[name]
        objects = actions.objects[one.first]
        place = np.searchsorted(kept.pairs, found[name].pairs[one.edges])[one.edge]
        both += np.bincount(distinct(np.stack([place, objects]))[0][0], minlength=len(both))
        acting = np.concatenate([actions.accounts[one.first], actions.accounts[one.second]])
        own += np.bincount(distinct(np.stack([acting, np.concatenate([objects, objects])]))[0][0], minlength=size)
    a, b = kept.pairs // max(1, size), kept.pairs % max(1, size)
    share: Numbers = both / np.maximum(1, own[a] + own[b] - both)
    return share


def _edges(
    name: str, kept: Verdicts, found: Evidence, actions: Actions, behind: Behind, effect: Numbers, accounts: pa.Array
) -> pa.Table:
    size, rows = len(accounts), behind.edges
    key = found.pairs[rows]
    place = np.searchsorted(kept.pairs, key)
    shared = distinct(np.stack([behind.edge, actions.objects[behind.first]]))[0][0]
    return table(
        "edges",
        {
            "account_a": accounts.take(pa.array(key // max(1, size))),
            "account_b": accounts.take(pa.array(key % max(1, size))),
            "trace": [name] * len(rows),
            "window": found.window[rows],
            "shared_objects": np.bincount(shared, minlength=len(rows)),
            "pair_rows": np.bincount(behind.edge, minlength=len(rows)),
            "expected": found.expected[rows],
            "p_value": found.p[rows],
            "q_value": kept.q[place],
            "effect": effect[place],
            "lag": found.lag[rows],
        },
    )


def _events(name: str, actions: Actions, behind: Behind, accounts: pa.Array, posts: pa.Array) -> pa.Table:
    first, second = behind.first, behind.second
    post = ranks(posts, np.concatenate([actions.posts[first], actions.posts[second]]))
    order = np.lexsort((post[len(first) :], post[: len(first)], actions.objects[first], actions.ts[second], actions.ts[first], behind.edge))
    first, second = first[order], second[order]
    return table(
        "events",
        {
            "trace": [name] * len(first),
            "object_id": actions.names.take(pa.array(actions.objects[first])),
            "account_a": accounts.take(pa.array(actions.accounts[first])),
            "account_b": accounts.take(pa.array(actions.accounts[second])),
            "post_a": plain(posts.take(pa.array(actions.posts[first]))),
            "post_b": plain(posts.take(pa.array(actions.posts[second]))),
            "ts_a": actions.ts[first],
            "ts_b": actions.ts[second],
        },
    )


def groups(judged: Sequence[Group], kept: Sequence[Verdicts], size: int) -> pa.Table:
    """One row for each group, the largest first; an audience that answered a common trigger is listed here alone."""
    pairs = np.concatenate([verdicts.pairs for verdicts in kept])
    place = membership(judged, size)[pairs // max(1, size)]
    edges = np.bincount(place[place >= 0], minlength=len(judged))
    return table(
        "groups",
        {
            "group_id": [group.name for group in judged],
            "class": [group.shape.verdict for group in judged],
            "size": [len(group.accounts) for group in judged],
            "edges": edges,
            "traces": [group.found.names() for group in judged],
            "first_ts": [int(group.found.ts.min()) for group in judged],
            "last_ts": [int(group.found.ts.max()) for group in judged],
            "score": [group.shape.rate for group in judged],
            "reasons": [list(group.shape.reasons) for group in judged],
        },
    )


def members(judged: Sequence[Group], accounts: pa.Array) -> pa.Table:
    """One row for each account of a group that is listed, by group and account."""
    listed = [group for group in judged if group.accused]
    codes = np.concatenate([np.zeros(0, np.int64), *(group.accounts for group in listed)])
    return table(
        "members",
        {
            "account_id": accounts.take(pa.array(codes)),
            "group_id": [group.name for group in listed for _ in group.accounts],
            "class": [group.shape.verdict for group in listed for _ in group.accounts],
            "role": [role for group in listed for role in group.roles],
            "score": np.concatenate([np.zeros(0), *(group.scores for group in listed)]),
        },
    )
