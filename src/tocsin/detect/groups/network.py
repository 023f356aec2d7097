"""From tested pairs to groups: communities, joined where they act in the same bursts, and grown by those who keep turning up there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np

from tocsin.arrays import Numbers
from tocsin.detect.actions.pair_events import Actions
from tocsin.detect.groups.bursts import Bursts, bursts
from tocsin.detect.groups.communities import grouped
from tocsin.detect.groups.growth import grown, merged
from tocsin.detect.pairs.fusion import PairTests, Tested
from tocsin.detect.pairs.null_model import TraceTests
from tocsin.detect.settings import DetectSettings


@dataclass(frozen=True)
class Network:
    """What one question (synchrony, co-sharing) found.

    question: its name. synchronous: whether it looked at moments. traces: each trace's test of its pairs. tested: all pairs tested, over
    all traces. links: those that passed. actions: the actions behind them, by trace; countable: those of them that were evidence.
    bursts: what the groups did together. group: each account's group, or -1. writers: those of them who only write what the others repost.
    """

    question: str
    synchronous: bool
    traces: Mapping[str, TraceTests]
    tested: PairTests
    links: PairTests
    actions: Mapping[str, Actions]
    bursts: Bursts
    group: Numbers
    countable: Mapping[str, Actions]
    writers: frozenset[int] = frozenset()


def network(question: str, synchronous: bool, tests: Tested, activity: Numbers, settings: DetectSettings) -> Network:
    """The groups that tested pairs form; those found by their moments grow, `rounds` times, by the accounts that keep turning up.

    `activity`: posts of each account.
    """
    together = partial(bursts, tests.countable, tests.windows, settings=settings.groups)
    group = grouped(tests.pairs, len(activity), settings)
    found = together(group)
    joined = merged(found, group, settings.groups)
    if not np.array_equal(joined, group):
        group, found = joined, together(joined)
    for _ in range(settings.groups.rounds if synchronous else 0):
        more = grown(found, tests.thinned, group, activity, settings.groups)
        if np.array_equal(more, group):  # no round to come takes anybody in
            break
        group, found = more, together(more)
    links = tests.pairs.at_most(settings.q)
    return Network(question, synchronous, tests.traces, tests.pairs, links, tests.actions, found, group, tests.countable)
