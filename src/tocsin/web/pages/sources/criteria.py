"""The assessment: four criteria each with evidence, strength and gaps; hypotheses and what tells them apart; level, exposure, impact."""

from __future__ import annotations

from typing import Any

from tocsin.report.sections.summary.assessment import assessment
from tocsin.web.pages.page import Asked, Page


def criteria(asked: Asked) -> dict[str, Any]:
    """One assessment a campaign, as the dossier has it."""
    found = assessment(asked.lookups, asked.words)["campaigns"]
    return {"campaigns": found, "left_out": asked.words("bench.left_out.criteria")}


PAGES = (Page("criteria", "/criteria", criteria),)
