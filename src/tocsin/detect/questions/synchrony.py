"""The first question, synchrony: which pairs act on the same objects at the same times more often than the null model explains?

Fooled by: what fools the null model (pairs/null_model.py) and each trace (traces/).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from tocsin.arrays import Numbers
from tocsin.arrays.order import distinct
from tocsin.detect.actions.pair_events import Actions, light, sharers, thinned
from tocsin.detect.actions.prepare import Prepared
from tocsin.detect.pairs.fusion import Tested, fused
from tocsin.detect.pairs.null_model import occasions, tested
from tocsin.detect.pairs.pace import NEAR, known
from tocsin.detect.pairs.tally import often, pruned
from tocsin.detect.questions.question import Question
from tocsin.detect.settings import DetectSettings
from tocsin.engine.executor import on_cores
from tocsin.model import Progress


def synchrony(ready: Prepared, settled: Numbers, settings: DetectSettings, progress: Progress) -> Tested:
    """Every pair with `settings.fewest` joint actions over all traces, tested. Asked first: no account is `settled`, all count."""
    return moments(ready, np.zeros(len(settled), bool), ready.windows, settings.fewest, settings, progress)


def moments(
    ready: Prepared,
    settled: Numbers,
    windows: Mapping[str, Sequence[int]],
    fewest: int,
    settings: DetectSettings,
    progress: Progress,
) -> Tested:
    """Every pair of accounts not `settled` (a mask) with `fewest` joint actions within `windows`, tested; the crowd is everybody."""
    size = len(ready.accounts)
    widest = {name: max(some) for name, some in windows.items()}
    names = [*ready.traces]
    again = [max(settings.again, NEAR * widest[name]) for name in names]
    thin = dict(zip(names, on_cores(_thinned, zip(ready.traces.values(), again, strict=True)), strict=True))
    countable = {name: actions.take(light(actions, widest[name], settings.most)) for name, actions in thin.items()}
    open_ = {name: actions.take(~settled[actions.accounts]) for name, actions in countable.items()}
    small = pruned(open_, widest, fewest)
    weights = {name: 1 - known(actions) for name, actions in thin.items()}
    tallies = often(small, windows, size, weights, fewest, settings.held)
    traces = {}
    made = on_cores(lambda name: tested(tallies[name], thin[name], windows[name], ready.activity), names)
    for done, (name, one) in enumerate(zip(names, made, strict=True), start=1):
        traces[name] = one
        progress("pairs", done, len(thin), 0)
    pairs = distinct(np.concatenate([np.zeros(0, np.int64), *(one.pairs for one in traces.values())]))
    traces, together = occasions(traces, small, {name: len(some) for name, some in windows.items()}, pairs, size)
    every = fused(list(traces.values()), pairs, together, size * (size - 1) // 2, settings.groups.times)
    return Tested(traces, every, ready.traces, countable, thin, widest, _left_out(thin, countable, settings.most))


def _thinned(one: tuple[Actions, int]) -> Actions:
    return thinned(*one)


def _left_out(traces: Mapping[str, Actions], countable: Mapping[str, Actions], most: int) -> tuple[str, ...]:
    """How many objects of each trace are too popular to be evidence, in words."""
    what = f"objects with more than {most:,} pairs of posts in the window do not count as evidence, only against it"
    lost = {name: int((sharers(traces[name]) > 0).sum() - (sharers(countable[name]) > 0).sum()) for name in traces}
    return tuple(f"trace {name}: {count:,} {what}" for name, count in lost.items() if count)


SYNCHRONY = Question("moments", synchrony, synchronous=True)
