"""What a group is, told from the shape of its bursts: coordinated, explained by a benign cause that is shown, or undetermined.

Automation is shown by its constancy. An audience that answered a common trigger is shown by uneven participation (`common_exposure`), by
being many, and by a different part of it each time (`company`). What neither excludes a benign cause nor shows one is undetermined.
The thresholds are `VerdictSettings`.

Fooled by: a network that only ever posts links, all members every time, seconds apart, day and night (it looks like an owner's feeds,
and is named so), and whatever fools the test of common exposure. The shape says how accounts act, not who is behind them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Numbers
from tocsin.arrays.order import distinct_columns
from tocsin.detect.groups.bursts import Bursts
from tocsin.detect.groups.growth import moments
from tocsin.detect.settings import VerdictSettings
from tocsin.detect.traces.detector import Detector
from tocsin.detect.verdicts.common_exposure import group_odds, participation
from tocsin.detect.verdicts.company import company
from tocsin.detect.verdicts.decision import AUTOMATION, COORDINATED, TRIGGER, UNDETERMINED, Decision, decision
from tocsin.detect.verdicts.reaction_times import edge_odds
from tocsin.model import phrase

SELDOM = 2  # moments at most of those who came seldom, as the evidence tells it; chosen


_NO_PERCENTAGE = 20  # chosen: of fewer bursts no percentage is told (docs/wording.md)


@dataclass(frozen=True)
class Facts:
    """What is known of a group beside its bursts.

    members: its accounts, sorted. source: the largest share of its objects that one host or author made, NaN when unknown. automated: the
    share of members declared automated. synchronous: whether it was found by its moments, not by co-sharing. alone: whether every link of
    it stands by itself (pairs). hinted: the sentence that says that each has too little
    behind it for an answer. met, usual: meetings of its linked pairs, and
    how many of them the accounts' own habits explain (pairs/habits.py); NaN where that was not asked. readers: how many accounts in no
    group share that source, counted where the objects have one. needed: occasions that a pair needs.
    """

    members: Numbers
    source: float
    automated: float
    synchronous: bool
    alone: bool
    hinted: str
    met: float
    usual: float
    readers: int = 0
    needed: int = 0


@dataclass(frozen=True)
class Odds:
    """The natural logs of the Bayes factors, group against audience: from how often each account comes, and from the delays in bursts."""

    evenness: float
    delays: float

    @property
    def both(self) -> float:
        """What both say together."""
        return self.evenness + self.delays


def shape(found: Bursts, facts: Facts, detectors: Mapping[str, Detector], settings: VerdictSettings) -> Decision:
    """Judges one group from its bursts, which may hold onlookers too; `detectors` are those of the bursts' traces."""
    everyone, found = found, found.take(found.inside)
    many, count, traces = len(facts.members), found.count, found.names()
    rate = len(found.burst) / max(1, count * many)
    told = {"rate": rate} if count >= _NO_PERCENTAGE else {"joined": round(rate * count, 1)}
    said = phrase("group.facts" if "rate" in told else "group.facts_few", accounts=many, bursts=count, traces=traces, **told)
    made = _automatic(found, rate, facts, [detectors[name] for name in traces], settings)
    if made is None and facts.alone:
        made = decision(COORDINATED, "habits", facts.met, facts.usual)
    if made is None and facts.hinted:
        made = decision(UNDETERMINED, facts.hinted, facts.met, facts.needed, would_tell=(phrase("tell.moments"),))
    made = made or _exposed(everyone, rate, facts, detectors, settings)
    return replace(made, reasons=(said, *made.reasons))


def source_share(found: Bursts, sources: Mapping[str, pa.Array]) -> float:
    """The largest share of a group's objects that one source (a host, an author) made, of those where it is known; NaN unless half are."""
    counts = _by_source(found, sources).field("counts")
    named = np.array([name in sources for name in found.traces], bool)
    able = len(distinct_columns(np.stack([found.trace, found.objects])[:, named[found.trace]])[1]) if named.any() else 0
    known = pc.sum(counts).as_py() or 0
    return float(pc.max(counts).as_py() / known) if known and 2 * known >= able else float("nan")


