"""Tells what a group is from the shape of its bursts: coordinated, benign automation, or people who answered a common trigger.

Each verdict comes with its reasons in words. The shape says how accounts act, not who is behind them: a network that only ever posts
links, all members every time, seconds apart, day and night, looks like an owner's automatic feeds, and is named so.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.detect.bursts import Bursts
from tocsin.detect.trace import Numbers

COORDINATED, AUTOMATION, TRIGGER = "coordinated", "benign_automation", "common_trigger"
ANSWERS = frozenset(("link", "reply", "repost", "media"))  # traces on which independent people can answer one alert
CONSTANT = 0.95  # of the members in every burst
SECONDS = 10  # between the first and the last of an automatic burst
FEWEST_AUTOMATIC = 10  # bursts before constancy means anything
REST = 8  # hours: people who post by hand leave a longer pause somewhere on the daily clock
ONE_HOST = 0.9
EAGER = 0.3  # members of a group take part in more of its bursts than this; an audience in fewer


@dataclass(frozen=True)
class Shape:
    """A group's verdict, the share of its bursts that a member joins on average, and the reasons."""

    verdict: str
    rate: float
    reasons: tuple[str, ...]


def shape(found: Bursts, members: int, host: float, automated: float) -> Shape:
    """Judges one group of `members` accounts from its bursts.

    `host` is the largest share of its links that one host holds, 0 when unknown; `automated` the share of members declared automated.
    """
    count, number = found.numbered()
    rate = len(number) / max(1, count * members)
    traces = sorted({found.traces[trace] for trace in np.unique(found.trace).tolist()})
    facts = [f"{members} accounts, {count} bursts on {' and '.join(traces) or 'no trace'}; a member joins {rate:.0%} of them"]
    automatic = _automatic(found, count, number, rate, automated, host, traces)
    if automatic:
        return Shape(AUTOMATION, rate, (*facts, *automatic))
    if rate < EAGER and set(traces) <= ANSWERS:
        return Shape(TRIGGER, rate, (*facts, *_answering(host)))
    return Shape(COORDINATED, rate, tuple(facts))


def host_share(found: Bursts, links: pa.Array) -> float:
    """The largest share of a group's different links that one host holds; `links` are the names of the link trace's objects."""
    if "link" not in found.traces:
        return 0.0
    objects = np.unique(found.objects[found.trace == found.traces.index("link")])
    if not len(objects):
        return 0.0
    hosts = pc.value_counts(pc.replace_substring_regex(links.take(pa.array(objects)), "[/?].*$", ""))
    return float(pc.max(hosts.field("counts")).as_py() / len(objects))


def _automatic(found: Bursts, count: int, number: Numbers, rate: float, automated: float, host: float, traces: list[str]) -> list[str]:
    """The reasons to call a group automation with a benign cause; none when it is not."""
    if automated >= 0.5:
        return [f"{automated:.0%} of the accounts are declared automated"]
    if count < FEWEST_AUTOMATIC or not set(traces) <= {"link", "media", "text"}:
        return []
    spread = _spread(found, count, number)
    pause = _pause(found.ts)
    tight = float(np.median(spread)) <= SECONDS
    constant, clock = rate >= CONSTANT, pause < REST
    reasons = [
        text
        for holds, text in (
            (constant, "the same accounts every time"),
            (tight, f"within {int(np.median(spread))} seconds every time"),
            (clock, f"around the clock (no daily pause of more than {pause:.0f} hours)"),
            (host >= ONE_HOST, f"{host:.0%} of the links are of one host"),
        )
        if holds
    ]
    return reasons if (constant and tight and clock) or (host >= ONE_HOST and constant and clock) else []


def _spread(found: Bursts, count: int, number: Numbers) -> Numbers:
    """Seconds from the first to the last action of each burst."""
    low, high = np.full(count, np.iinfo(np.int64).max), np.full(count, np.iinfo(np.int64).min)
    np.minimum.at(low, number, found.ts)
    np.maximum.at(high, number, found.ts)
    spread: Numbers = high - low
    return spread


def _pause(ts: Numbers) -> float:
    """The longest stretch of the daily clock, in hours, in which nothing ever happened."""
    clock = np.unique(ts % 86400)
    return float(np.diff(np.append(clock, clock[0] + 86400)).max() / 3600)


def _answering(host: float) -> list[str]:
    reasons = ["a different part of the accounts each time, each of them seldom: the shape of an audience that answers a common trigger"]
    return [*reasons, f"{host:.0%} of the links are of one host"] if host >= ONE_HOST else reasons
