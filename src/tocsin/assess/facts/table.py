"""The table `assessment`: for each campaign the facts it is weighed on, each with its findings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa

from tocsin.assess.facts.drawn import Drawn
from tocsin.assess.facts.given import merged
from tocsin.assess.schemas import ASSESSMENT


def assessment(drawn: Iterable[tuple[str | None, Drawn]], told: Mapping[str, Any]) -> pa.Table:
    """The table, campaign by campaign (None: the case as a whole); `told` are the facts a person gave, which go before what was drawn."""
    return ASSESSMENT.rows([row for campaign, one in drawn for row in _rows(campaign, one, dict(told))])


def _rows(campaign: str | None, drawn: Drawn, told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    facts = merged(drawn.facts, told)
    for name in sorted(facts):
        value = json.dumps(facts[name], ensure_ascii=False, sort_keys=True)
        strength = "given" if name in told else "drawn"
        yield {
            "campaign": campaign,
            "part": "fact",
            "name": name,
            "value": value,
            "strength": strength,
            "findings": drawn.findings.get(name, []),
        }
