"""Tells what a group is from the shape of its bursts: coordinated, benign automation, or people who answered a common trigger.

Each verdict comes with its reasons in words. The shape says how accounts act, not who is behind them: a network that only ever posts
links, all members every time, seconds apart, day and night, looks like an owner's automatic feeds, and is named so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Numbers
from tocsin.detect.groups.bursts import Bursts
from tocsin.detect.groups.growth import moments
from tocsin.detect.verdicts.common_exposure import group_odds, participation

COORDINATED, AUTOMATION, TRIGGER = "coordinated", "benign_automation", "common_trigger"
ANSWERS = frozenset(("link", "reply", "repost", "media"))  # traces on which independent people can answer one alert
CONSTANT = 0.95  # of the members in every burst
CONSTANT_ONE_SOURCE = 0.9  # the same, when all the objects have one source
CONSTANT_SECONDS = 0.8  # the same, when nothing but the seconds is alike: a narrow window and odd seconds miss some
SECONDS = 10  # between the first and the last of an automatic burst
FEWEST_AUTOMATIC = 10  # bursts before constancy means anything
FEWEST_SCHEDULED = 4  # bursts before a schedule does
PUBLISHED = frozenset(("link", "media", "text", "hashtags", "rhythm"))  # what feeds post; they answer nobody
ON_TIME = 180  # seconds
REST = 8  # hours: people who post by hand leave a longer pause somewhere on the daily clock
ONE_SOURCE = 0.9
OFTEN = 0.45  # share of the bursts that members of a group of few moments join
CLEARLY = 1.2  # log odds of a group against an audience, from which it counts as a group
OWN_OUTLET = 5.0  # the same when one source made all the objects: an audience of one outlet is the common case
FEWEST = 3  # moments that make a group
TEXTS = 6  # different texts that make one even in a single moment


@dataclass(frozen=True)
class Shape:
    """A group's verdict, the share of its bursts that a member joins on average, and the reasons."""

    verdict: str
    rate: float
    reasons: tuple[str, ...]


def shape(found: Bursts, members: Numbers, source: float, automated: float, synchronous: bool) -> Shape:
    """Judges one group from its bursts; `synchronous` says that it was found by its moments, not by its choices.

    `found` may hold onlookers too. `members` are its accounts, sorted; `source` is the largest share of its objects that one host or
    author made, NaN when unknown; `automated` the share of members declared automated.
    """
    joined, found = participation(found), found.take(found.inside)
    count, traces = found.count, found.names()
    rate = len(found.burst) / max(1, count * len(members))
    facts = f"{len(members)} accounts, {count} bursts on {', '.join(traces) or 'no trace'}; a member joins {rate:.0%} of them"
    automatic = _automatic(found, rate, automated, source, traces)
    if automatic:
        return Shape(AUTOMATION, rate, (facts, *automatic))
    answering = _answering(found, joined, rate, source, synchronous)
    return Shape(TRIGGER if answering else COORDINATED, rate, (facts, *answering))


def source_share(found: Bursts, sources: Mapping[str, pa.Array]) -> float:
    """The largest share of a group's objects that one source made (a host, an author), among those whose source is known; NaN if none."""
    known = []
    for number, name in enumerate(found.traces):
        objects = np.unique(found.objects[found.trace == number])
        if name in sources and len(objects):
            known.append(pc.drop_null(sources[name].take(pa.array(objects))))
    made = pa.concat_arrays(known) if known else pa.array([], pa.string())
    return float(pc.max(pc.value_counts(made).field("counts")).as_py() / len(made)) if len(made) else float("nan")


