"""The tables the detect stage writes: edges, events, groups, members, each in a fixed order of rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from tocsin.arrays import Numbers
from tocsin.arrays.columns import as_texts
from tocsin.arrays.order import distinct, distinct_columns
from tocsin.detect.actions.pair_events import Actions, ranks
from tocsin.detect.actions.prepare import Prepared
from tocsin.detect.groups.network import Network
from tocsin.detect.pairs.fusion import PairTests
from tocsin.detect.pairs.null_model import TraceTests, added
from tocsin.detect.pairs.tally import matched
from tocsin.detect.questions.co_sharing import CO_SHARING
from tocsin.detect.questions.detection import Detection
from tocsin.detect.schemas import EDGES, EVENTS, GROUPS, MEMBERS
from tocsin.detect.verdicts.deeds import Deed
from tocsin.detect.verdicts.verdict import Group, membership
from tocsin.model import phrase


@dataclass(frozen=True)
class Behind:
    """The pair events behind the kept edges of one trace: the edge's place in `edges`, and the rows of the actions of a and of b."""

    edges: Numbers  # places in the trace's TraceTests
    edge: Numbers
    first: Numbers
    second: Numbers


def edges_and_events(found: Detection, kept: Sequence[PairTests], ready: Prepared) -> tuple[pa.Table, pa.Table]:
    """The edges and the events of the `kept` pairs of each question, one question after the other."""
    parts = [_edges_and_events(pairs, one, ready) for pairs, one in zip(kept, found.networks, strict=True)]
    return pa.concat_tables([edges for edges, _ in parts]), pa.concat_tables([events for _, events in parts])


def _edges_and_events(kept: PairTests, found: Network, ready: Prepared) -> tuple[pa.Table, pa.Table]:
    """One edge for each kept pair and each trace it has events on, and all those events; by trace, pair, then time.

    An edge's window is the one that spoke most. `pair_p_value` and, among `pairs_tested` pairs of accounts, `q_value` are the pair's
    over all traces, the other statistics are the trace's. `occasions` are the joint acts that the test counted, `added` those of them
    that are none of a stronger trace of the pair; `usual`: how many meetings the pair's own habits explain, where that was asked. `effect`
    is the share of the objects on which either acted with a kept partner that the two acted on together (Jaccard, all traces). `lag` is
    how many seconds b came after a, on average.
    """
    size, traces = len(ready.accounts), found.actions
    behind = {name: _behind(kept, found.traces[name], actions, size) for name, actions in traces.items()}
    effect = _effect(kept, found.traces, traces, behind, size)
    new = _added(kept, found, size)
    edges = [_edges(name, kept, found, behind[name], (effect, new[name]), ready.accounts) for name in traces]
    events = [_events(name, actions, behind[name], ready.accounts, ready.ids) for name, actions in traces.items()]
    return pa.concat_tables([EDGES.table(), *edges]), pa.concat_tables([EVENTS.table(), *events])


def _behind(kept: PairTests, found: TraceTests, actions: Actions, size: int) -> Behind:
    edges = np.flatnonzero(np.isin(found.pairs, kept.pairs) & (found.together > 0))
    return Behind(edges, *matched(actions, found.pairs[edges], found.window[edges], size))


def _added(kept: PairTests, found: Network, size: int) -> dict[str, Numbers]:
    """For each trace's edges the occasions that they add to those of the pair's stronger traces; choices have no moments to be one."""
    traces = {name: one.take(np.isin(one.pairs, kept.pairs) & (one.together > 0)) for name, one in found.traces.items()}
    if found.question == CO_SHARING.name:
        return {name: one.together for name, one in traces.items()}
    return added(traces, found.countable, kept.pairs, size)


def _effect(
    kept: PairTests, found: Mapping[str, TraceTests], traces: Mapping[str, Actions], behind: Mapping[str, Behind], size: int
) -> Numbers:
    """Jaccard for each kept pair, over all traces."""
    own, both = np.zeros(size), np.zeros(len(kept.pairs))
    for name, actions in traces.items():
        one = behind[name]
        objects = actions.objects[one.first]
        place = np.searchsorted(kept.pairs, found[name].pairs[one.edges])[one.edge]
        both += np.bincount(distinct_columns(np.stack([place, objects]))[0][0], minlength=len(both))
        acting = np.concatenate([actions.accounts[one.first], actions.accounts[one.second]])
        own += np.bincount(distinct_columns(np.stack([acting, np.concatenate([objects, objects])]))[0][0], minlength=size)
    a, b = kept.pairs // max(1, size), kept.pairs % max(1, size)
    share: Numbers = both / np.maximum(1, own[a] + own[b] - both)
    return share


