"""The same moments: accounts that act on the same objects at the same times more often than the null model explains."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from tocsin.arrays import Numbers
from tocsin.detect.actions.pair_events import Actions, light, thinned
from tocsin.detect.actions.prepare import Prepared
from tocsin.detect.groups.bursts import bursts
from tocsin.detect.groups.communities import Found, grouped
from tocsin.detect.groups.growth import grown, merged
from tocsin.detect.pairs.fusion import Verdicts, fused
from tocsin.detect.pairs.null_model import Evidence, evidence, occasions
from tocsin.detect.pairs.pace import NEAR, known, sharers
from tocsin.detect.pairs.tally import often, pruned
from tocsin.detect.settings import DetectSettings
from tocsin.model import Progress

ROUNDS = 3  # of taking in accounts that keep turning up


def synchrony(posts: Prepared, settings: DetectSettings, progress: Progress) -> tuple[Found, tuple[str, ...]]:
    """The pairs that coincide too often, the groups they form, and notes on what did not count as evidence."""
    wide = {name: max(windows) for name, windows in posts.windows.items()}
    thin = {name: thinned(actions, max(settings.again, NEAR * wide[name])) for name, actions in posts.traces.items()}
    countable, notes = _countable(thin, wide, settings.most)
    found, tested = _verdicts(thin, countable, posts.windows, posts.activity, settings, progress)
    verdicts = tested.at_most(settings.q)
    group = grouped(tested, len(posts.accounts), settings.group, settings.q)
    group = merged(bursts(countable, wide, group), group)
    for _ in range(ROUNDS):
        group = grown(bursts(countable, wide, group), thin, group, posts.activity)
    return Found(found, tested, verdicts, posts.traces, bursts(countable, wide, group), group), notes


def _countable(traces: Mapping[str, Actions], windows: Mapping[str, int], most: int) -> tuple[dict[str, Actions], tuple[str, ...]]:
    """The actions without those on objects of which more than `most` pairs lie within the window, and what was left out, in words."""
    kept = {name: actions.take(light(actions, windows[name], most)) for name, actions in traces.items()}
    lost = {name: np.count_nonzero(sharers(traces[name])) - np.count_nonzero(sharers(kept[name])) for name in traces}
    what = f"objects with more than {most:,} pairs of posts in the window do not count as evidence, only against it"
    return kept, tuple(f"trace {name}: {count:,} {what}" for name, count in lost.items() if count)


def _verdicts(
    traces: Mapping[str, Actions],
    countable: Mapping[str, Actions],
    windows: Mapping[str, tuple[int, ...]],
    activity: Numbers,
    settings: DetectSettings,
    progress: Progress,
) -> tuple[dict[str, Evidence], Verdicts]:
    """Each trace's evidence for the pairs that have `settings.fewest` joint actions over all traces, and the verdict on each pair."""
    size = len(activity)
    small = pruned(countable, {name: max(wide) for name, wide in windows.items()}, settings.fewest)
    weights = {name: 1 - known(actions) for name, actions in traces.items()}
    tallies = often(small, windows, size, weights, settings.fewest, settings.held)
    found = {}
    for done, (name, one) in enumerate(tallies.items(), start=1):
        found[name] = evidence(one, traces[name], windows[name], activity)
        progress("pairs", done, len(traces), 0)
    keys = np.unique(np.concatenate([np.zeros(0, np.int64), *(one.pairs for one in found.values())]))
    found, many = occasions(found, small, {name: len(wide) for name, wide in windows.items()}, keys, size)
    return found, fused(list(found.values()), keys, many, size * (size - 1) // 2)
