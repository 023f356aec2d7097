"""The second question, co-sharing: which pairs share the same rare objects, at whatever times, more often than two of one audience do?

Groups whose members post from one list hours apart have no synchrony at all. For a pair, the number of rare objects both shared is
Poisson; its mean under the null is what activity and popularity alone give (configuration model) times an affinity, since accounts of
one audience share several times more than strangers. The affinity is read off the corpus: every pair is tested as if it had that of the
closest hundredth of the active pairs. Since that model is rough for ordinary pairs, the false discovery rate is taken over the pairs
with `common` objects in common, not over all.

Fooled by: readers of one small outlet or followers of one author (named when one source explains the objects), communities much smaller
and denser than the rest of the corpus, and a collection made by searching for the objects.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace

import numpy as np

from tocsin.arrays import Flags, Numbers
from tocsin.arrays.order import distinct
from tocsin.detect.actions.pair_events import Actions, rare, sharers, thinned
from tocsin.detect.actions.prepare import Prepared
from tocsin.detect.pairs.fusion import Tested, fused
from tocsin.detect.pairs.null_model import TraceTests, tail
from tocsin.detect.pairs.pace import combinations
from tocsin.detect.pairs.tally import tallies
from tocsin.detect.questions.question import Question
from tocsin.detect.settings import DetectSettings, SharingSettings
from tocsin.engine.executor import on_cores
from tocsin.model import Progress


def co_sharing(ready: Prepared, settled: Numbers, settings: DetectSettings, progress: Progress) -> Tested:
    """Every pair with `settings.common` rare objects in common and alike in choices, tested, among accounts not `settled` (a mask)."""
    span, most = _span(ready), settings.sharing.rare
    chosen = {name: actions for name, actions in ready.traces.items() if ready.detectors[name].choice}
    free = {name: thinned(actions.take(~settled[actions.accounts]), span) for name, actions in chosen.items()}
    actions = {name: rare(one, max(most)) for name, one in free.items()}
    longest = sorted(((name, top) for name in actions for top in most), key=lambda one: (-len(actions[one[0]]), -one[1]))
    made = on_cores(lambda one: _tested(rare(actions[one[0]], one[1]), span, ready.activity, settings), longest)
    found = dict(zip(longest, made, strict=True))
    tried = {name: [found[name, top] for top in most] for name in actions}
    traces = {name: _best([tests for tests, _ in some]) for name, some in tried.items()}
    tests = sum(max(count for _, count in some) for some in tried.values())
    pairs = distinct(np.concatenate([np.zeros(0, np.int64), *(one.pairs for one in traces.values())]))
    together = np.zeros(len(pairs))
    for one in traces.values():
        together[np.searchsorted(pairs, one.pairs)] += one.together
    every = fused(list(traces.values()), pairs, together, tests, settings.groups.times)
    return Tested(traces, every, actions, actions, actions, dict.fromkeys(actions, span))


def _best(tried: Sequence[TraceTests]) -> TraceTests:
    """For each pair the test with the smallest p-value, times the number tried."""
    columns = [np.concatenate([getattr(one, field.name) for one in tried]) for field in fields(TraceTests)]
    order = np.lexsort((columns[5], columns[0]))
    first = order[np.unique(columns[0][order], return_index=True)[1]]
    best = TraceTests(*columns).take(first)
    return replace(best, p=np.minimum(1.0, best.p * len(tried)))


def _often(actions: Actions, size: int, fewest: int) -> Actions:
    """The actions of accounts with at least `fewest` objects that others of them have too."""
    while True:
        before = len(actions)
        actions = actions.take(np.bincount(actions.accounts, minlength=size)[actions.accounts] >= fewest)
        actions = actions.take(sharers(actions)[actions.objects] >= 2)
        if len(actions) == before:
            return actions


def _span(ready: Prepared) -> int:
    """Seconds from the first to the last action of any trace."""
    ts = np.concatenate([np.zeros(0, np.int64), *(actions.ts for actions in ready.traces.values())])
    return int(ts.max() - ts.min()) if len(ts) else 0


def _tested(actions: Actions, span: int, activity: Numbers, settings: DetectSettings) -> tuple[TraceTests, int]:
    """The pairs with `settings.common` objects in common whose choices have a cosine of `settings.alike`; how many have the first."""
    size, sharing = len(activity), settings.sharing
    degree = np.bincount(actions.accounts, minlength=size)
    kept, ratios, enough = [], [], 0
    total = 2 * combinations(actions).sum()

    def means(pairs: Numbers) -> Numbers:
        mean: Numbers = activity[pairs // max(1, size)] * activity[pairs % max(1, size)] * total / max(1.0, float(activity.sum())) ** 2
        return mean

    def telling(pairs: Numbers, many: Numbers) -> Flags:
        mask: Flags = (many >= settings.common) | (means(pairs) >= sharing.active)
        return mask

    for found in tallies(_often(actions, size, settings.common), [span], size, np.zeros(len(actions.names)), settings.held, telling):
        a, b = found.pairs // max(1, size), found.pairs % max(1, size)
        together, expected = found.together[0], means(found.pairs)
        good = (together >= settings.common) & (together >= settings.alike * np.sqrt(degree[a] * degree[b]))
        active = (expected >= sharing.active) & ~good
        ratios.append(together[active] / expected[active])
        kept.append((found.pairs[good], together[good], expected[good], found.delay[0, good] / np.maximum(1, together[good])))
        enough += int((together >= settings.common).sum())
    pairs, together, expected, lag = (np.concatenate(columns) for columns in zip(*kept, strict=True))
    expected = expected * _affinity(np.concatenate(ratios), sharing)
    return TraceTests(pairs, np.full(len(pairs), span), together, expected, np.zeros(len(pairs)), tail(together, expected), lag), enough


def _affinity(ratios: Numbers, settings: SharingSettings) -> float:
    """How many times more than strangers the closest of the active pairs share; `ratios` are observed over expected, one for each."""
    read = np.quantile(ratios, settings.affinity_quantile) if len(ratios) >= settings.active_pairs else settings.usual_affinity
    return float(np.clip(read, settings.least_affinity, settings.most_affinity))


CO_SHARING = Question("choices", co_sharing, synchronous=False)