def _automatic(found: Bursts, rate: float, automated: float, source: float, traces: list[str]) -> list[str]:
    """The reasons to call a group automation with a benign cause; none when it is not."""
    if automated >= 0.5:
        return [f"{automated:.0%} of the accounts are declared automated"]
    schedule = _schedule(found)
    if found.count < (FEWEST_SCHEDULED if schedule else FEWEST_AUTOMATIC) or not set(traces) <= PUBLISHED:
        return []
    spread, pause = _spread(found), _pause(found.ts)
    tight = float(np.median(spread)) <= SECONDS
    owned = source >= ONE_SOURCE
    wanted = CONSTANT_SECONDS if traces == ["rhythm"] else CONSTANT_ONE_SOURCE if owned else CONSTANT
    constant, clock = rate >= wanted, pause < REST or bool(schedule)
    reasons = [
        text
        for holds, text in (
            (constant, "the same accounts every time"),
            (tight, f"within {int(np.median(spread))} seconds every time"),
            (pause < REST, f"around the clock (no daily pause of more than {pause:.0f} hours)"),
            (bool(schedule), f"on a schedule: always the same time of the {schedule}"),
            (owned, f"{source:.0%} of the objects have one source"),
        )
        if holds
    ]
    return reasons if constant and clock and (tight or owned) else []


def _spread(found: Bursts) -> Numbers:
    """Seconds from the first to the last action of each burst."""
    count, number = found.count, found.burst
    low, high = np.full(count, np.iinfo(np.int64).max), np.full(count, np.iinfo(np.int64).min)
    np.minimum.at(low, number, found.ts)
    np.maximum.at(high, number, found.ts)
    spread: Numbers = high - low
    return spread


def _schedule(found: Bursts) -> str:
    """`hour` or `day` when all bursts begin within ON_TIME seconds of one time of it, else nothing; nothing for a group without bursts."""
    if not found.count:
        return ""
    start = np.full(found.count, np.iinfo(np.int64).max)
    np.minimum.at(start, found.burst, found.ts)
    for name, unit in (("hour", 3600), ("day", 86400)):
        clock = np.sort(start % unit)
        if np.diff(np.append(clock, clock[0] + unit)).max() >= unit - ON_TIME:
            return name
    return ""


def _pause(ts: Numbers) -> float:
    """The longest stretch of the daily clock, in hours, in which nothing ever happened."""
    clock = np.unique(ts % 86400)
    return float(np.diff(np.append(clock, clock[0] + 86400)).max() / 3600)


def _texts(found: Bursts) -> int:
    """How many different texts the members copied."""
    return len(np.unique(found.objects[found.trace == found.traces.index("text")])) if "text" in found.traces else 0


def _answers(found: Bursts) -> bool:
    """Whether nearly all moments have a burst on something that others made; the headline that goes with a link is no text of one's own."""
    moment = moments(found)
    answer = np.isin(found.trace, [number for number, name in enumerate(found.traces) if name in ANSWERS])
    return len(np.unique(moment[answer])) >= 0.8 * len(np.unique(moment))


def _answering(found: Bursts, joined: Numbers, rate: float, source: float, synchronous: bool) -> list[str]:
    """The reasons to call a group an audience that answered a common trigger; none when it is a group."""
    occasions = len(np.unique(moments(found)))
    if occasions < FEWEST and (_texts(found) < TEXTS or rate < OFTEN):
        few = "1 moment is" if occasions == 1 else f"{occasions} moments are"
        return [f"{few} too few to tell a group from people who met the same occasion"]
    if not _answers(found):
        return []
    if not synchronous and np.isnan(source):
        return ["nothing happened at the same moments, and who made the objects is not known: this may be a readership"]
    if not synchronous and source >= ONE_SOURCE:
        return [f"{source:.0%} of the objects have one source, and nothing happened at the same moments: the shape of a readership"]
    odds = group_odds(joined, occasions)
    if odds >= (OWN_OUTLET if source >= ONE_SOURCE else CLEARLY):
        return []
    if odds > -CLEARLY:
        return [f"{occasions} moments do not tell a group from an audience that answers a common trigger"]
    reasons = ["a few eager, more now and then, many once: the shape of an audience that answers a common trigger"]
    return [*reasons, f"{source:.0%} of the objects have one source"] if source >= ONE_SOURCE else reasons
