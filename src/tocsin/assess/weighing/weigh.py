"""`weigh(facts)`: the whole assessment. Pure: the same facts give the same assessment, and nothing else is read."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.assess.weighing import evidence
from tocsin.assess.weighing.assessment import Assessment, Criterion, CriterionName, Hypothesis
from tocsin.assess.weighing.criteria.diffusion import diffusion
from tocsin.assess.weighing.criteria.foreign import foreign
from tocsin.assess.weighing.criteria.inaccurate import inaccurate
from tocsin.assess.weighing.criteria.interests import interests
from tocsin.assess.weighing.exposure import exposures
from tocsin.assess.weighing.facts import Facts
from tocsin.assess.weighing.hypotheses import hypotheses
from tocsin.assess.weighing.level import level
from tocsin.assess.weighing.proposals import proposals
from tocsin.assess.weighing.summary import summary
from tocsin.assess.weighing.unknown import unknown
from tocsin.model import Phrase, phrase


def weigh(facts: Facts) -> Assessment:
    """Facts against the four criteria, each by itself; then hypotheses, level, techniques and what is not known."""
    criteria: dict[CriterionName, Criterion] = {
        "inaccurate": inaccurate(facts),
        "diffusion": diffusion(facts),
        "foreign": foreign(facts),
        "interests": interests(facts),
    }
    weighed, reached = hypotheses(facts, criteria), level(facts, criteria)
    found = Assessment(
        criteria=criteria,
        hypotheses=weighed,
        level=reached,
        techniques=proposals(facts),
        exposures=exposures(facts),
        summary=summary(facts, criteria),
        visibility=tuple(evidence.reach(facts)),
        unknown=unknown(facts, criteria, weighed, reached.name),
        statements=(),
    )
    return Assessment(**{**vars(found), "statements": tuple(_statements(facts, found))})


def _statements(facts: Facts, found: Assessment) -> Iterator[Phrase]:
    """The sentences in reading order; each criterion is followed by its evidence and its gaps."""
    for one in found.criteria.values():
        yield phrase(f"weigh.criterion.{one.name}.{one.value}")
        yield from one.evidence
        yield from one.gaps
    yield found.level.reason
    for told in found.hypotheses.values():
        yield _hypothesis(told)
        if told.doubts and told.mark == "open":
            yield phrase("weigh.hypothesis.doubt", reasons=list(told.doubts))
    for shown in found.exposures:
        yield phrase("weigh.exposure", channel=shown.channel, exposure=shown.exposure)
    yield from found.visibility
    yield from _answers(facts)
    gaps = {gap["code"].replace(".gap.", ".unknown.") for one in found.criteria.values() for gap in one.gaps}
    yield from (one for one in found.unknown if one["code"] not in gaps)  # what a criterion lacks was said there


def _hypothesis(told: Hypothesis) -> Phrase:
    reasons = list(told.speaks_against if told.mark == "against" else told.speaks_for)
    if not reasons:
        return phrase("weigh.hypothesis.open", name=told.name)
    return phrase("weigh.hypothesis.against" if told.mark == "against" else "weigh.hypothesis.open_for", name=told.name, reasons=reasons)


def _answers(facts: Facts) -> Iterator[Phrase]:
    """What those concerned answered, beside the findings; it counts for neither side until a fact in it was checked."""
    if facts.contest is None:
        return
    if facts.contest.denial:
        yield phrase("weigh.answer.denial")
    if facts.contest.fact:
        standing = {True: "holds", False: "fell", None: "open"}[facts.contest.verified]
        yield phrase(f"weigh.answer.{standing}")
