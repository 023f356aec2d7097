"""The third question, pairs: which two act together so often that neither the crowd nor their own habits explain it?

Asked of the accounts that no coordinated group and no automation holds, for groups of two, three or a few more, which the other questions
cannot see: a channel and its backup, an owner's set of channels, a mirror. A pair has no group around it to bear it out, so it must stand
by itself: it passes the crowd's null model over all pairs (as in synchrony, more surely, and within wider windows too, since a mirror may
take half an hour), it has several occasions, and it met more often than its own habits explain (pairs/habits.py).

Fooled by: what fools pairs/habits.py; two readers whose sources are outside the collection; one person's two accounts, which are a pair.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np

from tocsin.arrays import Numbers
from tocsin.detect.actions.prepare import Prepared
from tocsin.detect.pairs.fusion import Tested
from tocsin.detect.pairs.habits import acts_of, surprising, usual
from tocsin.detect.questions.question import Question
from tocsin.detect.questions.synchrony import moments
from tocsin.detect.settings import DetectSettings
from tocsin.model import Progress


def pairs(ready: Prepared, settled: Numbers, settings: DetectSettings, progress: Progress) -> Tested:
    """Every pair with `settings.pairs.occasions` joint actions among accounts not `settled` (a mask), tested."""
    wanted = settings.pairs
    told = partial(_apart, progress)
    found = moments(ready, settled, windows(ready, settings), wanted.occasions, settings, told)
    tests = found.pairs
    rows = np.flatnonzero((tests.q <= min(settings.q, wanted.sure)) & (tests.occasions >= wanted.occasions))
    close = tests.pairs[rows]
    met, mean = usual(found.traces, acts_of(found.thinned, ready, close), ready, close)
    passed = rows[surprising(met, mean, wanted)]
    explained = np.full(len(tests.pairs), np.nan)
    explained[rows] = mean * tests.occasions[rows] / np.maximum(1, met)  # of the occasions: objects met on at once are one
    held = ~np.isin(np.arange(len(tests.pairs)), passed)
    judged = replace(tests, p=np.where(held, 1.0, tests.p), q=np.where(held, np.inf, tests.q), usual=explained)
    return replace(found, pairs=judged, notes=())


def _apart(progress: Progress, what: str, done: int, total: int | None = None, dropped: int = 0) -> None:
    """Progress under another name than that of the first question, so that its rate is its own."""
    progress(f"{what} alone", done, total, dropped)


def windows(ready: Prepared, settings: DetectSettings) -> dict[str, tuple[int, ...]]:
    """Each trace's windows, and a wider one where the setting `window` does not name one."""
    if settings.window >= 0:
        return dict(ready.windows)
    wide = {name: settings.pairs.copying if ready.detectors[name].authored else settings.pairs.answering for name in ready.windows}
    return {name: (*own, wide[name]) if wide[name] > max(own) else own for name, own in ready.windows.items()}


def small(settings: DetectSettings) -> DetectSettings:
    """The settings of groups of two accounts and more whose every link stands by itself."""
    return replace(settings, group=2, groups=replace(settings.groups, weak_links=0.0, burst_members=2))


PAIRS = Question("pairs", pairs, synchronous=False, groups=small, reopens=True)