def commonest_source(found: Bursts, sources: Mapping[str, pa.Array]) -> str:
    """The source that made most of a group's objects, the first by name of several; at least one source must be known."""
    counts = _by_source(found, sources).to_pylist()
    return str(min(counts, key=lambda one: (-one["counts"], one["values"]))["values"])


def _by_source(found: Bursts, sources: Mapping[str, pa.Array]) -> pa.StructArray:
    """How many of a group's objects each known source made (`values`, `counts`)."""
    known = [pa.array([], pa.string())]
    for number, name in enumerate(found.traces):
        objects = np.unique(found.objects[found.trace == number])
        if name in sources and len(objects):
            known.append(pc.drop_null(sources[name].take(pa.array(objects))))
    return pc.value_counts(pa.concat_arrays(known))


def _automatic(found: Bursts, rate: float, facts: Facts, detectors: list[Detector], settings: VerdictSettings) -> Decision | None:
    """The decision that it is automation with a benign cause; None when it is not."""
    if facts.automated >= settings.declared:
        return decision(AUTOMATION, "declared", facts.automated, settings.declared, of=len(facts.members))
    schedule = _schedule(found, settings.schedule_seconds)
    few = found.count < (settings.scheduled_bursts if schedule else settings.automatic_bursts)
    few |= facts.alone and not schedule  # two that meet are all there every time: of them constancy says nothing
    if few or not all(detector.published for detector in detectors):
        return None
    seconds, pause = float(np.median(_spread(found))), _pause(found.ts)
    tight, owned, restless = seconds <= settings.spread_seconds, facts.source >= settings.one_source, pause < settings.rest_hours
    seconds_only = not any(detector.choice for detector in detectors)
    wanted = settings.constant_seconds if seconds_only else settings.constant_one_source if owned else settings.constant
    if not (rate >= wanted and (restless or schedule) and (tight or owned)):
        return None
    reasons = [
        *([phrase("group.tight", seconds=int(seconds))] if tight else []),
        *([phrase("group.restless", hours=round(pause))] if restless else []),
        *([phrase("group.hourly") if schedule == "hour" else phrase("group.daily")] if schedule else []),
        phrase("group.one_source", share=facts.source) if owned else phrase("group.owner_unknown"),
    ]
    return replace(decision(AUTOMATION, "constant", rate, wanted, of=found.count), reasons=tuple(reasons))


def _spread(found: Bursts) -> Numbers:
    """Seconds from the first to the last action of each burst."""
    count, number = found.count, found.burst
    low, high = np.full(count, np.iinfo(np.int64).max), np.full(count, np.iinfo(np.int64).min)
    np.minimum.at(low, number, found.ts)
    np.maximum.at(high, number, found.ts)
    spread: Numbers = high - low
    return spread


def _schedule(found: Bursts, on_time: int) -> str:
    """`day` or `hour` when all bursts begin within `on_time` seconds of one time of it; else, and without bursts, nothing."""
    if not found.count:
        return ""
    start = np.full(found.count, np.iinfo(np.int64).max)
    np.minimum.at(start, found.burst, found.ts)
    for name, unit in (("day", 86400), ("hour", 3600)):  # the same time of the day is the same time of the hour too
        clock = np.sort(start % unit)
        if np.diff(np.append(clock, clock[0] + unit)).max() >= unit - on_time:
            return name
    return ""


def _pause(ts: Numbers) -> float:
    """The longest stretch of the daily clock, in hours, in which nothing ever happened."""
    clock = np.unique(ts % 86400)
    return float(np.diff(np.append(clock, clock[0] + 86400)).max() / 3600)


def _copied(found: Bursts, detectors: Mapping[str, Detector]) -> int:
    """How many different objects of their own making (texts) the members copied."""
    own = np.isin(found.trace, [number for number, name in enumerate(found.traces) if detectors[name].authored])
    return len(distinct_columns(np.stack([found.trace[own], found.objects[own]]))[1])


