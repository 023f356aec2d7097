"""The table `assessment`: for each campaign the facts it is weighed on, each with its findings, and what weighing them gives."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa

from tocsin.assess.facts.entered import Drawn
from tocsin.assess.facts.given import merged
from tocsin.assess.schemas import ASSESSMENT
from tocsin.assess.weighing import Assessment, weigh
from tocsin.assess.weighing.given.read import facts
from tocsin.model import Phrase, phrase

# The facts that a criterion rests on.
_BASIS = {
    "inaccurate": ("falsity",),
    "diffusion": ("copies", "coordination", "creation_burst", "assets", "latency", "automation"),
    "foreign": ("affiliation", "country_labels", "declared_places", "sites"),
    "interests": ("target",),
}


def assessment(drawn: Iterable[tuple[str | None, Drawn]], told: Mapping[str, Any]) -> pa.Table:
    """The table, campaign by campaign (None: the case as a whole); `told` are the facts a person gave, which go before what was drawn."""
    return ASSESSMENT.rows([{"campaign": campaign, **row} for campaign, one in drawn for row in _rows(one, dict(told))])


def _rows(drawn: Drawn, told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    known = merged(drawn.facts, told)
    for name in sorted(known):
        value = json.dumps(known[name], ensure_ascii=False, sort_keys=True)
        strength = "given" if name in told else "drawn"
        yield {"part": "fact", "name": name, "value": value, "strength": strength, "findings": drawn.findings.get(name, [])}
    found = weigh(facts(known))
    yield _row("level", "level", found.level.name, [found.level.reason])
    yield from _answers(found, drawn)
    for one in found.techniques:
        yield _row("technique", one.technique, one.detector, one.evidence, against=[one.false_positive], strength=one.strength)
    for shown in found.exposures:
        yield _row("exposure", shown.channel, shown.exposure, shown.evidence)
    for name, said in found.summary.items():
        yield _row("abcde", name, None, said)
    for part, lines in (("visibility", found.visibility), ("unknown", found.unknown)):
        for at, line in enumerate(lines):
            yield _row(part, str(at), None, [line])


def _answers(found: Assessment, drawn: Drawn) -> Iterator[dict[str, Any]]:
    """The four criteria with the sentence that answers each first, and the hypotheses."""
    for criterion in found.criteria.values():
        answer = phrase(f"weigh.criterion.{criterion.name}.{criterion.value}")
        behind = [name for fact in _BASIS[criterion.name] for name in drawn.findings.get(fact, [])]
        strength = None if criterion.strength == "none" else criterion.strength
        said = [answer, *criterion.evidence]
        yield _row("criterion", criterion.name, criterion.value, said, gaps=criterion.gaps, strength=strength, findings=behind)
    for one in found.hypotheses.values():
        yield _row("hypothesis", one.name, one.mark, one.speaks_for, against=[*one.speaks_against, *one.doubts], gaps=one.would_tell)


def _row(
    part: str,
    name: str,
    value: str | None,
    said: Iterable[Phrase],
    against: Iterable[Phrase] = (),
    gaps: Iterable[Phrase] = (),
    strength: str | None = None,
    findings: Iterable[str] = (),
) -> dict[str, Any]:
    told = {"reasons_for": list(said), "reasons_against": list(against), "gaps": list(gaps)}
    return {"part": part, "name": name, "value": value, "strength": strength, **told, "findings": list(dict.fromkeys(findings))}
