"""The same choices: accounts that share the same rare objects, at whatever times, more often than two of one audience do.

Groups whose members post from one list hours apart have no synchrony at all. For a pair, n = rare objects both shared; by activity and
popularity alone, n is expected to be small; accounts of one audience share several times more, and how many times more is read off the
active pairs of the corpus: every pair is tested as if it had the affinity of the closest hundredth of them. So the false discovery rate
is taken over the pairs with enough objects in common, not over all pairs.

FOOLED BY: readers of one small outlet or followers of one author (named when one source explains the objects), communities much smaller
and denser than the rest of the corpus, and a collection made by searching for the objects.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace

import numpy as np

from tocsin.arrays import Numbers
from tocsin.detect.actions.pair_events import Actions, thinned
from tocsin.detect.actions.prepare import Prepared
from tocsin.detect.groups.bursts import bursts
from tocsin.detect.groups.communities import Found, grouped
from tocsin.detect.groups.growth import merged
from tocsin.detect.pairs.fusion import fused
from tocsin.detect.pairs.null_model import Evidence, tail
from tocsin.detect.pairs.pace import combinations, sharers
from tocsin.detect.pairs.tally import tallies
from tocsin.detect.settings import DetectSettings

RARE = (10, 30, 100)  # accounts that shared an object at most: each tried, the best counts
AUDIENCE = (8.0, 15.0, 100.0)  # times more that two of one audience share than strangers do: least, usual, most
HIGH = 0.99  # the quantile of active pairs at which that factor is read
ACTIVE = 0.3  # common objects expected of a pair that counts as active
MANY = 200  # active pairs needed to read it


def choices(posts: Prepared, settled: Numbers, settings: DetectSettings) -> Found:
    """The pairs that share too many rare objects, and the groups they form, among accounts that are not `settled`."""
    size = len(posts.accounts)
    span = _span(posts)
    chosen = {name: actions for name, actions in posts.traces.items() if name not in posts.moments_only}
    free = {name: actions.take(~settled[actions.accounts]) for name, actions in chosen.items()}
    traces = {name: _rare(thinned(actions, span), RARE[-1]) for name, actions in free.items()}
    tried = {name: [_evidence(_rare(actions, most), span, posts.activity, settings) for most in RARE] for name, actions in traces.items()}
    found = {name: _best([evidence for evidence, _ in some]) for name, some in tried.items()}
    tests = sum(max(count for _, count in some) for some in tried.values())
    pairs = np.unique(np.concatenate([np.zeros(0, np.int64), *(one.pairs for one in found.values())]))
    often = np.zeros(len(pairs))
    for one in found.values():
        often[np.searchsorted(pairs, one.pairs)] += one.together
    tested = fused(list(found.values()), pairs, often, tests)
    spans = dict.fromkeys(traces, span)
    group = grouped(tested, size, settings.group, settings.q)
    group = merged(bursts(traces, spans, group), group)
    return Found(found, tested, tested.at_most(settings.q), traces, bursts(traces, spans, group), group)


def _rare(actions: Actions, most: int) -> Actions:
    return actions.take(sharers(actions)[actions.objects] <= most)


def _best(tried: Sequence[Evidence]) -> Evidence:
    """For each pair the evidence with the smallest p-value, times the number tried."""
    columns = [np.concatenate([getattr(one, field.name) for one in tried]) for field in fields(Evidence)]
    order = np.lexsort((columns[4], columns[0]))
    first = order[np.unique(columns[0][order], return_index=True)[1]]
    best = Evidence(*columns).take(first)
    return replace(best, p=np.minimum(1.0, best.p * len(tried)))


def _often(actions: Actions, size: int, fewest: int) -> Actions:
    """The actions of accounts with at least `fewest` objects that others of them have too."""
    while True:
        before = len(actions)
        actions = actions.take(np.bincount(actions.accounts, minlength=size)[actions.accounts] >= fewest)
        actions = actions.take(sharers(actions)[actions.objects] >= 2)
        if len(actions) == before:
            return actions


def _span(posts: Prepared) -> int:
    """Seconds from the first to the last action of any trace."""
    ts = np.concatenate([np.zeros(0, np.int64), *(actions.ts for actions in posts.traces.values())])
    return int(ts.max() - ts.min()) if len(ts) else 0


def _evidence(actions: Actions, span: int, activity: Numbers, settings: DetectSettings) -> tuple[Evidence, int]:
    """The pairs with `settings.common` objects in common whose choices have a cosine of `settings.alike`; how many have the first."""
    size = len(activity)
    degree = np.bincount(actions.accounts, minlength=size)
    kept, ratios, enough = [], [], 0
    for found in tallies(_often(actions, size, settings.common), [span], size, np.zeros(len(actions.names)), settings.held):
        a, b = found.pairs // max(1, size), found.pairs % max(1, size)
        together = found.together[0]
        expected = activity[a] * activity[b] * 2 * combinations(actions).sum() / max(1.0, float(activity.sum())) ** 2
        good = (together >= settings.common) & (together >= settings.alike * np.sqrt(degree[a] * degree[b]))
        active = (expected >= ACTIVE) & ~good
        ratios.append(together[active] / expected[active])
        kept.append((found.pairs[good], together[good], expected[good], found.delay[0, good] / np.maximum(1, together[good])))
        enough += int((together >= settings.common).sum())
    pairs, together, expected, lag = (np.concatenate(columns) for columns in zip(*kept, strict=True))
    ratio = np.concatenate(ratios)
    factor = np.quantile(ratio, HIGH) if len(ratio) >= MANY else AUDIENCE[1]
    expected = expected * float(np.clip(factor, AUDIENCE[0], AUDIENCE[2]))
    return Evidence(pairs, np.full(len(pairs), span), together, expected, tail(together, expected), lag), enough