def _answered(found: Bursts, detectors: Mapping[str, Detector]) -> float:
    """The share of the moments that have a burst on something that others made; a link's headline is no text of one's own."""
    moment = moments(found)
    answers = np.isin(found.trace, [number for number, name in enumerate(found.traces) if detectors[name].answers])
    return len(np.unique(moment[answers])) / max(1, len(np.unique(moment)))


def _exposed(everyone: Bursts, rate: float, facts: Facts, detectors: Mapping[str, Detector], settings: VerdictSettings) -> Decision:
    """Whether a group is coordinated, an audience, or undetermined; `everyone`: its bursts with the onlookers."""
    found = everyone.take(everyone.inside)
    occasions = len(np.unique(moments(found)))
    if occasions < settings.occasions and (_copied(found, detectors) < settings.texts or rate < settings.texts_rate):
        return decision(UNDETERMINED, "few", occasions, settings.occasions, would_tell=(phrase("tell.moments"),))
    own = 1 - _answered(found, detectors)
    if own > 1 - settings.answered:
        return decision(COORDINATED, "own", own, 1 - settings.answered, of=occasions)
    if not facts.synchronous and np.isnan(facts.source):
        return Decision(UNDETERMINED, phrase("decided.source_unknown"), float("nan"), would_tell=(phrase("tell.source"),))
    odds = Odds(group_odds(participation(everyone, settings.crowded), occasions, settings), edge_odds(found, settings))
    owned = facts.source >= settings.one_source
    made = _answering(everyone, odds if facts.synchronous else replace(odds, delays=0.0), facts, settings)
    if made.verdict == COORDINATED and owned and facts.met < settings.reacted * facts.usual:
        made = decision(UNDETERMINED, "reactions", facts.met / facts.usual, settings.reacted, would_tell=(phrase("tell.readers"),))
    if not owned:
        return made
    source = phrase("group.one_source", share=facts.source), phrase("group.readers", readers=facts.readers)
    return replace(made, reasons=(*made.reasons, *source))


def _answering(everyone: Bursts, odds: Odds, facts: Facts, settings: VerdictSettings) -> Decision:
    """Whether accounts that answer what others made are a group or an audience, by the odds of a group; an audience has to be shown."""
    owned = facts.source >= settings.one_source
    read, audience = owned and facts.readers >= len(facts.members), -settings.group_odds
    line = settings.group_odds_one_source if read else settings.group_odds
    if odds.both >= line and (facts.synchronous or not owned):
        return decision(COORDINATED, "odds", odds.both, line, evenness=odds.evenness, delays=odds.delays)
    if odds.both > audience:
        code, tell = ("open", phrase("tell.onlookers")) if facts.synchronous or not owned else ("readers", phrase("tell.readers"))
        return decision(
            UNDETERMINED, code, odds.both, line, audience=audience, would_tell=(tell,), evenness=odds.evenness, delays=odds.delays
        )
    came = np.unique(distinct_columns(np.stack([everyone.account, moments(everyone)]))[0][0], return_counts=True)[1]
    if len(came) < settings.crowd:
        return decision(UNDETERMINED, "handful", len(came), settings.crowd, odds=odds.both, would_tell=(phrase("tell.onlookers"),))
    together = company(everyone)
    if together > settings.company:
        return decision(UNDETERMINED, "company", together, settings.company, odds=odds.both, would_tell=(phrase("tell.company"),))
    crowd = phrase("group.crowd", accounts=len(came), seldom=int((came <= SELDOM).sum()))
    made = decision(
        TRIGGER,
        "audience" if facts.synchronous else "readership",
        odds.both,
        audience,
        below=True,
        evenness=odds.evenness,
        delays=odds.delays,
    )
    return replace(made, reasons=(crowd, phrase("group.by_chance", ratio=together)))