def _edges(name: str, kept: PairTests, found: Network, behind: Behind, told: tuple[Numbers, Numbers], accounts: pa.Array) -> pa.Table:
    """`told`: the effect of each kept pair, and the occasions that each edge of this trace adds."""
    (effect, new), size, one = told, len(accounts), found.traces[name].take(behind.edges)
    place = np.searchsorted(kept.pairs, one.pairs)
    shared = distinct_columns(np.stack([behind.edge, found.actions[name].objects[behind.first]]))[0][0]
    return EDGES.table(
        {
            "account_a": accounts.take(pa.array(one.pairs // max(1, size))),
            "account_b": accounts.take(pa.array(one.pairs % max(1, size))),
            "trace": [name] * len(place),
            "test": [found.question] * len(place),
            "window": one.window,
            "shared_objects": np.bincount(shared, minlength=len(place)),
            "pair_rows": np.bincount(behind.edge, minlength=len(place)),
            "occasions": one.together,
            "added": new,
            "expected": one.expected,
            "spread": one.spread,
            "p_value": one.p,
            "pair_p_value": kept.p[place],
            "q_value": kept.q[place],
            "pairs_tested": np.full(len(place), kept.tests),
            "usual": pa.array(kept.usual[place], from_pandas=True),
            "effect": effect[place],
            "lag": one.lag,
        },
    )


def _events(name: str, actions: Actions, behind: Behind, accounts: pa.Array, posts: pa.Array) -> pa.Table:
    first, second = behind.first, behind.second
    post = ranks(posts, np.concatenate([actions.posts[first], actions.posts[second]]))
    order = np.lexsort((post[len(first) :], post[: len(first)], actions.objects[first], actions.ts[second], actions.ts[first], behind.edge))
    first, second = first[order], second[order]
    return EVENTS.table(
        {
            "trace": [name] * len(first),
            "object_id": actions.names.take(pa.array(actions.objects[first])),
            "account_a": accounts.take(pa.array(actions.accounts[first])),
            "account_b": accounts.take(pa.array(actions.accounts[second])),
            "post_a": as_texts(posts.take(pa.array(actions.posts[first]))),
            "post_b": as_texts(posts.take(pa.array(actions.posts[second]))),
            "ts_a": actions.ts[first],
            "ts_b": actions.ts[second],
        },
    )


def groups(found: Detection, kept: Sequence[PairTests], stable: Sequence[float], pause: int) -> pa.Table:
    """One row for each group, the largest first; an audience that answered a common trigger is listed here alone.

    `test` says which question found it, `waves` in how many waves it acted (`pause`: seconds between two), `stable` is each group's
    stability.
    """
    size, judged = len(found.networks[0].group), found.groups
    pairs = distinct(np.concatenate([pairs.pairs for pairs in kept]))  # a pair that two questions tested is one
    place = membership(judged, size)[pairs // max(1, size)]
    edges = np.bincount(place[place >= 0], minlength=len(judged))
    reasons = [[*group.decision.reasons, phrase("group.stability", share=share)] for group, share in zip(judged, stable, strict=True)]
    return GROUPS.table(
        {
            "group_id": [group.name for group in judged],
            "class": [group.decision.verdict for group in judged],
            "test": [group.network.question for group in judged],
            "size": [len(group.accounts) for group in judged],
            "edges": edges,
            "traces": [group.bursts.names() for group in judged],
            "first_ts": [int(group.bursts.ts.min()) for group in judged],
            "last_ts": [int(group.bursts.ts.max()) for group in judged],
            "waves": [group.bursts.waves(pause) for group in judged],
            "score": [group.rate for group in judged],
            "stability": stable,
            "decided": [group.decision.decided for group in judged],
            "margin": [group.decision.margin for group in judged],
            "would_tell": [list(group.decision.would_tell) for group in judged],
            "reasons": reasons,
        },
    )


def members(judged: Sequence[Group], accounts: pa.Array, done: Mapping[tuple[str, int], Sequence[Deed]]) -> pa.Table:
    """One row for each account of a group that is listed, by group and account; `done`: what else an account does in a group."""
    listed = [group for group in judged if group.listed]
    codes = np.concatenate([np.zeros(0, np.int64), *(group.accounts for group in listed)])
    said = [done.get((group.name, code), ()) for group in listed for code in group.accounts.tolist()]
    return MEMBERS.table(
        {
            "account_id": accounts.take(pa.array(codes)),
            "group_id": [group.name for group in listed for _ in group.accounts],
            "class": [group.decision.verdict for group in listed for _ in group.accounts],
            "role": [role for group in listed for role in group.roles],
            "score": np.concatenate([np.zeros(0), *(group.scores for group in listed)]),
            "does": [list(dict.fromkeys(one.word for one in told)) for told in said],
            "reasons": [[one.reason for one in told] for told in said],
        },
    )
