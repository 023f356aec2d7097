"""The overview: what was found, how sure, what is missing."""

from __future__ import annotations

from typing import Any

from tocsin.query.describe import said
from tocsin.query.findings import synthesis
from tocsin.report.sections.phenomenon import overview
from tocsin.web.pages.page import Asked, Page
from tocsin.web.pages.see.time import overall


def facts(asked: Asked) -> dict[str, Any]:
    """Counts with their denominators, the findings that carry most, what keeps the case from being complete, posts over time."""
    lookups, words = asked.lookups, asked.words
    strongest = synthesis(lookups, words)
    return {
        "counts": lookups.view.kept("overview", lambda: overview(lookups)),
        "findings": strongest["key"],
        "findings_in_all": strongest["in_all"],
        "missing": [said(line, words) for line in lookups.view.missing],
        "volume": overall(asked),
        "left_out": words("bench.left_out.findings", shown=len(strongest["key"]), all=strongest["in_all"]),
    }


PAGES = (Page("overview", "/", facts, scripts=("brush.js",)),)
