"""The assessment: four criteria each with evidence, strength and gaps; hypotheses and what tells them apart; level, exposure, impact."""

from __future__ import annotations

from typing import Any

from tocsin.report.sections.checks.claims import counted
from tocsin.report.sections.summary.assessment import assessment
from tocsin.web.pages.page import Asked, Page


def criteria(asked: Asked) -> dict[str, Any]:
    """One assessment a campaign, as the dossier has it; and how many fact-checks there are, how many by posts of the case."""
    found, checked = assessment(asked.lookups, asked.words)["campaigns"], counted(asked.lookups.view)
    checks = {"all": len(checked), "made": sum(row["bearing"] > 0 for row in checked)}
    return {"campaigns": found, "checks": checks, "left_out": asked.words("bench.left_out.criteria")}


PAGES = (Page("criteria", "/criteria", criteria),)
