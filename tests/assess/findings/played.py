"""The planted case as far as its campaign is found: what the findings are written from, and one written part of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from tests.assess.small import NOON
from tests.assess.test_stage import told
from tests.origin.small import Given
from tocsin import model
from tocsin.assess.campaigns.campaign import Campaign, campaigns
from tocsin.assess.campaigns.names import named
from tocsin.assess.campaigns.scene import Scene, scene
from tocsin.assess.corpus import corpus
from tocsin.assess.findings.ledger import Ledger
from tocsin.assess.settings import AssessSettings
from tocsin.origin.stage import STAGE as ORIGIN
from tocsin.origin.stage import OriginSettings

__all__ = ["NOON", "Played", "played", "written"]


@dataclass(frozen=True)
class Played:
    """The case, its only campaign, and the scene."""

    given: Given
    one: Campaign
    scene: Scene


@cache
def played() -> Played:
    """Made once for all tests."""
    given = told().given()
    given.tables |= ORIGIN.run(given, OriginSettings(), model.quiet)
    case = corpus(given)
    found, held = campaigns(case, AssessSettings())
    view = scene(case, held, AssessSettings(), given)
    (one,) = named(found, view)
    return Played(given, one, view)


def written(write: Callable[[Ledger], Any]) -> dict[str, dict[str, Any]]:
    """The findings that `write` enters, by kind and day (or platform), their parameters read, with their evidence beside them."""
    ledger = Ledger(10_000)
    write(ledger)
    tables = ledger.tables()
    behind: dict[str, list[str]] = {}
    for row in tables["evidence"].to_pylist():
        behind.setdefault(row["finding_id"], []).append(row["id"])
    return {
        row["finding_id"]: {**row, "params": json.loads(row["params"]), "behind": behind.get(row["finding_id"], [])}
        for row in tables["findings"].to_pylist()
    }
